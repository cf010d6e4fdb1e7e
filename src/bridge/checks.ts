import type { Stage } from '../rollout/stages.js';
import { formatAge } from './age.js';
import type { Criteria, Evidence, Missing } from './evidence.js';
import type { CountRow, RefusalRow } from './tally.js';

/** What one criterion finds missing. */
type Check = (evidence: Evidence, criteria: Criteria) => readonly Missing[];
/** What a stage is there to try. */
type Kind = RefusalRow['scheme'];

const NAMES: Readonly<Record<Kind, string>> = {
  partner: 'requests',
  rehearsal: 'rehearsed JWTs',
  both: 'requests with both headers',
  jwt: 'JWTs',
};

const HOUR = 3_600_000;

const readableFlags: Check = ({ flagProblem }) =>
  flagProblem === undefined
    ? []
    : [
        {
          code: 'flags',
          message: `The flags are bad: ${flagProblem}. Until they are mended, no flag moves a stage.`,
        },
      ];

const enough =
  (kind: Kind): Check =>
  ({ stay }, { minRequests }) => {
    const rows =
      kind === 'rehearsal'
        ? stay.rehearsals.filter(({ accepted }) => accepted)
        : stay.counts.filter(({ scheme, outcome }) => scheme === kind && outcome === 'accepted');
    const count = rows.reduce((sum, row) => sum + row.count, 0);
    const message = `${count} of ${minRequests} accepted ${NAMES[kind]} seen in '${stay.stage}'.`;
    return count >= minRequests ? [] : [{ code: 'too-few-requests', message, count }];
  };

const unrefused =
  (kind: Kind): Check =>
  ({ refusals, at }, { quietHours }) =>
    refusals
      .filter((row) => row.scheme === kind && row.count > row.healed && isRecent(row.lastAt, at, quietHours))
      .map(({ project, host, scheme, cause, count, healed, lastAt }) => ({
        code: 'refusals' as const,
        message:
          `${count - healed} ${NAMES[scheme]} refused at ${host} (project ${project}): ${cause}, ` +
          `last ${formatAge(at - lastAt)} ago; see to it and wait for ${quietHours} h without.`,
        ...{ project, host, scheme, cause, count: count - healed },
      }));

const wholeShare: Check = ({ effective: { percentage } }) =>
  percentage >= 100
    ? []
    : [{ code: 'share', message: `percentage is ${percentage}; raise it to 100 first.`, count: percentage }];

const noLegacy: Check = ({ lastLegacyUse, at }, { quietHours }) =>
  lastLegacyUse === null || !isRecent(lastLegacyUse, at, quietHours)
    ? []
    : [
        {
          code: 'legacy-seen',
          message: `Partner auth was last sent ${formatAge(at - lastLegacyUse)} ago; wait for ${quietHours} h without.`,
        },
      ];

/** What was not watched for long enough may only not have been seen. */
const watched: Check = ({ startedAt, at }, { quietHours }) =>
  at - startedAt >= quietHours * HOUR
    ? []
    : [
        {
          code: 'too-short',
          message: `Watched for ${formatAge(at - startedAt)} of ${quietHours} h: what runs daily may not have been seen.`,
        },
      ];

const proven =
  (kind: Kind): Check =>
  ({ counts, stay }) => {
    const works =
      kind === 'rehearsal'
        ? stay.rehearsals.filter(({ accepted }) => accepted)
        : counts.filter(({ scheme, outcome }) => scheme === kind && outcome === 'accepted');
    const have = new Set(works.map(place));
    const need = new Set(counts.filter(needsProof).map(place));
    const lack = [...need].filter((where) => !have.has(where));
    const shown = lack.slice(0, 5).join(', ') + (lack.length > 5 ? ` and ${lack.length - 5} more` : '');
    const message = `No accepted ${NAMES[kind]} yet at ${shown}.`;
    return lack.length === 0 ? [] : [{ code: 'hosts-without-jwt', message, count: lack.length }];
  };

const place = ({ project, host }: { project: string; host: string }): string =>
  `${host} (project ${project})`;

/** A place where nothing ever worked has nothing to lose; a header that cannot be read has warnings of its own. */
const needsProof = ({ project, scheme, outcome }: CountRow): boolean =>
  project !== 'unknown' && (outcome === 'accepted' || (outcome === 'refused' && scheme !== 'partner'));

const unwarned: Check = ({ warnings, at }, { quietHours }) =>
  warnings
    .filter(({ code, lastAt }) => code.startsWith('ERR_') && isRecent(lastAt, at, quietHours))
    .map(({ code, host, count }) => ({
      code: 'warnings' as const,
      message: `${count} requests to ${host === '' ? 'a URL that cannot be read' : host} would be refused in the next stage: ${code}.`,
      ...{ host, count },
    }));

const clock: Check = ({ skew }, { maxSkewSeconds }) =>
  skew
    .filter(({ ms }) => Math.abs(ms) > maxSkewSeconds * 1000)
    .map(({ host, ms }) => ({
      code: 'skew' as const,
      message: `The clock differs from that of ${host} by ${Math.round(ms / 1000)} s; set this machine's clock.`,
      host,
    }));

const isRecent = (at: number, now: number, hours: number): boolean => at > now - hours * HOUR;

/** The criteria of each stage, in the order in which they are reported. */
export const CHECKS: Readonly<Record<Stage, readonly Check[]>> = {
  off: [readableFlags, enough('partner'), unwarned],
  shadow: [readableFlags, enough('rehearsal'), unrefused('rehearsal'), proven('rehearsal'), clock],
  both: [readableFlags, enough('both'), unrefused('both'), proven('both'), clock],
  live: [readableFlags, enough('jwt'), unrefused('jwt'), wholeShare, noLegacy, watched, proven('jwt'), clock],
  complete: [readableFlags, enough('jwt'), unrefused('jwt'), watched, proven('jwt'), clock],
};
