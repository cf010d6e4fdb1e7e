import type { DraftFinding } from '../model.js';

export const INCOMPLETE =
  'It belongs together with another finding in this file that is not rewritten: change both by hand, in one go.';

/** Findings of `written` that share a group, directly or by way of others, with a finding that is not written. */
export function incomplete(
  all: readonly DraftFinding[],
  written: ReadonlySet<DraftFinding>,
): ReadonlySet<DraftFinding> {
  const lost = new Set<DraftFinding>();
  const broken = new Set(all.filter((draft) => !written.has(draft)).flatMap(({ groups = [] }) => groups));
  for (let before = -1; before < lost.size;) {
    before = lost.size;
    for (const draft of written) {
      const { groups = [] } = draft;
      if (lost.has(draft) || !groups.some((group) => broken.has(group))) continue;
      lost.add(draft);
      for (const group of groups) broken.add(group);
    }
  }
  return lost;
}
