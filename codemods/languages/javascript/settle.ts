import type { DraftFinding } from '../../model.js';
import { type Draft, demoted } from './draft.js';
import * as reasons from './reasons.js';

/** Settles what belongs together: groups first, then one finding per rule and line, in order of the source. */
export function settled(text: string, drafts: readonly Draft[]): DraftFinding[] {
  const lines = lineStarts(text);
  const lineOf = ({ start }: Draft): number => upperBound(lines, start);
  const merged = new Map<string, Draft>();
  for (const draft of grouped(drafts, lineOf)) {
    const place = `${draft.rule}:${lineOf(draft)}`;
    const first = merged.get(place);
    merged.set(place, first === undefined ? draft : mergedDraft(first, draft));
  }
  // Merging on a line can take a rewrite back, and with it the rest of its group.
  return grouped([...merged.values()], lineOf).sort(
    (a, b) => a.start - b.start || a.rule.localeCompare(b.rule),
  );
}

/** Demotes automatic drafts that share a group with one that is not, until nothing changes. */
function grouped(drafts: readonly Draft[], lineOf: (draft: Draft) => number): Draft[] {
  let current = [...drafts];
  for (;;) {
    const stuck = new Map<string, Draft>();
    for (const draft of current) {
      if (draft.rewrite === 'automatic') continue;
      for (const group of draft.groups ?? []) if (!stuck.has(group)) stuck.set(group, draft);
    }
    let changed = false;
    current = current.map((draft) => {
      const blocker = draft.rewrite !== 'automatic' ? undefined : blockerOf(draft, stuck);
      if (blocker === undefined) return draft;
      changed = true;
      return demoted(draft, reasons.movesWith(lineOf(blocker)));
    });
    if (!changed) return current;
  }
}

const blockerOf = (draft: Draft, stuck: ReadonlyMap<string, Draft>): Draft | undefined =>
  (draft.groups ?? []).flatMap((group) => stuck.get(group) ?? [])[0];

/** Two findings of one rule on one line: rewritten together, or not at all. */
function mergedDraft(first: Draft, second: Draft): Draft {
  const groups = [...new Set([...(first.groups ?? []), ...(second.groups ?? [])])];
  const hard = [first, second].find(({ rewrite }) => rewrite !== 'automatic');
  if (hard !== undefined) {
    const { edits: _edits, signs: _signs, ...found } = first;
    return { ...found, groups, rewrite: hard.rewrite, reason: hard.reason };
  }
  const edits = [...(first.edits ?? []), ...(second.edits ?? [])];
  return {
    ...first,
    groups,
    edits: withoutRepeats(edits),
    ...((first.signs || second.signs) && { signs: true }),
  };
}

function withoutRepeats(edits: NonNullable<Draft['edits']>): NonNullable<Draft['edits']> {
  const seen = new Set<string>();
  return edits.filter(({ start, end, text }) => {
    const key = `${start}:${end}:${text}`;
    return !seen.has(key) && seen.add(key);
  });
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Line of an offset, from 1. */
function upperBound(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
