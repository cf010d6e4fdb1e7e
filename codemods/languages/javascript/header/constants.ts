import type { Node } from 'web-tree-sitter';
import { privateField } from '../lifetime/fields.js';
import { positionOf } from '../sites/index.js';
import type { Constant, NameRange, Position } from '../sites/site.js';
import { isOwnValue } from './guard.js';
import { type Binding, isWrite, references, resolve } from '../syntax/bindings.js';
import { bare, calleeOf, field, parts, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

/** A constant that holds the header's name, and all that this file does with it. */
export interface ConstantUses {
  readonly constant: Constant;
  readonly references: readonly { readonly node: Node; readonly position: Position }[];
  /** Uses that hand the constant, or the table it is in, to code that cannot be seen. */
  readonly escapes: readonly Node[];
}

/** The constant that a name literal defines: a variable, an enum member, an entry of a table. */
export function constantAt(unit: Unit, name: Node, nameRange: NameRange): Constant | undefined {
  const parent = name.parent;
  if (parent?.type === 'variable_declarator') {
    return { literal: name, nameRange, binding: bound(unit, field(parent, 'name')), member: undefined };
  }
  if (parent?.type === 'enum_assignment') {
    const declaration = parent.parent?.parent ?? parent;
    const binding = bound(unit, field(declaration, 'name'));
    return { literal: name, nameRange, binding, member: field(parent, 'name')?.text };
  }
  if (parent?.type === 'field_definition' || parent?.type === 'public_field_definition') {
    const owner = parent.parent?.parent;
    const binding = owner == null ? undefined : bound(unit, field(owner, 'name'));
    const member = (field(parent, 'property') ?? field(parent, 'name'))?.text;
    const hidden = privateField(unit, parent) !== undefined && !/^_/.test(member ?? '');
    return { literal: name, nameRange, binding, member, hidden };
  }
  if (parent?.type === 'pair') {
    const key = field(parent, 'key');
    const declarator = parent.parent && frozen(wrapped(parent.parent)).parent;
    if (key?.type === 'computed_property_name' || declarator?.type !== 'variable_declarator')
      return undefined;
    const member = key?.text.replace(/^['"]|['"]$/g, '');
    return { literal: name, nameRange, binding: bound(unit, field(declarator, 'name')), member };
  }
  return undefined;
}

const bound = (unit: Unit, name: Node | undefined): Binding | undefined =>
  name !== undefined && /identifier$/.test(name.type) ? resolve(unit, name) : undefined;

/** The expression around `Object.freeze(…)`. */
function frozen(node: Node): Node {
  const call = node.parent?.type === 'arguments' ? node.parent.parent : null;
  return call !== null && calleeOf(call).at(-1) === 'freeze' ? wrapped(call) : node;
}

export function usesOf(unit: Unit, constant: Constant): ConstantUses {
  const { binding, member } = constant;
  if (binding === undefined) return { constant, references: [], escapes: [constant.literal] };
  const names: { node: Node; position: Position }[] = [];
  // A class is handed on as a whole, and with it its fields.
  const shared = exported(binding) || binding.kind === 'class';
  const escapes: Node[] = constant.hidden ? unnamedUses(unit, constant) : shared ? [binding.node] : [];
  for (const reference of references(unit, binding)) {
    const taken = member === undefined ? undefined : takenOut(unit, reference, member);
    if (taken !== undefined) {
      const uses = usesOf(unit, { ...constant, binding: taken, member: undefined, hidden: false });
      names.push(...uses.references);
      escapes.push(...uses.escapes);
      continue;
    }
    const name = member === undefined ? wrapped(reference) : memberUse(reference, member);
    if (name === 'other') continue;
    if (name === 'escape' && binding.kind === 'class') continue;
    if (name === 'escape' || isWrite(reference) || reference.type === 'type_identifier')
      escapes.push(reference);
    else {
      const position = positionOf(unit.text, name);
      names.push({ node: name, position });
      if (position.kind !== 'site' && !isOwnValue(name.parent ?? name)) escapes.push(reference);
    }
  }
  return { constant, references: names, escapes };
}

/** Uses of a private field by another way than the name of its class: `this.NAME`. */
function unnamedUses(unit: Unit, { binding, member = '' }: Constant): Node[] {
  return unit.occurrences(member).flatMap(({ parent }) => {
    const object = parent?.type === 'member_expression' ? field(parent, 'object') : undefined;
    return object === undefined || object.text === binding?.name ? [] : [object];
  });
}

/** `const { PARTNER } = HEADERS`: the variable that holds the member from here on. */
function takenOut(unit: Unit, reference: Node, member: string): Binding | undefined {
  const declarator = wrapped(reference).parent;
  if (declarator?.type !== 'variable_declarator') return undefined;
  const pattern = field(declarator, 'name');
  if (pattern?.type !== 'object_pattern') return undefined;
  const entries = parts(pattern);
  const plain = entries.every(({ type }) => /^(?:shorthand_property_identifier|pair)_pattern$/.test(type));
  const entry = entries.find((each) => (field(each, 'key') ?? each).text === member);
  const name = entry && (field(entry, 'value') ?? entry);
  return plain && name !== undefined && /identifier/.test(name.type) ? resolve(unit, name) : undefined;
}

function memberUse(reference: Node, member: string): Node | 'other' | 'escape' {
  const parent = reference.parent;
  if (parent?.type !== 'member_expression' && parent?.type !== 'subscript_expression') return 'escape';
  if (field(parent, 'object')?.id !== reference.id) return 'escape';
  const property = field(parent, 'property')?.text ?? bare(field(parent, 'index') ?? parent).text;
  const name = property.replace(/^['"]|['"]$/g, '');
  if (parent.type === 'subscript_expression' && !/^['"]/.test(property)) return 'escape';
  return name === member ? wrapped(parent) : 'other';
}

function exported({ declaration }: Binding): boolean {
  const statement = /^(?:enum|class)_declaration$/.test(declaration.type) ? declaration : declaration.parent;
  return statement?.parent?.type === 'export_statement';
}
