import type { Edit } from '../../../model.js';
import type { Renew } from '../language.js';
import { asFunction, type FunctionSpelling } from './as-function.js';
import { asMethod, type MethodSpelling } from './as-method.js';

export type { FunctionSpelling } from './as-function.js';
export type { MethodSpelling } from './as-method.js';

/** The first way that fits. What a library offers of its own comes before the general ones. */
export const renewBy =
  (functions: FunctionSpelling, methods: MethodSpelling | undefined, ...own: readonly Renew[]): Renew =>
  (unit, input): readonly Edit[] | undefined => {
    for (const renew of own) {
      const edits = renew(unit, input);
      if (edits !== undefined) return edits;
    }
    return (methods && asMethod(unit, input, methods)) ?? asFunction(unit, input, functions);
  };
