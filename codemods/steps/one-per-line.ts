import type { DraftFinding, Rewrite } from '../model.js';
import { lineStart } from './lines.js';

const CAUTION: readonly Rewrite[] = ['automatic', 'report-only', 'manual'];

/**
 * Joins findings of one rule that start on one line. What is joined is rewritten only if every part can be,
 * and then with the edits of all.
 */
export function onePerRuleAndLine(drafts: readonly DraftFinding[], text: string): DraftFinding[] {
  const joined = new Map<string, DraftFinding>();
  for (const draft of [...drafts].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const key = `${draft.rule}\n${lineStart(text, draft.start)}`;
    const known = joined.get(key);
    joined.set(key, known === undefined ? draft : join(known, draft));
  }
  return [...joined.values()];
}

function join(first: DraftFinding, second: DraftFinding): DraftFinding {
  const [lead, other] =
    CAUTION.indexOf(second.rewrite) > CAUTION.indexOf(first.rewrite) ? [second, first] : [first, second];
  const { edits: _, ...rest } = lead;
  const signs = first.signs === true || second.signs === true;
  const groups = [...new Set([...(first.groups ?? []), ...(second.groups ?? [])])];
  return {
    ...rest,
    start: first.start,
    end: Math.max(first.end, second.end),
    ...(signs ? { signs } : {}),
    ...(groups.length > 0 ? { groups } : {}),
    ...(lead.rewrite === 'automatic' ? { edits: [...(lead.edits ?? []), ...(other.edits ?? [])] } : {}),
  };
}
