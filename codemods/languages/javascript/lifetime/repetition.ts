import type { Node } from 'web-tree-sitter';
import { isWrite, references, resolve } from '../syntax/bindings.js';
import { functionAround } from '../syntax/functions.js';
import { ancestors, field, same } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

export const isWithin = (node: Node, origin: Node): boolean =>
  origin.startIndex <= node.startIndex && node.endIndex <= origin.endIndex;

export const LOOPS = new Set(['for_statement', 'for_in_statement', 'while_statement', 'do_statement']);

/** True when a loop repeats the use without repeating the evaluation. */
export function loopBetween(use: Node, origin: Node): boolean {
  for (const up of ancestors(use)) if (LOOPS.has(up.type) && !isWithin(origin, up)) return true;
  return false;
}

/** True when no two of the nodes can run in one go. */
export function allExclusive(nodes: readonly Node[]): boolean {
  return nodes.every((node, index) => nodes.slice(index + 1).every((other) => exclusive(node, other)));
}

/** True when two nodes stand in different branches of one condition. */
function exclusive(a: Node, b: Node): boolean {
  for (const up of ancestors(a)) {
    if (!isWithin(b, up)) continue;
    if (up.type !== 'if_statement' && up.type !== 'ternary_expression') return false;
    const condition = field(up, 'condition');
    return condition !== undefined && !isWithin(a, condition) && !isWithin(b, condition);
  }
  return false;
}

const FIELDS = new Set(['field_definition', 'public_field_definition', 'assignment_expression']);

/** True when a value is put into a field, or into a variable that is read more than once or by another function. */
export function isUsedAgain(unit: Unit, value: Node): boolean {
  const parent = value.parent;
  if (parent === null || same(field(parent, 'left'), value)) return false;
  if (FIELDS.has(parent.type)) return true;
  const name = parent.type === 'variable_declarator' ? field(parent, 'name') : undefined;
  const binding = name && resolve(unit, name);
  if (binding === undefined) return false;
  const uses = references(unit, binding).filter((use) => !isWrite(use) && !same(use, name));
  return (
    !allExclusive(uses) ||
    uses.some((use) => !same(functionAround(use), functionAround(value)) || loopBetween(use, value))
  );
}
