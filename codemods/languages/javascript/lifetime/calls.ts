import type { Node } from 'web-tree-sitter';
import { references, resolve } from '../syntax/bindings.js';
import { functionName } from '../syntax/functions.js';
import { field, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

/** The calls of a function in this file: by its name, or by any member of its name. */
export function callsOf(unit: Unit, fn: Node): Node[] {
  const name = functionName(fn);
  if (name === undefined) return [];
  const declared = fn.type === 'function_declaration' || wrapped(fn).parent?.type === 'variable_declarator';
  const identifier = field(fn, 'name') ?? field(wrapped(fn).parent ?? fn, 'name');
  const binding = declared && identifier !== undefined ? resolve(unit, identifier) : undefined;
  const uses = binding !== undefined ? references(unit, binding) : members(unit, name);
  return uses.flatMap((use) => callWith(use) ?? []);
}

function members(unit: Unit, name: string): Node[] {
  return unit
    .occurrences(name)
    .filter(({ type, parent }) => /property_identifier$/.test(type) && parent?.type === 'member_expression')
    .flatMap(({ parent }) => parent ?? []);
}

function callWith(callee: Node): Node | undefined {
  const outer = wrapped(callee);
  const call = outer.parent;
  return call?.type === 'call_expression' && field(call, 'function')?.id === outer.id ? call : undefined;
}
