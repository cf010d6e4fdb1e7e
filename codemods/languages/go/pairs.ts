import type { Node } from 'web-tree-sitter';
import type { DraftFinding } from '../../model.js';
import { unusedVariables } from './leftovers.js';

const REASON =
  'Nothing reads this pair once its headers are rewritten, and Go does not compile with it: it is removed.';

/** Pairs that the rewrite of their headers removes are part of that rewrite. */
export function withUnusedPairs(
  text: string,
  root: Node,
  drafts: readonly DraftFinding[],
): readonly DraftFinding[] {
  const signing = drafts.filter(({ signs }) => signs === true);
  if (signing.length === 0) return drafts;
  const edits = signing.flatMap((draft) => draft.edits ?? []);
  const unused = unusedVariables(text, root, edits).filter(({ edit }) =>
    drafts.some((draft) => isPairIn(draft, edit)),
  );
  return drafts.map((draft) => {
    const removed = unused.find(({ edit }) => isPairIn(draft, edit));
    if (removed !== undefined) {
      const { edit } = removed;
      return {
        ...draft,
        rewrite: 'automatic',
        reason: REASON,
        edits: [edit],
        groups: [...(draft.groups ?? []), groupOf(edit)],
      };
    }
    const groups = unused
      .filter(({ uses }) =>
        draft.edits?.some(({ start, end }) =>
          uses.some((use) => start <= use.startIndex && use.endIndex <= end),
        ),
      )
      .map(({ edit }) => groupOf(edit));
    return groups.length === 0 ? draft : { ...draft, groups: [...(draft.groups ?? []), ...groups] };
  });
}

type Place = Pick<DraftFinding, 'start' | 'end'>;

function isPairIn({ rule, rewrite, start, end }: DraftFinding, edit: Place): boolean {
  return rule === 'partner-credential' && rewrite === 'manual' && edit.start <= start && end <= edit.end;
}

const groupOf = ({ start }: Place): string => `unused pair ${start}`;
