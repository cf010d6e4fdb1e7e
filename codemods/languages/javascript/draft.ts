import type { Context, DraftFinding, Edit, Lifetime, RuleId } from '../../model.js';

/** A finding in the making. */
export type Draft = DraftFinding;

interface Place {
  readonly start: number;
  readonly end: number;
}

interface Extra {
  readonly lifetime?: Lifetime;
  readonly context?: Context | undefined;
  readonly groups?: readonly string[];
}

const placed = (
  rule: RuleId,
  { start, end }: Place,
  { lifetime = 'unknown', context, groups = [] }: Extra,
) => ({
  rule,
  start,
  end,
  lifetime,
  ...(groups.length > 0 && { groups }),
  ...(context && { context }),
});

export const automatic = (
  rule: RuleId,
  place: Place,
  reason: string,
  edits: readonly Edit[],
  extra: Extra & { readonly signs?: boolean } = {},
): Draft => ({
  ...placed(rule, place, extra),
  rewrite: 'automatic',
  reason,
  edits,
  ...(extra.signs && { signs: true }),
});

export const manual = (rule: RuleId, place: Place, reason: string, extra: Extra = {}): Draft => ({
  ...placed(rule, place, extra),
  rewrite: 'manual',
  reason,
});

export const reportOnly = (rule: RuleId, place: Place, reason: string, extra: Extra = {}): Draft => ({
  ...placed(rule, place, extra),
  rewrite: 'report-only',
  reason,
});

/** Takes back the rewrite of a draft. */
export function demoted({ edits: _edits, signs: _signs, ...draft }: Draft, reason: string): Draft {
  return { ...draft, rewrite: 'manual', reason };
}
