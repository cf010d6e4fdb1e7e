import type { Idiom } from '../kit/language.js';

/** Name of the class that signs. */
export const SIGNER = 'OpenTokJwt';

export const idiom: Idiom = {
  concat: ' + ',
  // Quotes and line ends within an interpolation are for newer compilers only.
  interpolate: (expression, literal) =>
    literal.type === 'interpolated_string_expression' && !/["\n]/.test(expression)
      ? `{${expression}}`
      : undefined,
  quote: (text) => `"${text.replace(/[\\"]/g, '\\$&')}"`,
  sign: (_unit, key, secret, level) =>
    `${SIGNER}.${level === 'account' ? 'ForAccount' : 'ForProject'}(${key}, ${secret})`,
};
