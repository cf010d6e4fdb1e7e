import { treeLanguage } from '../kit/index.js';
import { habits } from './habits.js';
import { idiom } from './idiom.js';
import { renew } from './renew.js';
import { shapes } from './shapes.js';
import { isDocstring, support } from './support.js';

export const python = treeLanguage({
  id: 'python',
  claims: (path, head) =>
    /\.pyw?$/.test(path) || /^\uFEFF?#!.*\bpython[\d.]*\s*$/m.test(head.split('\n', 1)[0] ?? ''),
  grammar: () => 'tree-sitter-python.wasm',
  shapes,
  idiom,
  habits,
  renew,
  isDocumentation: (literal) => literal.parent !== null && isDocstring(literal.parent),
  refuse: ({ signer }) =>
    signer === 'bridge'
      ? 'The bridge is for JavaScript only: choose --signer stdlib or --signer library for Python.'
      : undefined,
  support,
});
