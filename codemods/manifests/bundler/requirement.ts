import { COMMON, comparatorSyntax, exactly, NEVER, pessimistic } from '../kit/comparators.js';
import type { Syntax } from '../kit/syntax.js';

/** Requirements as RubyGems reads them; several are several strings, so that what is between them is quotes. */
export const gemRequirement = (quote: string): Syntax =>
  comparatorSyntax({
    operators: { ...COMMON, '': exactly, '=': exactly, '~>': pessimistic },
    or: NEVER,
    and: /['"](?:\.freeze)?\s*,\s*['"]/,
    join: `${quote}, ${quote}`,
    blank: ' ',
    plain: ([major, minor]) => `~> ${major}.${minor}`,
  });
