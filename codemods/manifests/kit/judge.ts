import { join } from 'node:path';
import type { DraftFinding, ProjectView, Source } from '../../model.js';
import type { Sdk } from '../sdks.js';
import { compareVersions, type Interval, showVersion, sideOf, type Version } from '../version.js';
import type { Constraint, Ecosystem, Place } from './ecosystem.js';
import { floor, readWritten } from './syntax.js';

/** What a constraint on the SDK means; undefined when it leaves partner auth out, or a lock file does. */
export function judge(
  constraint: Constraint,
  ecosystem: Ecosystem,
  source: Source,
  project: ProjectView,
): DraftFinding | undefined {
  const { sdk } = ecosystem;
  const { value, fixed, syntax, obstacle } = constraint;
  const shown = value.trim() === '' ? 'A dependency without a constraint' : readable(value);
  if (fixed !== undefined) {
    const version = versionOf(fixed);
    if (version === undefined || !isLegacy(version, sdk)) return undefined;
    return manual(constraint, `${fixed} speaks partner auth. ${obstacle ?? setAtLeast(sdk)}`);
  }
  const intervals = syntax.read(value);
  const side = intervals === undefined ? 'across' : sideOf(intervals, sdk.firstJwt);
  if (side === 'reaches') return undefined;
  const resolved = side === 'across' ? resolve(ecosystem, source, project) : undefined;
  if (resolved !== undefined && !isLegacy(resolved.version, sdk)) return undefined;
  const why =
    side === 'below'
      ? `Every version that ${shown} allows speaks partner auth.`
      : resolved === undefined
        ? `${shown} allows versions with partner auth as well as with JWT, and no lock file decides.`
        : `${shown} allows versions with partner auth, and by ${resolved.by} it is ${resolved.shown}.`;
  if (obstacle !== undefined) return manual(constraint, `${why} ${obstacle}`);
  if (intervals === undefined) return manual(constraint, `${why} ${setAtLeast(sdk)}`);
  if (hasOtherApi(resolved?.version ?? highest(intervals), sdk)) {
    return manual(constraint, `${why} ${ecosystem.otherApi}`);
  }
  return raise(constraint, ecosystem, why);
}

function raise(constraint: Constraint, { sdk, raised: note }: Ecosystem, why: string): DraftFinding {
  const { value, start, end, syntax, written } = constraint;
  const raised = syntax.raise(value, sdk.raiseTo ?? sdk.firstJwt);
  const edit = written === undefined ? trimmed(value, raised, start) : { start, end, text: written(raised) };
  return {
    ...report(constraint, `${why} Raised to ${readable(raised)}: ${note}`),
    rewrite: 'automatic',
    edits: [edit],
  };
}

/** A constraint in one piece, where a manifest writes it in several strings. */
function readable(constraint: string): string {
  return constraint.replace(/["'](?:\.freeze)?\s*,\s*["']/g, ', ');
}

/** Only what differs, so that a diff shows the version and nothing else. */
function trimmed(before: string, after: string, start: number): Place & { text: string } {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  const most = Math.min(before.length, after.length) - head;
  let tail = 0;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return {
    start: start + head,
    end: start + before.length - tail,
    text: after.slice(head, after.length - tail),
  };
}

interface Resolved {
  readonly version: Version;
  readonly shown: string;
  readonly by: string;
}

/** What the nearest lock file, beside the manifest or above it, says of the SDK: the lowest version it takes. */
function resolve(
  { lockFiles }: Ecosystem,
  { absolutePath }: Source,
  project: ProjectView,
): Resolved | undefined {
  const found = lockFiles.flatMap((lock): (Resolved & { directory: string })[] => {
    const directory = project.nearest(absolutePath, lock.name);
    if (directory === undefined) return [];
    const text = project.read(join(directory, lock.name)) ?? '';
    return lock.locked(text).flatMap(({ version: shown }) => {
      const version = versionOf(shown);
      return version === undefined ? [] : [{ version, shown, by: lock.name, directory }];
    });
  });
  return found.sort(
    (a, b) => b.directory.length - a.directory.length || compareVersions(a.version, b.version),
  )[0];
}

export function versionOf(text: string): Version | undefined {
  const written = readWritten(text.trim());
  return written === undefined || written.numbers.length === 0 ? undefined : floor(written);
}

export function isLegacy(version: Version, { firstJwt }: Sdk): boolean {
  return compareVersions(version, firstJwt) < 0;
}

export function hasOtherApi(version: Version, { sameApiFrom }: Sdk): boolean {
  return compareVersions(version, sameApiFrom) <= 0;
}

export function highest(intervals: readonly Interval[]): Version {
  return intervals.map(([, high]) => high).reduce((a, b) => (compareVersions(a, b) > 0 ? a : b));
}

function setAtLeast({ name, raiseTo, firstJwt }: Sdk): string {
  return `Depend on ${name} ${showVersion(raiseTo ?? firstJwt)} or later.`;
}

export function report({ start, end, at }: Place & { at?: Place }, reason: string): DraftFinding {
  return {
    rule: 'sdk-dependency',
    start: at?.start ?? start,
    end: at?.end ?? end,
    lifetime: 'unknown',
    rewrite: 'report-only',
    reason,
  };
}

export function manual(place: Place & { at?: Place }, reason: string): DraftFinding {
  return { ...report(place, reason), rewrite: 'manual' };
}
