import type { DraftFinding } from '../../../model.js';
import type { Range } from '../names.js';
import type { Site } from '../sites/site.js';
import { endOf } from '../syntax/pieces.js';
import { manual } from './draft.js';
import type { Verdict } from './verdict.js';

/** What a header brings along shares this group with it. */
const headerGroup = ({ start }: { readonly start: number }): string => `header ${start}`;

/** The finding of one header, and of what was found on the way to its value. */
export function asFindings(
  { value }: Site,
  { lifetime, reason, edits, findings, groups = [] }: Verdict,
  at: Range,
): readonly DraftFinding[] {
  const end = 'endIndex' in value ? value.endIndex : Math.max(at.end, ...value.map(endOf));
  const range = { start: Math.min(at.start, end), end: Math.max(at.end, end) };
  const header = manual('partner-header', range, reason, { lifetime });
  if (edits === undefined) return [header, ...findings];
  return [
    { ...header, rewrite: 'automatic', edits, signs: true, groups: [...groups, headerGroup(at)] },
    ...findings,
  ];
}
