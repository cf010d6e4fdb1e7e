import { isInShare } from './buckets.js';
import type { Recollection } from './memory.js';
import type { RolloutSettings } from './settings.js';
import { STAGES, type Scheme, type Stage } from './stages.js';

/** Why a request got its scheme (OpenFeature's vocabulary where it has a word). */
export type Reason =
  | 'static'
  | 'split'
  | 'targeting-match'
  | 'cutoff'
  | 'remembered'
  | 'default'
  | 'error'
  | 'fallback'
  | 'skew'
  | 'rotation'
  | 'redirect';

/** Where the effective settings come from. */
export type SettingsSource = 'static' | 'targeting-match' | 'error' | 'default' | 'cutoff';

export interface EffectiveSettings extends RolloutSettings {
  readonly source: SettingsSource;
}

export interface Decision {
  readonly stage: Stage;
  readonly scheme: Scheme;
  readonly reason: Reason;
  /** A refused JWT is sent once more with partner auth. */
  readonly fallback: boolean;
  /** This request makes the one try that the memory of a refusal allows. */
  readonly halfOpen: boolean;
}

// The same settings come by with every request after the cut-off.
const completed = new WeakMap<EffectiveSettings, EffectiveSettings>();

/**
 * The settings in force at an instant: from the cut-off on `complete`, whatever the configuration or a flag says.
 *
 * @param now milliseconds, corrected for the origin where that is known
 * @param cutoff milliseconds, `Infinity` for none
 */
export function effectiveSettings(
  settings: EffectiveSettings,
  now: number,
  cutoff: number,
): EffectiveSettings {
  if (now < cutoff) return settings;
  let complete = completed.get(settings);
  if (complete === undefined) {
    complete = { ...settings, stage: 'complete', source: 'cutoff' };
    completed.set(settings, complete);
  }
  return complete;
}

/**
 * Which scheme a request gets, and why.
 *
 * @param bucket 0 to 9,999
 * @param recall asked only when the request would get a JWT that may fall back
 */
export function decide(
  settings: EffectiveSettings,
  bucket: () => number,
  recall: () => Recollection,
): Decision {
  const { stage, percentage, source } = settings;
  const { wire } = STAGES[stage];
  const fallback = STAGES[stage].fallback && settings.fallback;
  if (wire !== 'split') return plain(stage, wire, source);
  const inShare = percentage >= 100 || (percentage > 0 && isInShare(bucket(), percentage));
  const reason: Reason = percentage > 0 && percentage < 100 ? 'split' : source;
  if (!inShare) return plain(stage, 'partner', reason);
  const recollection = fallback ? recall() : 'none';
  if (recollection === 'refused') return plain(stage, 'partner', 'remembered');
  return {
    stage,
    scheme: 'jwt',
    reason,
    fallback: fallback && recollection !== 'both-refused',
    halfOpen: recollection === 'half-open',
  };
}

const plain = (stage: Stage, scheme: Scheme, reason: Reason): Decision => ({
  stage,
  scheme,
  reason,
  fallback: false,
  halfOpen: false,
});
