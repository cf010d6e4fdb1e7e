import { treeLanguage } from '../kit/index.js';
import { habits } from './habits.js';
import { idiom } from './idiom.js';
import { shapes } from './shapes.js';
import { support } from './support.js';

export const java = treeLanguage({
  id: 'java',
  claims: (path) => path.endsWith('.java'),
  grammar: () => 'tree-sitter-java.wasm',
  shapes,
  idiom,
  habits,
  refuse: ({ signer }) =>
    signer === 'bridge'
      ? 'The bridge is for JavaScript only: choose --signer stdlib or --signer library for Java.'
      : undefined,
  support,
});
