import type { Idiom, Level } from '../kit/language.js';

/** The functions that sign, by level. */
export const SIGNERS: Readonly<Record<Level, string>> = {
  project: 'openTokJwt',
  account: 'openTokAccountJwt',
};

export const idiom: Idiom = {
  concat: ' + ',
  interpolate: (expression) => `\${${expression}}`,
  quote: (text) => `"${text.replace(/[\\"$]/g, '\\$&')}"`,
  sign: (_unit, key, secret, level) => `${SIGNERS[level]}(${key}, ${secret})`,
};
