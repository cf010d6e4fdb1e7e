import { treeLanguage } from '../kit/index.js';
import { habits } from './habits.js';
import { idiom } from './idiom.js';
import { renew } from './renew.js';
import { shapes } from './shapes.js';
import { support } from './support.js';

export const php = treeLanguage({
  id: 'php',
  claims: (path, head) =>
    /\.(?:php[3-8]?|phtml|inc|module|install|theme)$/i.test(path)
      ? !/\.(?:inc|module|install|theme)$/i.test(path) || head.includes('<?php')
      : /^\uFEFF?#!.*\bphp\b/.test(head),
  grammar: () => 'tree-sitter-php.wasm',
  shapes,
  idiom,
  habits,
  renew,
  markup: new Set(['text']),
  // In single quotes a backslash stands for itself, except before a quote or another backslash.
  unescape: (sequence) => (/^\\[\\'"$]$/.test(sequence) ? sequence.slice(1) : undefined),
  refuse: ({ signer }) =>
    signer === 'bridge'
      ? 'The bridge is for JavaScript only: choose --signer stdlib or --signer library for PHP.'
      : undefined,
  support,
});
