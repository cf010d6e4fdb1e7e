import type { SettingsSource } from '../rollout/decide.js';
import { effectiveSettings } from '../rollout/decide.js';
import type { RolloutSettings } from '../rollout/settings.js';
import type { BridgeState } from './state.js';
import type { CountRow, RefusalRow } from './tally.js';
import { DEFAULT_CRITERIA, verdictOf, type Criteria, type Verdict } from './verdict.js';

/** What a bridge saw since it was made, and whether it is safe to go on. Plain data: it survives JSON. */
export interface BridgeReport {
  readonly schemaVersion: 1;
  /** When it was made, milliseconds since the epoch. */
  readonly at: number;
  readonly configured: RolloutSettings;
  readonly effective: RolloutSettings;
  /** Why the effective settings are in force. */
  readonly reason: SettingsSource;
  readonly counts: readonly CountRow[];
  /** Rehearsed JWTs (`shadow`) that the server's clock would have accepted. */
  readonly rehearsalsAccepted: number;
  /** When a legacy header last went out, milliseconds since the epoch; null for never. */
  readonly lastLegacyUse: number | null;
  readonly refusals: readonly RefusalRow[];
  /** Measured clock offsets, milliseconds: positive when the host's clock is ahead. */
  readonly skew: readonly { readonly host: string; readonly ms: number }[];
  readonly warnings: number;
  readonly verdict: Verdict;
}

/** Draws up the report. */
export function reportOf(state: BridgeState, criteria: Partial<Criteria> = {}): BridgeReport {
  const { options, tally } = state;
  const at = options.clock();
  const effective = effectiveSettings(state.settings(), at, options.cutoff);
  const { source, ...settings } = effective;
  const skew = state.offsets.entries().map(([origin, ms]) => ({ host: new URL(origin).host, ms }));
  return {
    schemaVersion: 1,
    at,
    configured: options.settings,
    effective: settings,
    reason: source,
    counts: tally.countRows(),
    rehearsalsAccepted: tally.rehearsalsAccepted,
    lastLegacyUse: tally.lastLegacyUse ?? null,
    refusals: tally.refusalRows(),
    skew,
    warnings: tally.warnings,
    verdict: verdictOf(tally, settings, skew, at, { ...DEFAULT_CRITERIA, ...criteria }),
  };
}
