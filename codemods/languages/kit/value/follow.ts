import type { Node } from 'web-tree-sitter';
import { type Binding, onlyWrite, resolve, type Write } from '../syntax/bindings.js';
import { bare, calleeText, descendants, functionAround, lineOf, same, wrapped } from '../syntax/nodes.js';
import type { ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { type Credential, type ValueOf, valueOf } from './credential.js';

/** Where a header's value comes from when it is not built in place. */
export type Origin =
  /** A variable, constant or member of this file that holds `key:secret`. */
  | {
      readonly kind: 'variable';
      readonly binding: Binding;
      readonly write: Write;
      readonly credential: Credential;
    }
  /** A function of this file that returns `key:secret`. */
  | {
      readonly kind: 'function';
      readonly fn: Node;
      readonly value: Node;
      readonly credential: Credential;
      readonly calls: readonly Node[];
    }
  /** A literal `key:secret` behind a name. */
  | { readonly kind: 'written'; readonly node: Node; readonly value: ValueOf<'written'> }
  /** Somewhere else; `where` says so in words. */
  | { readonly kind: 'elsewhere'; readonly where: string };

/** Follows a name, member or call to where its value is built. */
export function originOf(unit: Unit, node: Node): Origin {
  const inner = bare(unit, node);
  const shape = unit.shape(inner);
  if (shape?.kind === 'call') return originOfCall(unit, shape);
  const binding = resolve(unit, inner);
  if (binding === undefined && unit.language.habits.bareCalls === true) {
    const name = shape?.kind === 'member' ? shape.name : inner.text;
    const call = { kind: 'call', name, receiver: undefined, args: [] } as const;
    if (functionNamed(unit, name) !== undefined) return originOfCall(unit, call);
  }
  const name = `\`${inner.text}\``;
  if (binding === undefined) return elsewhere(`${name}, which gets its value elsewhere`);
  if (binding.kind === 'parameter') return elsewhere(parameter(unit, binding));
  const write = onlyWrite(binding);
  if (write === undefined) {
    if (binding.writes.length === 0) return elsewhere(`${name}, which gets its value elsewhere`);
    const lines = [...new Set(binding.writes.map(({ node }) => lineOf(node)))];
    return elsewhere(`${name}, which is set on line${lines.length > 1 ? 's' : ''} ${lines.join(', ')}`);
  }
  const value = valueOf(unit, write.assign.value);
  if (value.kind === 'credential') return { kind: 'variable', binding, write, credential: value.credential };
  if (value.kind === 'written') return { kind: 'written', node: write.assign.value, value };
  return elsewhere(`${name}, set on line ${lineOf(write.node)}`);
}

function originOfCall(unit: Unit, call: ShapeOf<'call'>): Origin {
  const fn = functionNamed(unit, call.name);
  if (fn === undefined) return elsewhere(`\`${calleeText(unit, call)}()\`${builtUp(unit, call)}`);
  const [value, ...more] = returnsOf(unit, fn);
  const read = value === undefined || more.length > 0 ? undefined : valueOf(unit, value);
  if (value !== undefined && read?.kind === 'credential') {
    return { kind: 'function', fn, value, credential: read.credential, calls: callsOf(unit, fn) };
  }
  if (value !== undefined && read?.kind === 'written') {
    return { kind: 'written', node: value, value: read };
  }
  return elsewhere(`\`${calleeText(unit, call)}()\` (line ${lineOf(fn)})`);
}

/** Where a builder got its parts, statement by statement. */
function builtUp(unit: Unit, { receiver }: ShapeOf<'call'>): string {
  const binding = receiver && resolve(unit, receiver);
  if (receiver === undefined || binding?.kind !== 'local') return '';
  const steps = [...binding.writes.map(({ node }) => node), ...binding.reads];
  const lines = new Set(steps.filter(({ id }) => id !== receiver.id).map(lineOf));
  return lines.size < 2 ? '' : `, put together on lines ${[...lines].sort((a, b) => a - b).join(', ')}`;
}

/** The one function or method of this file with a name. */
export function functionNamed(unit: Unit, name: string): Node | undefined {
  const found = new Map<number, Node>();
  for (const node of unit.occurrences(name)) {
    const { parent } = wrapped(unit, node);
    const shape = parent === null ? undefined : unit.shape(parent);
    if (parent !== null && shape?.kind === 'function' && shape.name === name) found.set(parent.id, parent);
  }
  const [only, ...more] = found.values();
  return more.length === 0 ? only : undefined;
}

/** What a function returns: the values of its own `return` statements. */
function returnsOf(unit: Unit, fn: Node): Node[] {
  return [...descendants(unit, fn, 'return', false)].map(([, { value }]) => value);
}

/** Where a function of this file is called in this file. */
export function callsOf(unit: Unit, fn: Node): Node[] {
  const shape = unit.shape(fn);
  const name = shape?.kind === 'function' ? shape.name : undefined;
  if (name === undefined) return [];
  const byName =
    unit.language.habits.bareCalls === true || (shape?.kind === 'function' && shape.property === true);
  const calls = new Map<number, Node>();
  for (const node of unit.occurrences(name)) {
    for (const up of [node, node.parent, node.parent?.parent]) {
      if (up != null && isCallOf(unit, up, name, byName) && !within(unit, up, fn)) {
        calls.set(up.id, up);
        break;
      }
    }
  }
  return [...calls.values()];
}

function isCallOf(unit: Unit, node: Node, name: string, byName: boolean): boolean {
  const shape = unit.shape(node);
  if (shape?.kind === 'call') return shape.name === name;
  if (!byName) return false;
  if (shape?.kind === 'member') return shape.name === name;
  const parent = node.parent === null ? undefined : unit.shape(node.parent);
  const part = parent?.kind === 'member' || parent?.kind === 'call' || parent?.kind === 'function';
  return shape?.kind === 'name' && node.text === name && !part && resolve(unit, node) === undefined;
}

const within = (unit: Unit, node: Node, fn: Node): boolean => same(functionAround(unit, node), fn);

const elsewhere = (where: string): Origin => ({ kind: 'elsewhere', where });

function parameter(unit: Unit, { name, scope }: Binding): string {
  const shape = scope === undefined ? undefined : unit.shape(scope);
  const owner = shape?.kind === 'function' && shape.name !== undefined ? `\`${shape.name}\`` : 'the function';
  const lines = scope === undefined ? [] : [...new Set(callsOf(unit, scope).map(lineOf))];
  const callers = lines.length > 0 ? `, called on line ${lines.join(', ')}` : '';
  return `parameter \`${name}\` of ${owner} (line ${scope === undefined ? '?' : lineOf(scope)}${callers})`;
}
