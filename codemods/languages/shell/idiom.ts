import type { Node } from 'web-tree-sitter';
import type { Idiom } from '../kit/language.js';

/** Name of the function that signs. */
export const SIGNER = 'opentok_token';

const COMPUTED = new Set(['simple_expansion', 'expansion', 'command_substitution']);

export const idiom: Idiom = {
  concat: '',
  // Quotes within `$(…)` are its own, whatever is around it.
  interpolate: (expression) => expression,
  quote: (text) => (/^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`),
  sign: (_unit, key, secret, level) =>
    `$(${SIGNER} ${key} ${secret}${level === 'account' ? ' account' : ''})`,
  operand(node) {
    const whole = wholeExpansion(node);
    return COMPUTED.has(whole.type) ? `"${whole.text}"` : whole.text;
  },
};

/** `${KEY:-none}` for the name in it. */
function wholeExpansion(node: Node): Node {
  const parent = node.parent;
  return parent !== null && COMPUTED.has(parent.type) ? wholeExpansion(parent) : node;
}
