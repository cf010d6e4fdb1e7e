import { dirname, relative, sep } from 'node:path';
import type { Edit, Support, SupportInput } from '../../model.js';
import { SIGNER_EXPORT, SIGNER_MODULES } from '../javascript/rewrite/signer-name.js';
import { install, JSONWEBTOKEN } from '../javascript/support/index.js';
import { manifestOf } from '../javascript/support/manifest.js';
import { moduleText } from '../javascript/support/module-text.js';
import { placementOf } from '../javascript/support/placement.js';

/** The project's JavaScript signer, which CoffeeScript requires like any module. */
export function support({ source, project, findings }: SupportInput): Support {
  if (!findings.some(({ signs }) => signs === true)) return { edits: [], changes: [], nextSteps: [] };
  const manifest = manifestOf(project, source);
  const placed = placementOf({ source, project, typed: false, root: undefined }, manifest);
  const path = relative(dirname(source.absolutePath), placed.path).split(sep).join('/').replace(/\.js$/, '');
  const installed = install({ source, project }, manifest, [JSONWEBTOKEN]);
  return {
    edits: importEdit(source.text, path.startsWith('.') ? path : `./${path}`),
    changes: [
      ...(placed.exists ? [] : [{ absolutePath: placed.path, create: moduleText(placed.format) }]),
      ...installed.changes,
    ],
    nextSteps: installed.nextSteps,
  };
}

const IMPORT = /^\uFEFF?(?:import\s.*|(?:\{[^}\n]*\}|[\w$]+)\s*=\s*require[\s(].*)$/gm;

/** After the last of the imports, else before the first statement. */
function importEdit(text: string, path: string): Edit[] {
  if (new RegExp(`${SIGNER_EXPORT}\\b.*(?:${SIGNER_MODULES.join('|')})`).test(text)) return [];
  const imports = [...text.matchAll(IMPORT)];
  const last = imports.at(-1);
  const native = /^import\s/m.test(text);
  const line = native
    ? `import { ${SIGNER_EXPORT} } from '${path}'`
    : `{ ${SIGNER_EXPORT} } = require '${path}'`;
  if (last !== undefined) {
    const at = last.index + last[0].replace(/\r$/, '').length;
    return [{ start: at, end: at, text: `\n${line}` }];
  }
  const at = /^\uFEFF?(?:#!.*\r?\n)?/.exec(text)?.[0].length ?? 0;
  return [{ start: at, end: at, text: `${line}\n` }];
}
