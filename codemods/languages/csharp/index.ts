import { treeLanguage } from '../kit/index.js';
import { habits } from './habits.js';
import { idiom } from './idiom.js';
import { shapes } from './shapes.js';
import { support } from './support.js';

export const csharp = treeLanguage({
  id: 'csharp',
  claims: (path) => /\.(?:cs|csx)$/.test(path),
  grammar: () => 'tree-sitter-c_sharp.wasm',
  shapes,
  idiom,
  habits,
  unescape: (sequence) => (sequence === '""' ? '"' : undefined),
  refuse: ({ signer }) =>
    signer === 'bridge'
      ? 'The bridge is for JavaScript only: choose --signer stdlib or --signer library for C#.'
      : undefined,
  support,
});
