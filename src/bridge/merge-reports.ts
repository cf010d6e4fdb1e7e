import { createHash } from 'node:crypto';
import { OpenTokAuthError } from '../errors.js';
import { LADDER, type Stage } from '../rollout/stages.js';
import { checkReport } from './check-report.js';
import type { Criteria, Evidence, Missing } from './evidence.js';
import type { BridgeReport } from './report.js';
import { Rows } from './rows.js';
import { settleCriteria, verdictOf } from './verdict.js';

/** Several processes as one. The stage is that of the hindmost, and so is the verdict. */
export interface MergedReport extends BridgeReport {
  readonly processes: number;
  /** How many processes are in which effective stage. */
  readonly stages: Readonly<Partial<Record<Stage, number>>>;
}

/**
 * Merges the reports of several processes, so that a fleet gets one verdict. Counts are summed; of the clock offsets
 * of a host the worst stands; partner auth was last used when any process last used it. Evidence for the next stage
 * comes from the processes in the hindmost stage; as long as others are elsewhere, that alone is missing. Of several
 * reports of one bridge only the latest counts.
 *
 * @param criteria default: the strictest of the reports
 * @throws {OpenTokAuthError} `ERR_OPTION_INVALID` for an empty list, something that is no report, or a bad criterion.
 */
export function mergeReports(reports: readonly BridgeReport[], criteria?: Partial<Criteria>): MergedReport {
  if (!Array.isArray(reports) || reports.length === 0) {
    throw new OpenTokAuthError('ERR_OPTION_INVALID', 'reports: give a list of at least one report.', {
      option: 'reports',
    });
  }
  const all = latestOfEach(reports.map((report, index) => checkReport(report, `reports[${index}]`)));
  const stages = stagesOf(all);
  const stage = LADDER.find((rung) => stages[rung] !== undefined) as Stage;
  const hindmost = all
    .filter(({ effective }) => effective.stage === stage)
    .sort((a, b) => a.effective.percentage - b.effective.percentage);
  const [slowest] = hindmost as [BridgeReport];
  const evidence = sumOf(all, hindmost);
  const settled = settleCriteria(criteria, strictest(all));
  return {
    schemaVersion: 1,
    id: createHash('sha256')
      .update(
        all
          .map(({ id }) => id)
          .sort()
          .join(),
      )
      .digest('hex')
      .slice(0, 32),
    processes: Object.values(stages).reduce((sum, count) => sum + count, 0),
    stages,
    configured: slowest.configured,
    reason: slowest.reason,
    ...evidence,
    criteria: settled,
    verdict: verdictOf(evidence, settled, mixed(stages)),
  };
}

/** Of several reports of one bridge the latest, which holds what the others do. */
export function latestOfEach<Report extends BridgeReport>(reports: readonly Report[]): Report[] {
  const latest = new Map<string, Report>();
  for (const report of reports) {
    const known = latest.get(report.id);
    if (known === undefined || known.at <= report.at) latest.set(report.id, report);
  }
  return [...latest.values()];
}

function stagesOf(reports: readonly BridgeReport[]): Partial<Record<Stage, number>> {
  const stages: Partial<Record<Stage, number>> = {};
  for (const report of reports) {
    // A report that was merged before stands for the processes in it.
    const own = (report as Partial<MergedReport>).stages ?? { [report.effective.stage]: 1 };
    for (const [stage, count] of Object.entries(own) as [Stage, number][]) {
      stages[stage] = (stages[stage] ?? 0) + count;
    }
  }
  return stages;
}

function sumOf(all: readonly BridgeReport[], hindmost: readonly BridgeReport[]): Evidence {
  const [{ effective }] = hindmost as [BridgeReport];
  const problem = all.map(({ flagProblem }) => flagProblem).find((what) => what !== undefined);
  return {
    at: Math.max(...all.map(({ at }) => at)),
    startedAt: Math.min(...all.map(({ startedAt }) => startedAt)),
    effective,
    ...(problem === undefined ? {} : { flagProblem: problem }),
    counts: total(all.flatMap(({ counts }) => counts)),
    stay: {
      stage: effective.stage,
      since: Math.max(...hindmost.map(({ stay }) => stay.since)),
      counts: total(hindmost.flatMap(({ stay }) => stay.counts)),
      rehearsals: total(hindmost.flatMap(({ stay }) => stay.rehearsals)),
    },
    lastLegacyUse: latest(all.map(({ lastLegacyUse }) => lastLegacyUse)),
    refusals: total(all.flatMap(({ refusals }) => refusals)),
    skew: worst(all.flatMap(({ skew }) => skew)),
    warnings: total(all.flatMap(({ warnings }) => warnings)),
  };
}

/** Rows that differ in nothing but their counts and times become one. */
function total<Row extends { readonly count: number }>(rows: readonly Row[]): Row[] {
  const sums = new Rows<Row>();
  for (const row of rows) {
    const {
      count: _count,
      healed: _healed,
      lastAt: _lastAt,
      ...facts
    } = row as Row & Record<string, unknown>;
    sums.add(JSON.stringify(Object.entries(facts).filter(isFact).sort()), row);
  }
  return sums.list();
}

/** A later version may have fields that are no text: they stay, and tell no two rows apart. */
const isFact = ([, value]: [name: string, value: unknown]): boolean =>
  typeof value === 'string' || typeof value === 'boolean';

function latest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time): time is number => time !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function worst(skew: Evidence['skew']): Evidence['skew'] {
  const hosts = new Map<string, number>();
  for (const { host, ms } of skew) {
    if (Math.abs(ms) >= Math.abs(hosts.get(host) ?? 0)) hosts.set(host, ms);
  }
  return [...hosts].map(([host, ms]) => ({ host, ms }));
}

function strictest(reports: readonly BridgeReport[]): Criteria {
  const criteria = reports.map((report) => report.criteria);
  return {
    minRequests: Math.max(...criteria.map(({ minRequests }) => minRequests)),
    quietHours: Math.max(...criteria.map(({ quietHours }) => quietHours)),
    maxSkewSeconds: Math.min(...criteria.map(({ maxSkewSeconds }) => maxSkewSeconds)),
  };
}

function mixed(stages: Partial<Record<Stage, number>>): Missing[] {
  const places = LADDER.filter((stage) => stages[stage] !== undefined);
  if (places.length < 2) return [];
  const names = places.map((stage) => `${stages[stage]} in '${stage}'`).join(', ');
  return [
    {
      code: 'mixed-stages',
      message: `The processes are in different stages: ${names}. Bring them together.`,
    },
  ];
}
