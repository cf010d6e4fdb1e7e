import type { Stage } from '../rollout/stages.js';
import type { RolloutSettings } from '../rollout/settings.js';
import type { Tally } from './tally.js';

/** When the evidence is enough. */
export interface Criteria {
  /** Fewest accepted attempts of the kind that the stage is there to try. Default 100. */
  readonly minRequests: number;
  /** Hours without a refusal, and without partner auth before partner auth is given up. Default 24. */
  readonly quietHours: number;
}

export const DEFAULT_CRITERIA: Criteria = { minRequests: 100, quietHours: 24 };

/** What is missing before the next stage. */
export interface Missing {
  readonly code:
    'too-few-requests' | 'legacy-seen' | 'refusals' | 'hosts-without-jwt' | 'share' | 'skew' | 'warnings';
  readonly message: string;
}

/** Whether it is safe to go to the next stage, and what is missing if not. */
export interface Verdict {
  readonly ready: boolean;
  /** The stage it speaks of; undefined in `complete`, after which the bridge itself can go. */
  readonly next: Stage | undefined;
  readonly missing: readonly Missing[];
}

const NEXT: Readonly<Record<Stage, Stage | undefined>> = {
  off: 'shadow',
  shadow: 'live',
  both: 'live',
  live: 'complete',
  complete: undefined,
};

/** Skew from which a warning is due, in milliseconds: the bridge corrects it, but other clients will not. */
const NOTABLE_SKEW = 30_000;

/** Weighs the evidence that the tally holds. `now` in milliseconds since the epoch. */
export function verdictOf(
  tally: Tally,
  settings: RolloutSettings,
  skew: readonly { host: string; ms: number }[],
  now: number,
  criteria: Criteria,
): Verdict {
  const { stage, percentage } = settings;
  const quietSince = now - criteria.quietHours * 3_600_000;
  const rows = tally.countRows();
  const accepted = (scheme: string) =>
    rows
      .filter((row) => row.scheme === scheme && row.outcome === 'accepted')
      .reduce((sum, row) => sum + row.count, 0);
  const missing: Missing[] = [];
  const miss = (when: boolean, code: Missing['code'], message: string): void => {
    if (when) missing.push({ code, message });
  };

  const evidence: Readonly<Record<Stage, number>> = {
    off: accepted('partner'),
    shadow: tally.rehearsalsAccepted,
    both: accepted('both'),
    live: accepted('jwt'),
    complete: accepted('jwt'),
  };
  const seen = evidence[stage];
  miss(
    seen < criteria.minRequests,
    'too-few-requests',
    `${seen} of ${criteria.minRequests} accepted requests seen in '${stage}'.`,
  );
  const relevant = stage === 'off' ? [] : tally.refusalRows().filter((row) => row.lastAt > quietSince);
  for (const row of relevant) {
    miss(
      row.scheme !== 'partner',
      'refusals',
      `${row.count} refused (${row.scheme}) at ${row.host}: ${row.cause}.`,
    );
  }
  if (stage === 'live') {
    miss(percentage < 100, 'share', `percentage is ${percentage}; raise it to 100 first.`);
    const legacy = tally.lastLegacyUse;
    miss(
      legacy !== undefined && legacy > quietSince,
      'legacy-seen',
      `Partner auth was last sent ${since(now, legacy)} ago; wait for ${criteria.quietHours} h without.`,
    );
    const unproven = hostsWithout(rows);
    miss(unproven.length > 0, 'hosts-without-jwt', `No accepted JWT yet at ${unproven.join(', ')}.`);
  }
  miss(
    stage === 'off' && tally.warnings > 0,
    'warnings',
    `${tally.warnings} requests would be refused in the next stage: see the warning events.`,
  );
  const skewed =
    stage === 'shadow' || stage === 'live' ? skew.filter(({ ms }) => Math.abs(ms) >= NOTABLE_SKEW) : [];
  for (const { host, ms } of skewed) {
    miss(
      true,
      'skew',
      `The clock differs from ${host} by ${Math.round(ms / 1000)} s; set this machine's clock.`,
    );
  }
  return { ready: missing.length === 0, next: NEXT[stage], missing };
}

function hostsWithout(rows: ReturnType<Tally['countRows']>): string[] {
  const proven = new Set(
    rows
      .filter((row) => row.scheme === 'jwt' && row.outcome === 'accepted')
      .map((row) => `${row.project} ${row.host}`),
  );
  const all = new Set(rows.map((row) => `${row.project} ${row.host}`));
  return [...all].filter((pair) => !proven.has(pair)).map((pair) => pair.split(' ')[1] as string);
}

function since(now: number, at: number | undefined): string {
  const minutes = Math.round((now - (at ?? now)) / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
