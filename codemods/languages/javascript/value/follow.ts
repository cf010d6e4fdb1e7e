import type { Node } from 'web-tree-sitter';
import { type Binding, isWrite, onlyValue, references, resolve } from '../syntax/bindings.js';
import { functionAround, functionName, isGetter, returnsOf } from '../syntax/functions.js';
import { bare, chain, chainRoot, field, lineOf, same, wrapped } from '../syntax/nodes.js';
import { definitionIn } from '../neighbours.js';
import type { Unit } from '../unit.js';
import { fieldUses, privateField } from '../lifetime/fields.js';
import { calledFunction, methodOf } from '../lifetime/methods.js';
import { callsOf } from '../lifetime/calls.js';
import { type Credential, valueOf } from './credential.js';

/** Where a header's value comes from when it is not built in place. */
export type Origin =
  /** A variable, or a private field, of this file that holds `key:secret`. */
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly declared: Node;
      readonly reads: readonly Node[];
      /** A field, which outlives the call that sets it. */
      readonly lasting: boolean;
      readonly value: Node;
      readonly credential: Credential;
    }
  /** A function of this file that returns `key:secret`. */
  | { readonly kind: 'function'; readonly fn: Node; readonly value: Node; readonly credential: Credential }
  /** A literal `key:secret` behind a name. */
  | { readonly kind: 'written'; readonly node: Node }
  /** Somewhere else; `where` says so in words, for example "parameter `auth` of `send` (line 12)". */
  | { readonly kind: 'elsewhere'; readonly where: string };

/** Follows a name, member or call to where its value is built. */
export function originOf(unit: Unit, node: Node): Origin {
  const inner = bare(node);
  if (inner.type === 'call_expression') return originOfCall(unit, inner);
  if (/^(?:shorthand_property_)?identifier$/.test(inner.type)) return originOfName(unit, inner);
  return originOfMember(unit, inner);
}

function originOfName(unit: Unit, identifier: Node): Origin {
  const binding = resolve(unit, identifier);
  const shown = `\`${identifier.text}\``;
  if (binding === undefined) return elsewhere(`${shown}, which is not declared in this file`);
  if (binding.kind === 'parameter') return elsewhere(parameter(unit, binding));
  if (binding.kind === 'import')
    return elsewhere(
      `${shown}, imported from ${madeIn(unit, importedFrom(binding.declaration), identifier.text)}`,
    );
  const value = onlyValue(unit, binding);
  const whole = binding.kind === 'variable' ? field(binding.declaration, 'value') : undefined;
  const taken = binding.destructured ? whole && requiredModule(whole) : undefined;
  if (taken !== undefined) return elsewhere(`${shown}, from ${madeIn(unit, taken, identifier.text)}`);
  if (value === undefined) {
    const writes = references(unit, binding).filter(isWrite);
    const lines = [...new Set([binding.node, ...writes].map(lineOf))];
    return elsewhere(`${shown}, which is set on line${lines.length > 1 ? 's' : ''} ${lines.join(', ')}`);
  }
  const read = valueOf(unit.text, value);
  if (read.kind === 'credential') {
    const reads = references(unit, binding).filter((use) => !isWrite(use));
    const { name, declaration: declared } = binding;
    return { kind: 'variable', name, declared, reads, lasting: false, value, credential: read.credential };
  }
  if (read.kind === 'written') return { kind: 'written', node: value };
  const required = requiredModule(value);
  return elsewhere(
    required === undefined
      ? `${shown}, set on line ${lineOf(binding.node)}`
      : `${shown}, from ${madeIn(unit, required, identifier.text)}`,
  );
}

function originOfCall(unit: Unit, call: Node): Origin {
  const callee = field(call, 'function');
  const target = callee === undefined ? undefined : calledFunction(unit, bare(callee));
  const name =
    callee === undefined
      ? ''
      : chain(callee)
          .filter((part) => part !== '()')
          .join('.');
  if (target === undefined) return elsewhere(`\`${name}()\``);
  return originOfResult(unit, target) ?? elsewhere(`\`${name}()\` (line ${lineOf(target)})`);
}

