import { verdictOf, DEFAULT_CRITERIA } from '../../src/bridge/verdict.js';
import type { BridgeReport, CountRow, Evidence, Stage } from '../../src/index.js';

export const HOUR = 3_600_000;
export const NOW = Date.parse('2017-04-05T09:00:00Z');
export const PROJECT = 'aaaaaaaaaaaa';
export const HOST = 'api.opentok.com';

export const row = (
  scheme: CountRow['scheme'],
  count = 500,
  outcome: CountRow['outcome'] = 'accepted',
  place: { project?: string; host?: string } = {},
): CountRow => ({ project: PROJECT, host: HOST, ...place, scheme, outcome, count });

const TRIED: Readonly<Record<Stage, CountRow['scheme']>> = {
  off: 'partner',
  shadow: 'partner',
  both: 'both',
  live: 'jwt',
  complete: 'jwt',
};

/** All that `stage` asks for, seen over three days. */
export function goodEvidence(stage: Stage, changes: Partial<Evidence> = {}): Evidence {
  const counts = changes.counts ?? [row(TRIED[stage])];
  const rehearsals = stage === 'shadow' ? [{ project: PROJECT, host: HOST, accepted: true, count: 500 }] : [];
  return {
    at: NOW,
    startedAt: NOW - 72 * HOUR,
    effective: { stage, percentage: 100, fallback: true },
    stay: { stage, since: NOW - 48 * HOUR, counts, rehearsals },
    lastLegacyUse: stage === 'complete' || stage === 'live' ? NOW - 48 * HOUR : NOW,
    refusals: [],
    skew: [{ host: HOST, ms: 300 }],
    warnings: [],
    ...changes,
    counts,
  };
}

let made = 0;

/** A report on such evidence, of a bridge of its own. */
export function reportOn(evidence: Evidence, changes: Partial<BridgeReport> = {}): BridgeReport {
  return {
    schemaVersion: 1,
    id: `bridge-${++made}`,
    configured: evidence.effective,
    reason: 'static',
    ...evidence,
    criteria: DEFAULT_CRITERIA,
    verdict: verdictOf(evidence, DEFAULT_CRITERIA),
    ...changes,
  };
}
