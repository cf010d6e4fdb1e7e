import type { Node } from 'web-tree-sitter';
import { SECRET_NAME } from '../names.js';
import { stringValue } from '../syntax/literal.js';
import { ancestors, bare, contains, descendants, same, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { isPlaceholder } from './placeholder.js';

/** Calls whose only argument is what they give back in place of nothing. */
const DEFAULTS = /^(?:or_?else|or|default(?:_value)?|(?:if|default_?if)_?empty|coalesce|presence_or)$/i;

/** Calls whose last argument is that beyond doubt. */
const LOOKUPS = /^(?:get_?env|env|fetch|getProperty|get_?or_?default|Or|getattr)$/i;

/**
 * The secret that an expression falls back to when nothing else holds one: `ENV['S'] || '…'`, `getenv('S', '…')`.
 * A rewrite would copy it into new code.
 */
export function fallbackIn(unit: Unit, expression: Node): Node | undefined {
  if (unit.shape(bare(unit, expression))?.kind === 'string') return undefined;
  const whole = wrapped(unit, expression);
  for (const [node] of descendants(unit, whole, 'string')) {
    const text = stringValue(unit, node);
    if (text !== undefined && isSecret(text) && isGivenBack(unit, node, whole)) return node;
  }
  return undefined;
}

const isSecret = (text: string): boolean =>
  /^[\w+/=.-]{8,}$/.test(text) && (!SECRET_NAME.test(text) || /\d{4}/.test(text)) && !isPlaceholder(text);

/** It is what the expression may come to, rather than a name that is looked up or something compared with. */
function isGivenBack(unit: Unit, literal: Node, expression: Node): boolean {
  let node = literal;
  for (const up of ancestors(literal)) {
    const shape = unit.shape(up);
    if (shape?.kind === 'index' || shape?.kind === 'compare') return false;
    if (shape?.kind === 'call') {
      const at = shape.args.findIndex((arg) => contains(arg, node));
      if (at === 0 && !DEFAULTS.test(shape.name)) return false;
      // Any other call may look up one thing within another.
      if (at > 0 && !LOOKUPS.test(shape.name) && !/\d{2}/.test(literal.text)) return false;
    }
    if (shape?.kind === 'choice' && !shape.branches.some((branch) => contains(branch, node))) return false;
    if (same(up, expression)) return true;
    node = up;
  }
  return true;
}
