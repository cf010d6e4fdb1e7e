import type { Node } from 'web-tree-sitter';
import { contains } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { isSettled } from '../value/readable.js';

/** Every name in an expression still has the same value when it is evaluated at `to`. `replaced` are left out. */
export function isStableExpression(
  unit: Unit,
  value: Node,
  to: Node,
  replaced: readonly { readonly start: number; readonly end: number }[] = [],
): boolean {
  return namesIn(unit, value).every(
    (name) =>
      replaced.some(({ start, end }) => start <= name.startIndex && name.endIndex <= end) ||
      isSettled(unit, name, value, to),
  );
}

/** The outermost names and members in an expression. */
function namesIn(unit: Unit, node: Node): Node[] {
  const shape = unit.shape(node);
  if (shape?.kind === 'name' || shape?.kind === 'member') return [node];
  return node.namedChildren.flatMap((child) => {
    const isWord = shape?.kind === 'pair' && shape.word === true && contains(child, shape.key);
    return isWord ? [] : namesIn(unit, child);
  });
}
