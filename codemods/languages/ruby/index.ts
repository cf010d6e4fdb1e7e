import { treeLanguage } from '../kit/index.js';
import { habits } from './habits.js';
import { idiom } from './idiom.js';
import { renew } from './renew.js';
import { shapes } from './shapes.js';
import { support } from './support.js';

export const ruby = treeLanguage({
  id: 'ruby',
  claims: (path, head) =>
    /\.(?:rb|rake|ru|gemspec|thor)$|(?:^|\/)(?:Rakefile|Capfile|Guardfile|Vagrantfile|Thorfile)$/.test(
      path,
    ) || /^\uFEFF?#!.*\bruby\b/.test(head),
  grammar: () => 'tree-sitter-ruby.wasm',
  shapes,
  idiom,
  habits,
  renew,
  refuse: ({ signer }) =>
    signer === 'bridge'
      ? 'The bridge is for JavaScript only: choose --signer stdlib or --signer library for Ruby.'
      : undefined,
  support,
});
