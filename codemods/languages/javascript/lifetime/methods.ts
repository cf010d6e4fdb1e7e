import type { Node } from 'web-tree-sitter';
import { onlyValue, resolve } from '../syntax/bindings.js';
import { functionName, isFunction, isGetter } from '../syntax/functions.js';
import { ancestor, bare, chain, chainRoot, field, same } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

/** The function of this file that a callee names: a declaration, a variable, or a method of `this`. */
export function calledFunction(unit: Unit, callee: Node): Node | undefined {
  if (isFunction(callee)) return callee;
  if (callee.type === 'identifier') {
    const binding = resolve(unit, callee);
    if (binding?.kind === 'function') return binding.declaration;
    const value = binding && onlyValue(unit, binding);
    return value !== undefined && isFunction(bare(value)) ? bare(value) : undefined;
  }
  const method = methodOf(unit, callee);
  return method !== undefined && !isGetter(method) ? method : undefined;
}

/** The method or getter that a member of `this` names: the only one of its class, or of the file. */
export function methodOf(unit: Unit, member: Node): Node | undefined {
  const names = chain(member);
  if (chainRoot(member).type !== 'this' || names.length !== 2) return undefined;
  const named = unit
    .occurrences(names[1] ?? '')
    .flatMap(({ parent }) => (parent?.type === 'method_definition' ? parent : []));
  const own = named.filter(({ parent }) => same(parent, ancestor(member, 'class_body')));
  const [only, ...more] = own.length > 0 ? own : named;
  return more.length === 0 ? only : undefined;
}

/** Every use of a getter, by whatever object, and out of a pattern. */
export const readsOf = (unit: Unit, getter: Node): Node[] =>
  unit.occurrences(functionName(getter) ?? '').flatMap((node) => {
    if (node.type === 'shorthand_property_identifier_pattern') return node;
    if (node.parent?.type === 'pair_pattern' && same(field(node.parent, 'key'), node)) return node.parent;
    return node.parent?.type === 'member_expression' && same(field(node.parent, 'property'), node)
      ? node.parent
      : [];
  });

/** Private by name (`#x`, `_x`) or by TypeScript's modifier. */
export const isPrivate = (method: Node): boolean =>
  /^[#_]/.test(field(method, 'name')?.text ?? '') || /^\s*private\b/.test(method.text);
