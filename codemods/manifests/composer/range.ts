import { caret, COMMON, comparatorSyntax, exactly, pessimistic } from '../kit/comparators.js';
import { bump, floor, inStyleOf, next, readWritten, type Syntax } from '../kit/syntax.js';
import { compareVersions, sideOf, type Version } from '../version.js';

const comparators = comparatorSyntax({
  operators: { ...COMMON, '': exactly, '=': exactly, '==': exactly, '^': caret, '~': pessimistic },
  or: /\s*\|\|?\s*/,
  and: /\s*,\s*|(?<=[\w*])\s+(?=[\^~<>=!\dv*])/,
  join: ' ',
  plain,
});

/** `2.0 - 2.4`: both ends are in, and the second counts as all that begins with it. */
const HYPHEN = /^\s*(\S+)(\s+-\s+)(\S+)\s*$/;
const STABILITY = /@\w+\s*$/;

/** Constraints as Composer reads them. Branches and aliases are no ranges. */
export const composerRange: Syntax = {
  read(constraint) {
    if (/dev-|-dev|\sas\s/i.test(constraint)) return undefined;
    const range = constraint.replace(STABILITY, '');
    const [, from = '', , to = ''] = HYPHEN.exec(range) ?? [];
    if (to === '') return comparators.read(range);
    const [first, last] = [readWritten(from), readWritten(to)];
    if (first === undefined || last === undefined) return undefined;
    const isFull = last.numbers.length >= 3;
    return [[floor(first), isFull ? next(last) : bump(last, last.numbers.length - 1)]];
  },
  raise(constraint, to) {
    const flag = STABILITY.exec(constraint)?.[0] ?? '';
    const range = constraint.slice(0, constraint.length - flag.length);
    const [, from = '', dash = '', last = ''] = HYPHEN.exec(range) ?? [];
    const first = readWritten(from);
    if (first === undefined || last === '') return comparators.raise(range, to) + flag;
    const raised = inStyleOf(first, to) + dash + last;
    const [interval] = composerRange.read(raised) ?? [];
    const holds =
      interval !== undefined && compareVersions(...interval) < 0 && sideOf([interval], to) === 'reaches';
    return (holds ? raised : plain(to)) + flag;
  },
};

function plain(to: Version): string {
  return `^${to.join('.')}`;
}
