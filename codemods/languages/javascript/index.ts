import type { Language } from '../../model.js';
import { detect } from './detect.js';
import { html } from './html/index.js';
import { support } from './support/index.js';

/** `.js`, `.mjs`, `.cjs`, `.jsx` and scripts that start with a node shebang. */
export const javascript: Language = {
  id: 'javascript',
  claims: (path, head) =>
    /\.(?:js|mjs|cjs|jsx|es6|es)$/i.test(path) ||
    (!/\.\w+$/.test(path) && /^\uFEFF?#!.*\b(?:node|nodejs|bun|deno)\b/.test(head)),
  grammar: () => 'tree-sitter-javascript.wasm',
  detect,
  support,
};

/** `.ts`, `.mts`, `.cts` and `.tsx`; not the translation files of Qt, which are XML under the same name. */
export const typescript: Language = {
  id: 'typescript',
  claims: (path, head) =>
    /\.(?:ts|mts|cts|tsx)$/i.test(path) && !/^\uFEFF?\s*<(?:\?xml|!DOCTYPE)/i.test(head),
  grammar: (path) => (/\.tsx$/i.test(path) ? 'tree-sitter-tsx.wasm' : 'tree-sitter-typescript.wasm'),
  detect,
  support,
};

/** The languages of this folder, in the order in which they are asked. */
export const javascriptLanguages: readonly Language[] = [javascript, typescript, html];
