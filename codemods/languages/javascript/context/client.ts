import type { Node } from 'web-tree-sitter';
import { joined, manifestOf } from '../support/manifest.js';
import { ancestors, field } from '../syntax/nodes.js';
import { functionName, isFunction } from '../syntax/functions.js';
import { resolve } from '../syntax/bindings.js';
import type { Unit } from '../unit.js';
import { remembered } from '../memo.js';
import { modulesOf } from '../modules.js';

/** Modules that only make sense in a browser, an app or an extension. */
const CLIENT_MODULES =
  /^(?:react|react-dom|react-native|preact|vue|vuex|pinia|svelte|solid-js|jquery|angular|backbone|ember|@angular\/.+|@ionic\/.+|@react-native.*|expo.*|react-.+|@reduxjs\/.+|redux|zustand|webextension-polyfill|electron|nw\.gui|@nativescript\/.+|tns-core-modules.*|@opentok\/client|opentok-react.*|opentok-angular|cordova.*|@capacitor\/.+)$/;
/** Modules that only make sense on a server. */
const SERVER_MODULES =
  /^(?:node:.+|child_process|cluster|crypto|dns|fs|fs\/promises|http|http2|https|net|os|path|readline|stream|tls|worker_threads|zlib|express|koa|fastify|hapi|@hapi\/.+|restify|@nestjs\/.+|next\/server|opentok|dotenv|mysql2?|pg|mongoose|mongodb|redis|aws-sdk|@aws-sdk\/.+|firebase-functions|firebase-admin|commander|yargs|minimist|puppeteer.*|playwright.*|jsdom|winston|ws|body-parser|cors|helmet|nock|supertest|mocha|sinon)$/;
const BROWSER_GLOBALS =
  /(?<![\w.$'"`-])(?:window|document|localStorage|sessionStorage|navigator|XMLHttpRequest|ActiveXObject|angular|jQuery|chrome|browser)(?=\s*[.[(])|(?<![\w.$])\$\s*\.\s*(?:ajax|ajaxSetup|get|post|getJSON)\s*\(|(?<![\w.$])\$\(\s*(?:document|window|function)|\bnew\s+XMLHttpRequest\b|(?<![\w.])(?:OT|TB)(?=\s*\.\s*(?:init|addEventListener|checkSystem|setLogLevel))|(?<![\w.])(?:Ti|Titanium)(?=\.)|(?<![\w.])\$(?:http|axios)\b/;
const CLIENT_PATHS =
  /(?:^|\/)(?:public|wwwroot|www|static|assets|frontend|browser|extension|popup|content[-_]scripts?|webroot|htdocs)\//i;
const SERVER_FUNCTIONS =
  /^(?:getServerSideProps|getStaticProps|getStaticPaths|loader|action|GET|POST|PUT|PATCH|DELETE|HEAD)$/;

/** True when the code at a node runs in a browser, an app or an extension. */
export function isClient(unit: Unit, node: Node): boolean {
  return fileIsClient(unit) && !inServerFunction(node);
}

const fileIsClient = remembered((unit: Unit): boolean => {
  const { path } = unit.source;
  const modules = modulesOf(unit);
  const directive = /^\s*(?:\/\*[\s\S]*?\*\/\s*|\/\/.*\s*)*['"]use (client|server)['"]/.exec(unit.text)?.[1];
  if (directive !== undefined) return directive === 'client';
  if (/^#!.*\bnode\b/.test(unit.text) || /(?:^|\/)pages\/api\/|\/route\.[jt]sx?$/.test(path)) return false;
  if (modules.some((name) => CLIENT_MODULES.test(name)) || hasMarkup(unit)) return true;
  if (modules.some((name) => SERVER_MODULES.test(name))) return false;
  if (usesBrowserGlobals(unit)) return true;
  const loads = modules.length > 0 || /\b(?:module\.exports|__dirname|process\.argv)\b/.test(unit.text);
  return (!loads && CLIENT_PATHS.test(path)) || isExtension(unit) || isBundled(unit);
});

// To walk the tree takes a hundred times what it takes to see that no element ends anywhere.
const hasMarkup = ({ text, root }: Unit): boolean =>
  /<\/|\/>/.test(text) && root.descendantsOfType(['jsx_element', 'jsx_self_closing_element']).length > 0;

/** Browser globals that the file does not declare itself, outside comments and strings. */
function usesBrowserGlobals(unit: Unit): boolean {
  const pattern = new RegExp(BROWSER_GLOBALS, 'g');
  for (const { index } of unit.text.matchAll(pattern)) {
    const node = unit.root.namedDescendantForIndex(index, index + 1);
    const name = node?.type === 'identifier' ? node : node?.namedChild(0);
    if (node === null || name == null || name.type !== 'identifier') continue;
    if (resolve(unit, name) === undefined && !isGuard(name)) return true;
  }
  return false;
}

// `typeof window` asks whether there is a browser; that is no sign of one.
const isGuard = (name: Node): boolean =>
  name.parent?.type === 'unary_expression' && field(name.parent, 'operator')?.text === 'typeof';

function inServerFunction(node: Node): boolean {
  for (const up of ancestors(node)) {
    if (!isFunction(up)) continue;
    if (SERVER_FUNCTIONS.test(functionName(up) ?? '')) return true;
    if (/^\{\s*['"]use server['"]/.test(field(up, 'body')?.text ?? '')) return true;
  }
  return false;
}

function isExtension({ project, source }: Unit): boolean {
  const directory = project.nearest(source.absolutePath, 'manifest.json');
  const manifest = directory && project.read(joined(directory, 'manifest.json'));
  return manifest !== undefined && /"manifest_version"\s*:/.test(manifest);
}

const BUNDLER_FILES = [
  'webpack.config.js',
  'vite.config.js',
  'vite.config.ts',
  'rollup.config.js',
  'gulpfile.js',
];

/** True when the manifest's `browser` field or a bundler's configuration names the file as an entry. */
function isBundled(unit: Unit): boolean {
  const manifest = manifestOf(unit.project, unit.source);
  if (manifest === undefined) return false;
  const inside = unit.source.absolutePath.slice(manifest.directory.length + 1);
  const names = (text: string): boolean => new RegExp(`['"](?:\\./)?${escaped(inside)}['"]`).test(text);
  if (names(JSON.stringify(manifest.json['browser'] ?? ''))) return true;
  return BUNDLER_FILES.some((name) => {
    const text = unit.project.read(joined(manifest.directory, name));
    return text !== undefined && names(text) && !/target\s*:\s*['"]node/.test(text);
  });
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
