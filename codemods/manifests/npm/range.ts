import { compareVersions, type Interval, NONE_HIGHER, type Version, ZERO } from '../version.js';

/** A version of which the end may be missing or `x`. */
type Partial = readonly (number | undefined)[];

const PARTIAL = String.raw`[v=\s]*([\dxX*]+)(?:\.([\dxX*]+))?(?:\.([\dxX*]+))?(?:[-+][\w.+-]+)?`;
const COMPARATOR = new RegExp(String.raw`^(\^|~>?|>=?|<=?|=)?\s*${PARTIAL}$`);
const HYPHEN = new RegExp(String.raw`^${PARTIAL}\s+-\s+${PARTIAL}$`);

/** A range as npm reads it, as intervals; undefined for a tag, a URL or anything else that is no range. */
export function readRange(range: string): readonly Interval[] | undefined {
  const intervals: Interval[] = [];
  for (const alternative of range.split('||')) {
    const interval = readAlternative(alternative.trim());
    if (interval === undefined) return undefined;
    if (compareVersions(interval[0], interval[1]) < 0) intervals.push(interval);
  }
  return intervals;
}

function readAlternative(text: string): Interval | undefined {
  const hyphen = HYPHEN.exec(text);
  if (hyphen !== null) {
    return [floor(partial(hyphen.slice(1, 4))), after(partial(hyphen.slice(4, 7)))];
  }
  const comparators = text.replace(/([\^~<>=])\s+/g, '$1').split(/\s+/);
  let [low, high]: [Version, Version] = [ZERO, NONE_HIGHER];
  for (const comparator of text === '' ? [] : comparators) {
    const match = COMPARATOR.exec(comparator);
    if (match === null) return undefined;
    const [from, to] = bounds(match[1] ?? '', partial(match.slice(2, 5)));
    if (compareVersions(from, low) > 0) low = from;
    if (compareVersions(to, high) < 0) high = to;
  }
  return [low, high];
}

function bounds(operator: string, version: Partial): Interval {
  switch (operator) {
    case '^':
      return [floor(version), caret(version)];
    case '~':
    case '~>':
      return [floor(version), after(version.slice(0, version[1] === undefined ? 1 : 2))];
    case '>=':
      return [floor(version), NONE_HIGHER];
    case '>':
      return [after(version), NONE_HIGHER];
    case '<':
      return [ZERO, floor(version)];
    case '<=':
      return [ZERO, after(version)];
    default:
      return [floor(version), after(version)];
  }
}

/** Up to where the leftmost number that is not zero stays the same. */
function caret([major, minor, patch]: Partial): Version {
  if (major === undefined) return NONE_HIGHER;
  if (major > 0 || minor === undefined) return [major + 1, 0, 0];
  return minor > 0 || patch === undefined ? [0, minor + 1, 0] : [0, 0, patch + 1];
}

function floor([major = 0, minor = 0, patch = 0]: Partial): Version {
  return [major, minor, patch];
}

function after([major, minor, patch]: Partial): Version {
  if (major === undefined) return NONE_HIGHER;
  if (minor === undefined) return [major + 1, 0, 0];
  return patch === undefined ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

/** What follows an `x` does not count. */
function partial(parts: readonly (string | undefined)[]): Partial {
  const numbers = parts.map((part) => (part === undefined || !/^\d+$/.test(part) ? undefined : Number(part)));
  const open = numbers.indexOf(undefined);
  return open < 0 ? numbers : numbers.slice(0, open);
}
