import { caret, COMMON, comparatorSyntax, exactly, NEVER, pessimistic, tilde } from '../kit/comparators.js';

const PEP_440 = { ...COMMON, '==': exactly, '===': exactly, '~=': pessimistic };

/** Version specifiers of PEP 440, as pip reads them. Pipenv's `*` is any version. */
export const specifier = comparatorSyntax({
  operators: { ...PEP_440, '': exactly },
  or: NEVER,
  and: /\s*,\s*/,
  join: ',',
  plain: ([major, minor]) => `~=${major}.${minor}`,
});

/** Constraints of Poetry, which has carets, tildes and alternatives besides. */
export const poetryConstraint = comparatorSyntax({
  operators: { ...PEP_440, '': exactly, '=': exactly, '^': caret, '~': tilde },
  or: /\s*\|\|?\s*/,
  and: /\s*,\s*|(?<=[\w*])\s+(?=[\^~<>=!])/,
  join: ',',
  plain: (to) => `^${to.join('.')}`,
});
