import { compareVersions, type Interval, NONE_HIGHER, sideOf, type Version, ZERO } from '../version.js';
import { bump, floor, inStyleOf, next, readWritten, type Syntax, type Written } from './syntax.js';

/** What an operator allows. `ceiling`: it says only what is too high. */
export interface Operator {
  readonly allows: (version: Written) => Interval;
  readonly ceiling?: true;
  /** The operator that takes the version in, where this one leaves it out. */
  readonly inclusive?: string;
}

/** Constraints such as `>=2.3 <3 || ^4.0`. */
export interface Comparators {
  readonly operators: Readonly<Record<string, Operator>>;
  /** Between alternatives; never matches where there are none. */
  readonly or: RegExp;
  /** Between conditions that hold together. */
  readonly and: RegExp;
  /** Written between a condition that is added and the others. */
  readonly join: string;
  /** Between an operator and its version, where the constraint shows no habit of its own. */
  readonly blank?: string;
  /** Allows a version and all of the same major one that follow. */
  readonly plain: (to: Version) => string;
}

export const NEVER = /(?!)/;

/** Operators that mean the same everywhere. A wildcard in a version counts as all that it may stand for. */
export const COMMON: Readonly<Record<string, Operator>> = {
  '>=': { allows: (version) => [floor(version), NONE_HIGHER] },
  '>': { allows: (version) => [next(version), NONE_HIGHER], inclusive: '>=' },
  '<': { allows: (version) => [ZERO, floor(version)], ceiling: true },
  '<=': { allows: (version) => [ZERO, next(version)], ceiling: true },
  '!=': { allows: () => [ZERO, NONE_HIGHER], ceiling: true },
  '<>': { allows: () => [ZERO, NONE_HIGHER], ceiling: true },
};

/** One version, or all that a wildcard stands for. */
export const exactly: Operator = {
  allows: (version) => [
    floor(version),
    version.wildcard === '' ? next(version) : bump(version, version.numbers.length - 1),
  ],
};

/** Up to where the leftmost number that is not zero stays the same. */
export const caret: Operator = {
  allows: (version) => {
    const first = version.numbers.findIndex((number) => number > 0);
    return [floor(version), bump(version, first < 0 ? version.numbers.length - 1 : first)];
  },
};

/** The last number that is written may grow; a lone major version as well. */
export const pessimistic: Operator = {
  allows: (version) => [floor(version), bump(version, Math.max(0, version.numbers.length - 2))],
};

/** The second number stays the same where one is written. */
export const tilde: Operator = {
  allows: (version) => [floor(version), bump(version, Math.min(1, version.numbers.length - 1))],
};

interface Condition {
  readonly operator: string;
  readonly blank: string;
  readonly version: Written;
  readonly start: number;
  readonly end: number;
}

export function comparatorSyntax(grammar: Comparators): Syntax {
  const names = Object.keys(grammar.operators)
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\^|*+.]/g, '\\$&'));
  const shape = new RegExp(`^(${names.join('|')})?(\\s*)(\\S+)$`);

  return { read, raise };

  function read(constraint: string): readonly Interval[] | undefined {
    const intervals = constraint.split(grammar.or).map(allowedBy);
    return intervals.every((interval) => interval !== undefined)
      ? intervals.filter(([low, high]) => compareVersions(low, high) < 0)
      : undefined;
  }

  function allowedBy(alternative: string): Interval | undefined {
    const conditions = conditionsOf(alternative);
    return conditions?.map(allowed).reduce(intersect, [ZERO, NONE_HIGHER]);
  }

  function allowed({ operator, version }: Condition): Interval {
    return grammar.operators[operator]?.allows(version) ?? [ZERO, NONE_HIGHER];
  }

  function conditionsOf(alternative: string): readonly Condition[] | undefined {
    const conditions = [...pieces(alternative, grammar.and)].map(({ text, start }): Condition | undefined => {
      const [, operator = '', blank = '', written = ''] = shape.exec(text) ?? [];
      const version = readWritten(written);
      if (version === undefined || grammar.operators[operator] === undefined) return undefined;
      return { operator, blank, version, start, end: start + text.length };
    });
    return conditions.every((condition) => condition !== undefined) ? conditions : undefined;
  }

  function raise(constraint: string, to: Version): string {
    const alternatives = [...pieces(constraint, grammar.or)];
    const sides = alternatives.map(({ text }) => {
      const interval = allowedBy(text);
      return interval === undefined ? 'below' : sideOf([interval], to);
    });
    const kept = alternatives.filter((_, index) => sides[index] !== 'below');
    const last = alternatives.at(-1);
    const used = kept.length > 0 ? kept : last === undefined ? [] : [last];
    const texts = used.map(({ text }) => (isRaised(text, to) ? text : raiseOne(text, to)));
    if (texts.length === 0) return atLeast(to);
    if (used.length < alternatives.length) {
      return texts.join(grammar.or.exec(constraint)?.[0] ?? '');
    }
    return used.reduceRight(
      (text, { start, end }, index) => text.slice(0, start) + (texts[index] ?? '') + text.slice(end),
      constraint,
    );
  }

  function raiseOne(alternative: string, to: Version): string {
    const conditions = conditionsOf(alternative) ?? [];
    const raised = conditions.reduceRight((text, condition) => {
      const { start, end, version, operator, blank } = condition;
      const [low, high] = allowed(condition);
      const { ceiling, inclusive = operator } = grammar.operators[operator] ?? {};
      const stays = ceiling === true ? compareVersions(high, to) > 0 : compareVersions(low, to) >= 0;
      if (stays) return text;
      const written =
        ceiling === true
          ? `<${blank}${inStyleOf(version, [to[0] + 1, 0, 0])}`
          : `${inclusive}${blank}${inStyleOf(version, to)}`;
      return text.slice(0, start) + written + text.slice(end);
    }, alternative);
    if (isRaised(raised, to)) return raised;
    const floored = atLeast(to, conditions[0]?.blank) + grammar.join + raised;
    if (conditions.length > 0 && conditions.every(isCeiling) && isRaised(floored, to)) return floored;
    const [, high] = allowedBy(alternative) ?? [];
    return high?.[0] === Infinity ? atLeast(to) : grammar.plain(to);
  }

  function atLeast(to: Version, blank = grammar.blank ?? ''): string {
    return `>=${blank}${to.join('.')}`;
  }

  function isCeiling({ operator }: Condition): boolean {
    return grammar.operators[operator]?.ceiling === true;
  }

  function isRaised(alternative: string, to: Version): boolean {
    const intervals = read(alternative);
    return intervals !== undefined && intervals.length > 0 && sideOf(intervals, to) === 'reaches';
  }
}

function intersect([low, high]: Interval, [from, to]: Interval): Interval {
  return [compareVersions(from, low) > 0 ? from : low, compareVersions(to, high) < 0 ? to : high];
}

/** What stands between separators, blanks left out, with its place. */
function* pieces(text: string, separator: RegExp): Generator<{ text: string; start: number; end: number }> {
  let from = 0;
  const all = [...text.matchAll(new RegExp(separator.source, 'g'))];
  for (const match of [...all, undefined]) {
    const piece = text.slice(from, match?.index ?? text.length);
    const start = from + piece.length - piece.trimStart().length;
    const trimmed = piece.trim();
    if (trimmed !== '') yield { text: trimmed, start, end: start + trimmed.length };
    if (match !== undefined) from = match.index + match[0].length;
  }
}