/** What a function builds, if that is `key:secret` whatever way it is left. */
function originOfResult(unit: Unit, fn: Node): Origin | undefined {
  const [value, ...more] = returnsOf(fn);
  const read = value === undefined || more.length > 0 ? undefined : valueOf(unit.text, value);
  if (value !== undefined && read?.kind === 'credential') {
    return { kind: 'function', fn, value, credential: read.credential };
  }
  return value !== undefined && read?.kind === 'written' ? { kind: 'written', node: value } : undefined;
}

function originOfMember(unit: Unit, member: Node): Origin {
  const root = chainRoot(member);
  const property = chain(member).at(-1) ?? '';
  const text = `\`${member.text}\``;
  const builds = unit.occurrences(property).flatMap((node) => assignedAs(node) ?? []);
  const build = builds.find((value) => ['credential', 'written'].includes(valueOf(unit.text, value).kind));
  const built = build && valueOf(unit.text, build);
  if (build !== undefined && built?.kind === 'written') return { kind: 'written', node: build };
  if (build !== undefined && built?.kind === 'credential') {
    const kept = keeperOf(build);
    const name = builds.length === 1 && kept !== undefined ? privateField(unit, kept) : undefined;
    if (kept === undefined || name === undefined) return elsewhere(`${text}, built on line ${lineOf(build)}`);
    const reads = fieldUses(unit, name, kept);
    const { credential } = built;
    return {
      kind: 'variable',
      name: member.text,
      declared: kept,
      reads,
      lasting: true,
      value: build,
      credential,
    };
  }
  const method = methodOf(unit, member);
  if (method !== undefined && isGetter(method)) {
    return originOfResult(unit, method) ?? elsewhere(`${text} (line ${lineOf(method)})`);
  }
  const binding = root.type === 'identifier' ? resolve(unit, root) : undefined;
  if (binding?.kind === 'import')
    return elsewhere(`${text}, imported from ${madeIn(unit, importedFrom(binding.declaration), property)}`);
  if (binding?.kind === 'parameter') return elsewhere(`${text}: ${parameter(unit, binding)}`);
  const value = binding && onlyValue(unit, binding);
  const required = value && requiredModule(value);
  return elsewhere(required === undefined ? text : `${text}, from ${madeIn(unit, required, property)}`);
}

/** The field definition, or the member that is assigned, of a value. */
function keeperOf(value: Node): Node | undefined {
  const parent = wrapped(value).parent;
  if (parent?.type === 'assignment_expression') return field(parent, 'left');
  return parent !== null && /field_definition$/.test(parent.type) ? parent : undefined;
}

/** The value that a property gets where its name stands at a node. */
function assignedAs(node: Node): Node | undefined {
  const parent = node.parent;
  if (parent?.type === 'pair' && same(field(parent, 'key'), node)) return field(parent, 'value');
  if (parent?.type === 'field_definition' || parent?.type === 'public_field_definition')
    return field(parent, 'value');
  if (parent?.type !== 'member_expression') return undefined;
  const assignment = wrapped(parent).parent;
  return assignment?.type === 'assignment_expression' && same(field(assignment, 'left'), parent)
    ? field(assignment, 'right')
    : undefined;
}

const elsewhere = (where: string): Origin => ({ kind: 'elsewhere', where });

function parameter(unit: Unit, binding: Binding): string {
  const fn = functionAround(binding.node) ?? binding.scope;
  const name = functionName(fn);
  const lines = callsOf(unit, fn).map(lineOf);
  const callers = lines.length > 0 ? `, called on line ${[...new Set(lines)].join(', ')}` : '';
  return `parameter \`${binding.name}\` of ${name === undefined ? 'the function' : `\`${name}\``} on line ${lineOf(fn)}${callers}`;
}

function importedFrom(declaration: Node): string {
  let node: Node | null = declaration;
  while (node !== null && field(node, 'source') === undefined) node = node.parent;
  return (node && field(node, 'source')?.text) ?? 'another module';
}

/** The file and line in which an imported name is made, where the module can be read; else the module. */
function madeIn(unit: Unit, quoted: string, name: string): string {
  return definitionIn(unit, quoted.slice(1, -1), name) ?? quoted;
}

/** The module name of `require('…')`, also behind members and calls. */
function requiredModule(value: Node): string | undefined {
  const match = /\brequire\(\s*(['"][^'"]+['"])\s*\)/.exec(value.text);
  return match?.[1];
}
