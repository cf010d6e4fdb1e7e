import { caret, COMMON, comparatorSyntax, NEVER, type Operator, tilde } from '../kit/comparators.js';
import { bump, floor, next, readWritten, type Written } from '../kit/syntax.js';
import { compareVersions, type Interval, NONE_HIGHER, type Version, ZERO } from '../version.js';

/** A version that is not written out in full stands for all that begins with it. */
function after(version: Written): Version {
  return version.numbers.length < 3 ? bump(version, version.numbers.length - 1) : next(version);
}

const exact: Operator = { allows: (version) => [floor(version), after(version)] };

const comparators = comparatorSyntax({
  operators: {
    ...COMMON,
    '': exact,
    '=': exact,
    '>': { allows: (version) => [after(version), NONE_HIGHER] },
    '<=': { allows: (version) => [ZERO, after(version)] },
    '^': caret,
    '~': tilde,
    '~>': tilde,
  },
  or: NEVER,
  and: /(?<=[\w*])\s+(?=[\^~<>=\dvVxX*])/,
  join: ' ',
  plain: (to) => `^${to.join('.')}`,
});

/** `2.2 - 2.4`: both ends are in. */
const HYPHEN = /^\s*(\S+)\s+-\s+(\S+)\s*$/;
/** npm knows no more than three numbers. */
const FOUR_NUMBERS = /\d+\.\d+\.\d+\.\d/;

/** What follows an `x` does not count. */
const BEHIND_WILDCARD = /((?<![\w-])v?(?:\d+\.)*[xX*])(?:\.[\dxX*]+)+/g;
/** Pre-releases count as their release, since the SDK changed scheme in none; build metadata says nothing. */
const TAIL = /(?<=[\dxX*])[-+][\w.+-]+/g;

/** A range as npm reads it, as intervals; undefined for a tag, a URL or anything else that is no range. */
export function readRange(range: string): readonly Interval[] | undefined {
  if (FOUR_NUMBERS.test(range)) return undefined;
  const intervals = range.replace(TAIL, '').replace(BEHIND_WILDCARD, '$1').split('||').map(readAlternative);
  if (!intervals.every((found) => found !== undefined)) return undefined;
  return intervals.flat().filter(([low, high]) => compareVersions(low, high) < 0);
}

function readAlternative(text: string): readonly Interval[] | undefined {
  const [, from, to] = HYPHEN.exec(text) ?? [];
  if (from === undefined || to === undefined) return comparators.read(text);
  const [first, last] = [readWritten(from), readWritten(to)];
  return first === undefined || last === undefined ? undefined : [[floor(first), after(last)]];
}
