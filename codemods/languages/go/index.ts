import type { Language } from '../../model.js';
import { treeLanguage } from '../kit/index.js';
import { habits } from './habits.js';
import { idiom } from './idiom.js';
import { withUnusedPairs } from './pairs.js';
import { renew } from './renew.js';
import { shapes } from './shapes.js';
import { support } from './support.js';

const tree = treeLanguage({
  id: 'go',
  claims: (path) => path.endsWith('.go'),
  grammar: () => 'tree-sitter-go.wasm',
  shapes,
  idiom,
  habits,
  renew,
  refuse: ({ source, signer }) => {
    if (signer === 'bridge') {
      return 'The bridge is for JavaScript only: choose --signer stdlib or --signer library for Go.';
    }
    if (/^\s*(?:import\s+)?(?:\w+\s+)?"github\.com\/hashicorp\/go-retryablehttp"/m.test(source.text)) {
      return 'go-retryablehttp sends the same request again, and each attempt needs a token of its own: set X-OPENTOK-AUTH in a RoundTripper that is the client’s HTTPClient.Transport, with a token signed there.';
    }
    return /^\/\/\s*(?:go:build|\+build)\s+ignore\b/m.test(source.text)
      ? 'The file is built by itself (build constraint ignore), so that a signer beside it would not be part of the program: sign X-OPENTOK-AUTH in this file, for each request.'
      : undefined;
  },
  support,
});

/** Go is read as other languages are; what it would not compile with goes along with the rewrite. */
export const go: Language = {
  ...tree,
  detect: (input) => {
    const drafts = tree.detect(input);
    const { root, source } = input;
    return root === undefined ? drafts : withUnusedPairs(source.text, root, drafts);
  },
};
