import type { Node } from 'web-tree-sitter';
import type { Idiom } from '../kit/language.js';
import { field } from '../kit/syntax/tables.js';

/** Name of the function and of the module that signs. */
export const SIGNER = 'opentok_jwt';

export const idiom: Idiom = {
  concat: ' + ',
  // Before Python 3.12 an expression in an f-string holds neither its quotes nor a backslash.
  interpolate(expression, literal) {
    const opening = openingOf(literal);
    const quote = opening.slice(-1);
    const fits = !expression.includes(quote) && !/[\\\n]/.test(expression);
    return /f/i.test(opening) && fits ? `{${expression}}` : undefined;
  },
  quote: (text) => `'${text.replace(/[\\']/g, '\\$&')}'`,
  sign: (_unit, key, secret, level) =>
    level === 'account' ? `${SIGNER}(${key}, ${secret}, ist='account')` : `${SIGNER}(${key}, ${secret})`,
};

const openingOf = (literal: Node): string =>
  literal.children.find(({ type }) => type === 'string_start')?.text ?? field(literal, 'prefix')?.text ?? '';
