import { OpenTokAuthError } from '../errors.js';
import type { Stage } from '../rollout/stages.js';
import { CHECKS } from './checks.js';
import type { Criteria, Evidence, Missing } from './evidence.js';

export const DEFAULT_CRITERIA: Criteria = { minRequests: 100, quietHours: 24, maxSkewSeconds: 30 };

/** Whether it is safe to go to the next stage, and what is missing if not. */
export interface Verdict {
  readonly ready: boolean;
  /** The stage it speaks of; absent in `complete`, after which the bridge itself can go. */
  readonly next?: Stage;
  /** Empty when ready. */
  readonly missing: readonly Missing[];
}

const NEXT: Readonly<Record<Stage, Stage | undefined>> = {
  off: 'shadow',
  shadow: 'live',
  both: 'live',
  live: 'complete',
  complete: undefined,
};

/**
 * Weighs evidence by the criteria of the stage that is in force.
 *
 * @param further what is missing beyond what the evidence shows
 */
export function verdictOf(evidence: Evidence, criteria: Criteria, further: readonly Missing[] = []): Verdict {
  const { stage } = evidence.effective;
  const missing = [...further, ...CHECKS[stage].flatMap((check) => check(evidence, criteria))];
  const next = NEXT[stage];
  return { ready: missing.length === 0, ...(next === undefined ? {} : { next }), missing };
}

/** @throws {OpenTokAuthError} `ERR_OPTION_INVALID` for a criterion that is no number from 0 on, or unknown. */
export function settleCriteria(
  criteria: Partial<Criteria> = {},
  otherwise: Criteria = DEFAULT_CRITERIA,
): Criteria {
  if (typeof criteria !== 'object' || criteria === null) {
    throw new OpenTokAuthError('ERR_OPTION_INVALID', 'criteria: give an object.', { option: 'criteria' });
  }
  for (const [name, value] of Object.entries(criteria) as [string, unknown][]) {
    const known = Object.prototype.hasOwnProperty.call(DEFAULT_CRITERIA, name);
    if (known && (value === undefined || (Number.isFinite(value) && (value as number) >= 0))) continue;
    throw new OpenTokAuthError(
      'ERR_OPTION_INVALID',
      `${name}: ${known ? 'give a number from 0 on' : `there is no such criterion; there are ${Object.keys(DEFAULT_CRITERIA).join(', ')}`}.`,
      { option: name },
    );
  }
  const {
    minRequests = otherwise.minRequests,
    quietHours = otherwise.quietHours,
    maxSkewSeconds = otherwise.maxSkewSeconds,
  } = criteria;
  return { minRequests, quietHours, maxSkewSeconds };
}
