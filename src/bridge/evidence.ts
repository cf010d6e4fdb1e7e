import type { RefusalCause } from '../auth/refusal.js';
import type { RolloutSettings } from '../rollout/settings.js';
import type { Scheme } from '../rollout/stages.js';
import type { CountRow, RefusalRow, Stay, WarningRow } from './tally.js';

/** What a verdict is drawn from. Times in milliseconds since the epoch, by the bridge's clock. */
export interface Evidence {
  /** When the report was made. */
  readonly at: number;
  /** When the bridge was made. */
  readonly startedAt: number;
  readonly effective: RolloutSettings;
  /** What is wrong with the flags while the last good values stand. */
  readonly flagProblem?: string;
  /** All attempts since the bridge was made. */
  readonly counts: readonly CountRow[];
  /** What was seen since the effective stage last changed. */
  readonly stay: Stay;
  /** When a legacy header last went out; null for never. */
  readonly lastLegacyUse: number | null;
  readonly refusals: readonly RefusalRow[];
  /** Measured clock offsets, milliseconds: positive when the host's clock is ahead. */
  readonly skew: readonly { readonly host: string; readonly ms: number }[];
  readonly warnings: readonly WarningRow[];
}

/** When the evidence is enough. */
export interface Criteria {
  /** Fewest accepted attempts, in the current stage, of the kind that the stage is there to try. Default 100. */
  readonly minRequests: number;
  /**
   * Hours without a refusal; before partner auth is given up also hours without partner auth, and hours that the
   * bridge must have watched. Default 24.
   */
  readonly quietHours: number;
  /** Most seconds by which this machine's clock may differ from a host's. Default 30. */
  readonly maxSkewSeconds: number;
}

/** What is missing before the next stage. */
export interface Missing {
  readonly code:
    | 'mixed-stages'
    | 'flags'
    | 'too-few-requests'
    | 'refusals'
    | 'share'
    | 'legacy-seen'
    | 'too-short'
    | 'hosts-without-jwt'
    | 'warnings'
    | 'skew';
  /** In a sentence, with what to do. */
  readonly message: string;
  readonly project?: string;
  readonly host?: string;
  readonly scheme?: Scheme | 'rehearsal';
  readonly cause?: RefusalCause;
  readonly count?: number;
}
