import type { Node } from 'web-tree-sitter';
import { resolve } from '../syntax/bindings.js';
import { around, bare, contains, functionAround, same } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import type { OperandPiece } from '../syntax/pieces.js';
import type { Credential } from './credential.js';

const LOOKUPS =
  /^(?:get|getenv|fetch|env|environ|str|to_s|strval|getProperty|GetEnvironmentVariable|Getenv|LookupEnv)$/;

/**
 * The pair built at `from`, spelled so that it has the same value when it is evaluated at `to`: as it stands, or with
 * the members that hold a constructor's parameters. Undefined where that cannot be told.
 */
export function carriedTo(unit: Unit, credential: Credential, from: Node, to: Node): Credential | undefined {
  const key = credential.key.kind === 'text' ? credential.key : carried(unit, credential.key, from, to);
  const secret = carried(unit, credential.secret, from, to);
  return key && secret && { ...credential, key, secret };
}

function carried(unit: Unit, half: OperandPiece, from: Node, to: Node): OperandPiece | undefined {
  if (isStable(unit, half.node, from, to)) return half;
  const member = memberFor(unit, half.node);
  return member !== undefined && isSettled(unit, member, from, to) ? { ...half, node: member } : undefined;
}

/** `self.key` for the constructor's parameter `key` that it holds. */
export function memberFor(unit: Unit, node: Node): Node | undefined {
  const name = bare(unit, node);
  const binding = resolve(unit, name);
  const scope = binding?.scope;
  const shape = scope === undefined ? undefined : unit.shape(scope);
  if (binding?.kind !== 'parameter' || shape?.kind !== 'function' || !shape.constructs) return undefined;
  const holder = binding.reads.find((read) => {
    const parent = read.parent === null ? undefined : unit.shape(read.parent);
    return parent?.kind === 'assign' && same(parent.value, read) && isMember(parent.target.text);
  });
  const assign = holder?.parent == null ? undefined : unit.shape(holder.parent);
  return assign?.kind === 'assign' ? bare(unit, assign.target) : undefined;
}

const isMember = (text: string): boolean => /^(?:self\.|this\.|\$this->|@)\w+$/.test(text);

function isStable(unit: Unit, node: Node, from: Node, to: Node): boolean {
  const inner = bare(unit, node);
  const shape = unit.shape(inner);
  const all = (nodes: readonly (Node | undefined)[]): boolean =>
    nodes.every((part) => part === undefined || isStable(unit, part, from, to));
  switch (shape?.kind) {
    case 'string':
      return shape.interpolations.length === 0;
    case 'encoded':
      return all([shape.inner]);
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
export function isSettled(unit: Unit, node: Node, from: Node, to: Node): boolean {
  const binding = resolve(unit, node);
  if (binding?.scope === undefined && unit.language.habits.reaches?.(node, to) === false) return false;
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
  const { scope, name } = binding;
  return binding.writes.length <= writes && scope !== undefined && isCaptured(unit, scope, name, to);
}

/** Every function between the one that declares a variable and the place where it is to be read can read it. */
function isCaptured(unit: Unit, scope: Node, name: string, to: Node): boolean {
  if (!contains(scope, to)) return false;
  const { captures } = unit.language.habits;
  for (
    let fn = functionAround(unit, to);
    fn !== undefined && !same(fn, scope);
    fn = functionAround(unit, fn)
  ) {
    if (captures?.(fn, name) === false) return false;
  }
  return true;
}

const sameClass = (unit: Unit, a: Node, b: Node): boolean => {
  const owner = around(unit, a, 'class');
  const other = around(unit, b, 'class');
  return owner === undefined ? other === undefined : same(owner, other);
};
