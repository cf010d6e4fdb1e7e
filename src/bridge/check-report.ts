import { OpenTokAuthError } from '../errors.js';
import { isStage, LADDER } from '../rollout/stages.js';
import type { BridgeReport } from './report.js';

type Check = (value: unknown) => boolean;
/** A check of one field that may look at the others. */
type FieldCheck = (value: unknown, report: Readonly<Record<string, unknown>>) => boolean;

const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isCount: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
/** What `Date` can hold. */
const isInstant: Check = (value) => typeof value === 'number' && Math.abs(value) <= 8.64e15;
const isText: Check = (value) => typeof value === 'string';
const isTruth: Check = (value) => typeof value === 'boolean';
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const record =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
const listOf =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    Array.isArray(value) && value.every(record(fields));
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const PLACE = { project: isText, host: isText, count: isCount };
const COUNTS = listOf({ ...PLACE, scheme: isText, outcome: isText });
const SETTINGS = record({ stage: isStage, percentage: isNumber, fallback: isTruth });

/** Counts by stage, of which the hindmost is the one in force. */
function areStages(value: unknown, effective: unknown): boolean {
  if (!isObject(value)) return false;
  const entries = Object.entries(value);
  const hindmost = LADDER.find((stage) => Object.prototype.hasOwnProperty.call(value, stage));
  return (
    entries.every(([stage, count]) => isStage(stage) && isCount(count) && count !== 0) &&
    hindmost !== undefined &&
    (effective as { stage?: unknown }).stage === hindmost
  );
}

/** Every field of a report that is read again. */
const FIELDS: Readonly<Record<string, FieldCheck>> = {
  schemaVersion: (value) => value === 1,
  id: isText,
  at: isInstant,
  startedAt: isInstant,
  configured: SETTINGS,
  effective: SETTINGS,
  reason: isText,
  flagProblem: optional(isText),
  counts: COUNTS,
  stay: record({
    stage: isStage,
    since: isInstant,
    counts: COUNTS,
    rehearsals: listOf({ ...PLACE, accepted: isTruth }),
  }),
  lastLegacyUse: (value) => value === null || isInstant(value),
  refusals: listOf({ ...PLACE, scheme: isText, cause: isText, healed: isCount, lastAt: isInstant }),
  skew: listOf({ host: isText, ms: isNumber }),
  warnings: listOf({ code: isText, host: isText, count: isCount, lastAt: isInstant }),
  criteria: record({ minRequests: isNumber, quietHours: isNumber, maxSkewSeconds: isNumber }),
  verdict: record({
    ready: isTruth,
    next: optional(isStage),
    missing: listOf({ code: isText, message: isText }),
  }),
  processes: optional(isCount),
  stages: (value, { effective }) => value === undefined || areStages(value, effective),
};

/**
 * Checks what claims to be a report, such as one read from a file.
 *
 * @throws {OpenTokAuthError} `ERR_OPTION_INVALID`, naming the field that is wrong.
 */
export function checkReport(value: unknown, where: string): BridgeReport {
  const wrong = isObject(value)
    ? Object.keys(FIELDS).find((name) => FIELDS[name]?.(value[name], value) === false)
    : 'the whole';
  if (wrong === undefined) return value as unknown as BridgeReport;
  throw new OpenTokAuthError(
    'ERR_OPTION_INVALID',
    `${where} is no report of this version (${wrong}): give what bridge.report() returned.`,
    { option: where },
  );
}
