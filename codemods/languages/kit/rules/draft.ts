import type { Node } from 'web-tree-sitter';
import type { DraftFinding, RuleId } from '../../../model.js';
import type { Range } from '../names.js';

/** A finding that somebody has to settle by hand. */
export const manual = (
  rule: RuleId,
  range: Range,
  reason: string,
  more: Partial<DraftFinding> = {},
): DraftFinding => ({
  rule,
  start: range.start,
  end: range.end,
  lifetime: 'unknown',
  rewrite: 'manual',
  reason,
  ...more,
});

export const reportOnly = (
  rule: RuleId,
  range: Range,
  reason: string,
  more: Partial<DraftFinding> = {},
): DraftFinding => manual(rule, range, reason, { rewrite: 'report-only', ...more });

export const rangeOf = ({ startIndex, endIndex }: Node): Range => ({ start: startIndex, end: endIndex });
