import type { Node } from 'web-tree-sitter';
import { type Binding, isWrite, references, resolve } from '../syntax/bindings.js';
import { functionAround, isFunction } from '../syntax/functions.js';
import { LOOPS } from '../lifetime/repetition.js';
import { bothAtTop } from '../lifetime/destination.js';
import { isTarget } from '../lifetime/reuse.js';
import { ancestors, argumentsOf, bare, calleeOf, chainRoot, field, parts, same } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

const LITERALS = new Set(['string', 'number', 'true', 'false', 'null', 'undefined']);
const LOOKUPS = /^(?:get|getenv|env|String|Number)$/;

/**
 * True when an operand gives the same value whenever it is evaluated, so that a function may evaluate it
 * later: names that are never assigned again, members of them, look-ups by a literal, literals.
 * `this` is allowed where the function keeps it.
 */
export function isStable(unit: Unit, node: Node, allowThis: boolean): boolean {
  const inner = bare(node);
  const all = (nodes: readonly (Node | undefined)[]): boolean =>
    nodes.every((part) => part !== undefined && isStable(unit, part, allowThis));
  if (LITERALS.has(inner.type)) return true;
  switch (inner.type) {
    case 'this':
      return allowThis;
    case 'identifier':
      return isSettled(unit, inner);
    case 'member_expression':
      return all([field(inner, 'object')]) && !isMemberChanged(unit, inner);
    case 'subscript_expression':
      return all([field(inner, 'object'), field(inner, 'index')]);
    case 'binary_expression':
      return all([field(inner, 'left'), field(inner, 'right')]);
    case 'template_string':
      return all(parts(inner).flatMap((part) => (part.type === 'template_substitution' ? parts(part) : [])));
    case 'call_expression': {
      const callee = field(inner, 'function');
      const object = callee?.type === 'member_expression' ? field(callee, 'object') : undefined;
      return (
        LOOKUPS.test(calleeOf(inner).at(-1) ?? '') &&
        all([...(object ? [object] : []), ...argumentsOf(inner)])
      );
    }
    default:
      return false;
  }
}

/** True when something else is put into a member, or it is deleted, after it was read or by another function. */
function isMemberChanged(unit: Unit, member: Node): boolean {
  const root = chainRoot(member);
  const binding = root.type === 'identifier' ? resolve(unit, root) : undefined;
  if (binding === undefined) return false;
  return unit.occurrences(field(member, 'property')?.text ?? '').some(({ parent }) => {
    if (parent?.type !== 'member_expression' || parent.text !== member.text || !isTarget(parent))
      return false;
    const together = same(functionAround(parent), functionAround(member)) || bothAtTop(parent, member);
    const before = together && parent.endIndex < member.startIndex;
    return !before && same(resolve(unit, chainRoot(parent))?.node, binding.node);
  });
}

// A name from outside the file is a global or an import: nothing here assigns it.
function isSettled(unit: Unit, identifier: Node): boolean {
  if (identifier.text === 'arguments') return false;
  const binding = resolve(unit, identifier);
  return binding === undefined || (writesOf(unit, binding) === 0 && !isRenewed(binding));
}

/** A `var` in a loop is one variable, which gets a value with every round. */
function isRenewed({ declaration }: Binding): boolean {
  if (declaration.type === 'for_in_statement') return field(declaration, 'kind')?.type === 'var';
  if (declaration.parent?.type !== 'variable_declaration') return false;
  for (const up of ancestors(declaration)) {
    if (isFunction(up)) return false;
    if (LOOPS.has(up.type)) return true;
  }
  return false;
}

const writesOf = (unit: Unit, binding: Binding): number => references(unit, binding).filter(isWrite).length;
