import type { Idiom } from '../kit/language.js';

export const MODULE = 'OpenTokJwt';

export const idiom: Idiom = {
  concat: ' + ',
  interpolate(expression, literal) {
    const interpolates =
      /^(?:"|%Q|%\W|`|%x)/.test(literal.text) ||
      literal.children.some(({ type }) => type === 'interpolation');
    return interpolates ? `#{${expression}}` : undefined;
  },
  quote: (text) => `'${text.replace(/[\\']/g, '\\$&')}'`,
  sign: (_unit, key, secret, level) =>
    `${MODULE}.${level === 'account' ? 'for_account' : 'for_project'}(${key}, ${secret})`,
};
