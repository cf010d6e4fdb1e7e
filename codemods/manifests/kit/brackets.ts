import { compareVersions, type Interval, NONE_HIGHER, sideOf, type Version, ZERO } from '../version.js';
import { exactly } from './comparators.js';
import { floor, inStyleOf, next, readWritten, type Syntax } from './syntax.js';

/** `[2.3,3.0)`; Ivy and Gradle also turn the bracket round where the end is left out. */
const SET = /([[\](])(\s*)([^,[\]()\s]*)\s*(?:(,\s*)([^,[\]()\s]*)\s*)?([\])[])/g;
const SETS = new RegExp(String.raw`^\s*(?:${SET.source}\s*,?\s*)+$`);
/** Whatever is newest. */
const NEWEST = /^(?:LATEST|RELEASE|latest\.\w+|\+|\*(?:-\*)?)$/;

interface VersionSet {
  readonly text: string;
  readonly opening: string;
  readonly blank: string;
  readonly low: string;
  /** Undefined for a set of one version. */
  readonly comma: string | undefined;
  readonly high: string;
  readonly closing: string;
}

/** Constraints of Maven, Ivy, Gradle and NuGet: one version, a wildcard, or sets in brackets. */
export const bracketSyntax: Syntax = {
  read(constraint) {
    const text = constraint.trim();
    if (NEWEST.test(text)) return [[ZERO, NONE_HIGHER]];
    if (SETS.test(text)) {
      const intervals = setsOf(text).map(intervalOf);
      return intervals.every((interval) => interval !== undefined) ? intervals : undefined;
    }
    const version = readWritten(text.replace(/!!$/, ''));
    return version === undefined ? undefined : [exactly.allows(version)];
  },
  raise(constraint, to) {
    const text = constraint.trim();
    const version = readWritten(text.replace(/!!$/, ''));
    const raised =
      version !== undefined && !NEWEST.test(text)
        ? inStyleOf(version, to) + (text.endsWith('!!') ? '!!' : '')
        : SETS.test(text)
          ? raiseSets(setsOf(text), to)
          : '';
    return reaches(raised, to) ? raised : plain(constraint, to);
  },
};

function plain(constraint: string, to: Version): string {
  const open = bracketSyntax.read(constraint)?.some(([, high]) => high[0] === Infinity) === true;
  return `[${to.join('.')},${open ? '' : `${to[0] + 1}.0.0`})`;
}

function reaches(constraint: string, to: Version): boolean {
  const intervals = bracketSyntax.read(constraint) ?? [];
  return intervals.length > 0 && sideOf(intervals, to) === 'reaches';
}

function setsOf(text: string): readonly VersionSet[] {
  return [...text.matchAll(SET)].map(
    ([whole, opening = '', blank = '', low = '', comma, high = '', closing = '']) => ({
      text: whole,
      opening,
      blank,
      low,
      comma,
      high,
      closing,
    }),
  );
}

function intervalOf({ opening, low, comma, high, closing }: VersionSet): Interval | undefined {
  const [from, to] = [readWritten(low), readWritten(high)];
  if ((low !== '' && from === undefined) || (high !== '' && to === undefined)) return undefined;
  if (comma === undefined) return from === undefined ? undefined : exactly.allows(from);
  return [
    from === undefined ? ZERO : opening === '[' ? floor(from) : next(from),
    to === undefined ? NONE_HIGHER : closing === ']' ? next(to) : floor(to),
  ];
}

/** Sets wholly below go where others remain. */
function raiseSets(sets: readonly VersionSet[], to: Version): string {
  const kept = sets.filter((set) => {
    const interval = intervalOf(set);
    return interval !== undefined && sideOf([interval], to) !== 'below';
  });
  const last = sets.at(-1);
  const used = kept.length > 0 || last === undefined ? kept : [last];
  return used.map((set) => raiseSet(set, to)).join(',');
}

function raiseSet(set: VersionSet, to: Version): string {
  if (reaches(set.text, to)) return set.text;
  const { opening, blank, low, comma, high, closing } = set;
  const [from, until] = [readWritten(low), readWritten(high)];
  const raised = from === undefined ? to.join('.') : inStyleOf(from, to);
  if (comma === undefined) return opening + blank + raised + closing;
  const stays = until === undefined || compareVersions(floor(until), to) > 0;
  const ceiling = stays
    ? high + closing
    : `${inStyleOf(until, [to[0] + 1, 0, 0])}${closing === ']' ? ')' : closing}`;
  return `[${blank}${raised}${comma}${ceiling}`;
}
