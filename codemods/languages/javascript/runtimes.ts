import { modulesOf } from './modules.js';
import type { Unit } from './unit.js';

/** Places where JavaScript runs without Node's crypto and npm packages, and what signs HS256 there. */
const RUNTIMES: readonly (readonly [name: string, isThere: (unit: Unit) => boolean, instead: string])[] = [
  [
    'Google Apps Script',
    names(/\b(?:UrlFetchApp|SpreadsheetApp|PropertiesService)\./),
    'Utilities.computeHmacSha256Signature',
  ],
  ['k6', imports(/^k6(?:\/|$)/), 'k6/crypto'],
  ['Deno', names(/(?<![\w.])Deno\.(?:env|serve|read\w*|args|exit)\b/), 'crypto.subtle'],
  [
    'a Cloudflare Worker',
    ({ project, source }) => project.nearest(source.absolutePath, 'wrangler.toml') !== undefined,
    'crypto.subtle',
  ],
  ['Postman', names(/(?<![\w.])pm\.(?:environment|request|sendRequest|variables)\b/), 'CryptoJS.HmacSHA256'],
];

function names(pattern: RegExp): (unit: Unit) => boolean {
  return ({ text, root }) => {
    const at = text.search(pattern);
    return at >= 0 && root.namedDescendantForIndex(at, at + 1)?.type === 'identifier';
  };
}

function imports(pattern: RegExp): (unit: Unit) => boolean {
  return (unit) => modulesOf(unit).some((name) => pattern.test(name));
}

const AMD =
  'This is an AMD module, in which only what it lists is loaded. Add a module that signs to its list of dependencies, and send X-OPENTOK-AUTH with a token signed for each request.';

/** `define([…], function (…) { … })` at the top of a file, unless a package makes `define` work under Node. */
function isAmd({ root, text }: Unit): boolean {
  if (/\brequire\(\s*['"]amdefine['"]\s*\)/.test(text)) return false;
  return root.namedChildren.some((statement) => {
    const call = statement.type === 'expression_statement' ? statement.firstNamedChild : null;
    return call?.type === 'call_expression' && call.childForFieldName('function')?.text === 'define';
  });
}

/** Why the signer cannot run where a file runs; undefined when it can. */
export function runtimeObstacle(unit: Unit): string | undefined {
  if (isAmd(unit)) return AMD;
  const runtime = RUNTIMES.find(([, isThere]) => isThere(unit));
  if (runtime === undefined) return undefined;
  const [name, , instead] = runtime;
  return `This runs in ${name}, where jsonwebtoken does not. Sign the token there with ${instead} (HS256, a new one for each request).`;
}
