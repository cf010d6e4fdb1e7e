import type { Interval, Version } from '../version.js';

/** How an ecosystem writes which versions it allows. */
export interface Syntax {
  /** The versions a constraint allows; undefined for a branch, a tag or anything else that is no range. */
  read(constraint: string): readonly Interval[] | undefined;
  /** The constraint with everything below a version taken out, in the style in which it is written. */
  raise(constraint: string, to: Version): string;
}

/** A version as written: the numbers before the first that is missing or a wildcard. */
export interface Written {
  readonly lead: string;
  readonly numbers: readonly number[];
  /** `.*`, `.x`, `.+` in the place of a number. */
  readonly wildcard: string;
  readonly isPrerelease: boolean;
}

const WRITTEN = /^([vV]?)((?:\d+(?:\.|(?=[^\d.]|$)))*)([xX*+]?(?:\.[xX*+])*)(.*)$/s;
const PRERELEASE = /^[-.]?(?:a|b|c|m|rc|cr|pre|alpha|beta|preview|milestone|dev|snapshot|ea|ci)(?![a-z])/i;
/** What may follow the numbers of a release: build metadata, `.Final`, `.post1`. */
const RELEASE = /^(?:\+[\w.-]+|[-.]?(?:final|ga|release|sp|post|p|patch|pl|stable)[-.]?\d*|-\d+)?$/i;

/** Undefined for what is no version. */
export function readWritten(text: string): Written | undefined {
  const [, lead = '', digits = '', wild = '', rest = ''] = WRITTEN.exec(text) ?? [];
  const numbers = digits
    .split('.')
    .filter((part) => part !== '')
    .map(Number);
  if (numbers.length === 0 && wild === '') return undefined;
  const isPrerelease = PRERELEASE.test(rest) || /^-?\w*(?:alpha|beta|rc)/i.test(rest);
  if (!isPrerelease && !RELEASE.test(rest)) return undefined;
  return { lead, numbers, wildcard: wild === '' ? '' : `.${wild}`, isPrerelease };
}

/** The lowest version that is meant. A pre-release lies between the release and all that is below. */
export function floor({ numbers: [major = 0, minor = 0, patch = 0], isPrerelease }: Written): Version {
  return [major, minor, isPrerelease ? patch - 0.5 : patch];
}

/** The first version in which the number at `index` is higher. */
export function bump({ numbers }: Written, index: number): Version {
  const [major = 0, minor = 0, patch = 0] = numbers;
  if (index < 0) return [Infinity, 0, 0];
  return index === 0 ? [major + 1, 0, 0] : index === 1 ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

/** The least that is higher than a version written out in full, numbers that are missing being zero. */
export function next({ numbers: [major = 0, minor = 0, patch = 0], isPrerelease }: Written): Version {
  return [major, minor, isPrerelease ? patch : patch + 0.25];
}

/** `2.5.0` with as many numbers as the version it stands in for, or as few as it needs. */
export function inStyleOf({ lead, numbers, wildcard }: Written, to: Version): string {
  const needed = to.reduce((count, number, index) => (number > 0 ? index + 1 : count), 1);
  const count = Math.max(numbers.length, wildcard === '' ? needed : 0);
  const shown = Array.from({ length: count }, (_, index) => to[index] ?? 0);
  return lead + shown.join('.') + wildcard;
}
