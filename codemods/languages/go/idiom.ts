import type { Idiom } from '../kit/language.js';

/** Name of the function that signs, and of the file it lies in. */
export const SIGNER = 'openTokToken';
export const SIGNER_FILE = 'opentok_token.go';

export const idiom: Idiom = {
  concat: ' + ',
  quote: (text) => JSON.stringify(text),
  sign: (_unit, key, secret, level) =>
    level === 'account' ? `${SIGNER}ForAccount(${key}, ${secret})` : `${SIGNER}(${key}, ${secret})`,
};
