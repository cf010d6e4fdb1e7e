import type { Node } from 'web-tree-sitter';
import { rememberedFor } from '../memo.js';
import type { Unit } from '../unit.js';
import { ancestors, field } from './nodes.js';
import { isFunction, scopeFunction } from './functions.js';

export type BindingKind = 'variable' | 'parameter' | 'function' | 'class' | 'enum' | 'import';

/** A name and where it is declared. */
export interface Binding {
  readonly kind: BindingKind;
  readonly name: string;
  /** The identifier in the declaration. */
  readonly node: Node;
  /** The declarator, parameter, function, class, enum or import that declares it. */
  readonly declaration: Node;
  /** The block, function or program in which the name is visible. */
  readonly scope: Node;
  /** True when the name is taken out of an object or array by a pattern. */
  readonly destructured: boolean;
}

/** The declaration that an identifier refers to, if it is in this file and the only one of its scope. */
export function resolve(unit: Unit, identifier: Node): Binding | undefined {
  const candidates = declarations(unit, identifier.text);
  for (const up of ancestors(identifier)) {
    const here = candidates.filter(({ scope }) => scope.id === up.id);
    if (here.length > 0) return here.length === 1 ? here[0] : undefined;
  }
  return undefined;
}

/** Every use of a binding, its declaration left out. */
export const references = rememberedFor(
  (unit: Unit, binding: Binding): readonly Node[] =>
    unit
      .occurrences(binding.name)
      .filter((node) => USES.has(node.type) && node.id !== binding.node.id)
      .filter((node) => resolve(unit, node)?.node.id === binding.node.id),
  (binding) => binding.node.id,
);

const USES = new Set(['identifier', 'shorthand_property_identifier', 'type_identifier']);

/** True when a use gives the name another value. */
export function isWrite(use: Node): boolean {
  const parent = use.parent;
  if (parent?.type === 'update_expression') return true;
  if (parent?.type === 'assignment_expression' || parent?.type === 'augmented_assignment_expression') {
    return field(parent, 'left')?.id === use.id;
  }
  return false;
}

/** The value a variable gets, if it gets one only: at its declaration, or by a single assignment. */
export function onlyValue(unit: Unit, binding: Binding): Node | undefined {
  if (binding.kind !== 'variable' || binding.destructured) return undefined;
  const initial = field(binding.declaration, 'value');
  const writes = references(unit, binding).filter(isWrite);
  if (initial !== undefined) return writes.length === 0 ? initial : undefined;
  const [write] = writes;
  const assignment = write?.parent;
  return writes.length === 1 && assignment?.type === 'assignment_expression'
    ? field(assignment, 'right')
    : undefined;
}

/** Every declaration of a name in a file. */
const declarations = rememberedFor(
  (unit: Unit, name: string): Binding[] =>
    unit.occurrences(name).flatMap((node) => declarationAt(node) ?? []),
  (name) => name,
);

const PATTERNS = new Set([
  'object_pattern',
  'array_pattern',
  'pair_pattern',
  'assignment_pattern',
  'object_assignment_pattern',
  'rest_pattern',
]);

function declarationAt(node: Node): Binding | undefined {
  let child = node;
  let parent = node.parent;
  let destructured = false;
  while (parent !== null && PATTERNS.has(parent.type)) {
    const slot = field(parent, 'left') ?? field(parent, 'value');
    if (parent.type !== 'object_pattern' && parent.type !== 'array_pattern' && slot !== undefined) {
      if (slot.id !== child.id) return undefined;
    }
    if (parent.type === 'object_pattern' || parent.type === 'array_pattern') destructured = true;
    child = parent;
    parent = parent.parent;
  }
  return parent === null ? undefined : bindingIn(parent, child, node, destructured);
}

function bindingIn(parent: Node, child: Node, node: Node, destructured: boolean): Binding | undefined {
  const is = (name: string): boolean => field(parent, name)?.id === child.id;
  const make = (kind: BindingKind, declaration: Node, scope: Node | undefined): Binding | undefined =>
    scope && { kind, name: node.text, node, declaration, scope, destructured };
  switch (parent.type) {
    case 'variable_declarator':
      return is('name') ? make('variable', parent, variableScope(parent)) : undefined;
    case 'for_in_statement':
      return is('left') && field(parent, 'kind') ? make('variable', parent, parent) : undefined;
    case 'formal_parameters':
      return make('parameter', child, parent.parent ?? undefined);
    case 'required_parameter':
    case 'optional_parameter':
      return is('pattern') ? make('parameter', parent, scopeFunction(parent)) : undefined;
    case 'arrow_function':
      return is('parameter') ? make('parameter', child, parent) : undefined;
    case 'catch_clause':
      return is('parameter') ? make('parameter', parent, parent) : undefined;
    case 'function_declaration':
    case 'generator_function_declaration':
      return is('name') ? make('function', parent, blockAround(parent)) : undefined;
    case 'function_expression':
      return is('name') ? make('function', parent, parent) : undefined;
    case 'class_declaration':
    case 'abstract_class_declaration':
      return is('name') ? make('class', parent, blockAround(parent)) : undefined;
    case 'enum_declaration':
      return is('name') ? make('enum', parent, blockAround(parent)) : undefined;
    case 'import_specifier':
      return is('alias') || (is('name') && !field(parent, 'alias')) ? importOf(parent, node) : undefined;
    case 'import_clause':
    case 'namespace_import':
    case 'import_require_clause':
      return importOf(parent, node);
    default:
      return undefined;
  }
}

function importOf(parent: Node, node: Node): Binding | undefined {
  const root = parent.tree.rootNode;
  return { kind: 'import', name: node.text, node, declaration: parent, scope: root, destructured: false };
}

function variableScope(declarator: Node): Node | undefined {
  if (declarator.parent?.type === 'variable_declaration') {
    return scopeFunction(declarator) ?? declarator.tree.rootNode;
  }
  return blockAround(declarator);
}

const BLOCKS = new Set([
  'program',
  'statement_block',
  'for_statement',
  'for_in_statement',
  'switch_body',
  'class_static_block',
]);

function blockAround(node: Node): Node | undefined {
  for (const up of ancestors(node))
    if (BLOCKS.has(up.type) || (isFunction(up) && up.id !== node.id)) return up;
  return undefined;
}
