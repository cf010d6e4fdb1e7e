import type { Idiom } from '../kit/language.js';

/** Name of the class that signs. */
export const SIGNER = 'OpenTokJwt';

export const idiom: Idiom = {
  concat: ' + ',
  quote: (text) => `"${text.replace(/[\\"]/g, '\\$&')}"`,
  sign: (_unit, key, secret, level) =>
    `${SIGNER}.${level === 'account' ? 'forAccount' : 'forProject'}(${key}, ${secret})`,
};
