import { treeLanguage } from '../kit/index.js';
import { habits } from './habits.js';
import { idiom } from './idiom.js';
import { shapes } from './shapes.js';
import { support } from './support.js';
import { nameIn } from './templates.js';

export const kotlin = treeLanguage({
  id: 'kotlin',
  claims: (path) => /\.kts?$/.test(path),
  grammar: () => 'tree-sitter-kotlin.wasm',
  shapes,
  idiom,
  habits,
  nameIn,
  refuse: ({ signer, source }) => {
    if (signer === 'bridge')
      return 'The bridge is for JavaScript only: choose --signer stdlib or --signer library for Kotlin.';
    return source.path.endsWith('.kts')
      ? 'A script sees no file beside it: sign X-OPENTOK-AUTH in the script itself, with javax.crypto.Mac.'
      : undefined;
  },
  support,
});
