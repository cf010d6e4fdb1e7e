import type { Node } from 'web-tree-sitter';
import { resolve } from '../syntax/bindings.js';
import { around, bare, contains, functionAround, same } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import type { Credential } from './credential.js';

const LOOKUPS =
  /^(?:get|getenv|fetch|env|environ|str|to_s|strval|getProperty|GetEnvironmentVariable|Getenv|LookupEnv)$/;

/** Both halves of a pair that is built at `from` have the same value when they are evaluated at `to`. */
export function isReadableAt(unit: Unit, { key, secret }: Credential, from: Node, to: Node): boolean {
  return [key, secret].every((half) => half.kind === 'text' || isStable(unit, half.node, from, to));
}

function isStable(unit: Unit, node: Node, from: Node, to: Node): boolean {
  const inner = bare(unit, node);
  const shape = unit.shape(inner);
  const all = (nodes: readonly (Node | undefined)[]): boolean =>
    nodes.every((part) => part === undefined || isStable(unit, part, from, to));
  switch (shape?.kind) {
    case 'string':
      return shape.interpolations.length === 0;
    case 'index':
      return all([shape.object, shape.index]);
    case 'call':
      return LOOKUPS.test(shape.name) && all([shape.receiver, ...shape.args]);
    case 'member':
    case 'name':
      return isSettled(unit, inner, from, to);
    default:
      return inner.namedChildCount === 0 && resolve(unit, inner) === undefined && /^\W?\d+$/.test(inner.text);
  }
}

/** A name from outside the file is a global or an import: nothing here changes it. */
function isSettled(unit: Unit, node: Node, from: Node, to: Node): boolean {
  const binding = resolve(unit, node);
  if (binding === undefined) {
    const shape = unit.shape(node);
    if (shape?.kind === 'member')
      return !/^(?:self|this|\$this|@)/.test(node.text) && isSettled(unit, shape.object, from, to);
    const own = unit.language.habits.bareCalls === true || /^(?:self|this|\$this|@|\$)/.test(node.text);
    return !own || sameClass(unit, from, to);
  }
  if (binding.kind === 'member') return binding.writes.length <= 1 && sameClass(unit, from, to);
  if (binding.kind === 'file') {
    const { visible } = unit.language.habits;
    const fn = functionAround(unit, to);
    return (
      binding.writes.length <= 1 && (fn === undefined || visible === undefined || visible.test(binding.name))
    );
  }
  const writes = binding.kind === 'parameter' ? 0 : 1;
  return binding.writes.length <= writes && binding.scope !== undefined && contains(binding.scope, to);
}

const sameClass = (unit: Unit, a: Node, b: Node): boolean => {
  const owner = around(unit, a, 'class');
  const other = around(unit, b, 'class');
  return owner === undefined ? other === undefined : same(owner, other);
};
