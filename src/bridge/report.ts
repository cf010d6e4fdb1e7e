import type { SettingsSource } from '../rollout/decide.js';
import { effectiveSettings } from '../rollout/decide.js';
import type { RolloutSettings } from '../rollout/settings.js';
import type { Criteria, Evidence } from './evidence.js';
import type { BridgeState } from './state.js';
import { settleCriteria, verdictOf, type Verdict } from './verdict.js';

/** What a bridge saw since it was made, and whether it is safe to go on. Plain data: it survives JSON. */
export interface BridgeReport extends Evidence {
  readonly schemaVersion: 1;
  /** Made up for each bridge: of two reports with one id the later one holds all that the earlier one does. */
  readonly id: string;
  readonly configured: RolloutSettings;
  /** Why the effective settings are in force. */
  readonly reason: SettingsSource;
  /** By which the verdict was reached. */
  readonly criteria: Criteria;
  readonly verdict: Verdict;
}

/**
 * Draws up the report.
 *
 * @throws {OpenTokAuthError} `ERR_OPTION_INVALID` for a bad criterion.
 */
export function reportOf(state: BridgeState, criteria?: Partial<Criteria>): BridgeReport {
  const { options, tally } = state;
  const at = options.clock();
  const inForce = effectiveSettings(state.settings(), at, options.cutoff);
  state.noticeStage(inForce);
  const { source, stage, percentage, fallback } = inForce;
  const flagProblem = state.flagProblem();
  const evidence: Evidence = {
    at,
    startedAt: tally.startedAt,
    effective: { stage, percentage, fallback },
    ...(flagProblem === undefined ? {} : { flagProblem }),
    counts: tally.countRows(),
    stay: tally.currentStay(),
    lastLegacyUse: tally.lastLegacyUse,
    refusals: tally.refusalRows(),
    skew: state.offsets.entries().map(([origin, ms]) => ({ host: new URL(origin).host, ms })),
    warnings: tally.warningRows(),
  };
  const settled = settleCriteria(criteria);
  return {
    schemaVersion: 1,
    id: tally.id,
    configured: options.settings,
    reason: source,
    ...evidence,
    criteria: settled,
    verdict: verdictOf(evidence, settled),
  };
}
