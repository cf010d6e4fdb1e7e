import type { Node } from 'web-tree-sitter';
import type { DraftFinding } from '../../model.js';
import { ancestors } from '../kit/syntax/nodes.js';
import { REASONS } from './reasons.js';

/** Says of what was found in odd places of a script what stands in the way there. */
export function refine(drafts: readonly DraftFinding[], root: Node): readonly DraftFinding[] {
  return drafts.flatMap((draft) => {
    if (draft.rewrite !== 'manual' || draft.context === 'test') return [draft];
    const node = root.descendantForIndex(draft.start, draft.end) ?? root;
    const around = [node, ...ancestors(node)];
    const found = PLACES.find(({ holds }) => around.some((up) => holds(up)));
    return found === undefined ? [draft] : found.say(draft);
  });
}

interface Place {
  holds(node: Node): boolean;
  say(draft: DraftFinding): readonly DraftFinding[];
}

/** Add a new place here. */
const PLACES: readonly Place[] = [
  {
    holds: ({ type }) => type === 'heredoc_body',
    say: (draft) =>
      /^partner-header/.test(draft.rule)
        ? [{ ...draft, rule: 'partner-header', reason: REASONS.heredoc }]
        : [draft],
  },
  {
    holds: ({ type, text }) => type === 'raw_string' && /:[^:]*:\s*\$[\w{(]|:\s*\$\w+'$/.test(text),
    say(draft) {
      if (draft.rule === 'hardcoded-secret') return [];
      return [draft.rule === 'partner-header' ? { ...draft, reason: REASONS.single } : draft];
    },
  },
  {
    holds: ({ previousNamedSibling: before }) => before?.text === '-u' || before?.text === '--user',
    say: (draft) => [draft.rule === 'partner-credential' ? { ...draft, reason: REASONS.basic } : draft],
  },
];
