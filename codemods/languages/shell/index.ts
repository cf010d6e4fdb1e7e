import type { Language } from '../../model.js';
import { treeLanguage } from '../kit/index.js';
import { habits } from './habits.js';
import { idiom } from './idiom.js';
import { refine } from './refine.js';
import { renew } from './renew.js';
import { shapes } from './shapes.js';
import { support } from './support.js';

const scripts = treeLanguage({
  id: 'shell',
  claims: (path, head) =>
    /\.(?:sh|bash|zsh|ksh|command)$/.test(path) ||
    /^#!.*\b(?:ba|da|z|k|mk|a)?sh\b/.test(head.split('\n', 1)[0] ?? ''),
  grammar: () => 'tree-sitter-bash.wasm',
  shapes,
  idiom,
  habits,
  renew,
  refuse: ({ signer }) =>
    signer === 'bridge'
      ? 'The bridge is for JavaScript only: choose --signer stdlib for shell scripts.'
      : undefined,
  support,
});

/** Scripts for bash and POSIX shells. */
export const shell: Language = {
  ...scripts,
  detect: (input) => (input.root === undefined ? [] : refine(scripts.detect(input), input.root)),
};
