import type { Node } from 'web-tree-sitter';
import { type Binding, isWrite, resolve } from '../syntax/bindings.js';
import { functionAround } from '../syntax/functions.js';
import { bare, chain, chainRoot, field, same } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { callKind } from './clients.js';
import { evaluationOf } from './evaluation.js';
import { bothAtTop, type Climb, type Fate, kept, SENT } from './destination.js';
import { reductionOf } from './gathering.js';
import { allExclusive, loopBetween } from './repetition.js';
import { readOf } from './reuse.js';

/** Where a header goes that is set on an object which already exists. */
export function fateOfTarget(unit: Unit, target: Node, climb: Climb): Fate {
  const names = chain(target);
  const root = chainRoot(target);
  const defaults = names.indexOf('defaults');
  if (defaults > 0) {
    const client = objectBefore(target, names.length - defaults);
    return { kind: 'client', axios: names.includes('headers'), ...(client && { target: client }) };
  }
  if (names[0] === 'exports' || (names[0] === 'module' && names[1] === 'exports'))
    return kept('export', target);
  if (root.type === 'this' || root.type === 'super') return kept('field', target);
  if (root.type !== 'identifier') return SENT;
  const binding = resolve(unit, root);
  if (binding === undefined || binding.kind === 'import') return kept('outside', target);
  if (binding.kind === 'class' || binding.kind === 'function') return kept('field', target);
  if (binding.kind === 'parameter') {
    const fn = functionAround(binding.node);
    const reduced = fn && reductionOf(fn, binding);
    if (reduced !== undefined) return climb(unit, reduced);
    if (isSentAgain(unit, target, climb)) return { kind: 'repeated', node: target };
    return fn === undefined || binding.destructured ? SENT : { kind: 'parameter', fn, name: binding.name };
  }
  if (isAliasOfThis(binding)) return kept('field', target);
  const here = functionAround(target);
  if (same(functionAround(binding.node), here) || bothAtTop(binding.node, target)) {
    return { kind: 'variable', bindings: [binding], copied: false, gathered: names.includes('[]') };
  }
  // Set on a shared object and used by the same function: renewed with each call.
  return here !== undefined && usedBeside(unit, binding, here, root, climb) ? SENT : kept('outside', target);
}

/**
 * True for a member such as `request.partner`, set on what a function is handed, of which other functions send more
 * than one request. `config.headers` and its like belong to one request.
 */
function isSentAgain(unit: Unit, target: Node, climb: Climb): boolean {
  const [, ...path] = chain(target);
  if (path.length === 0 || /^(?:headers|options|config)$/.test(path.join('.'))) return false;
  const sends = unit
    .occurrences(path.at(-1) ?? '')
    .flatMap(({ parent }) => (parent?.type === 'member_expression' ? parent : []))
    .filter((member) => chain(member).slice(1).join('.') === path.join('.'))
    .filter((member) => !same(functionAround(member), functionAround(target)))
    .filter((member) => {
      const read = readOf(member);
      return read !== undefined && /^(?:sent|repeated)$/.test(climb(unit, read).kind);
    });
  return !allExclusive(sends) || sends.some((send) => loopBetween(send, target));
}

const isAliasOfThis = (binding: Binding): boolean => {
  const value = field(binding.declaration, 'value');
  return value !== undefined && bare(value).type === 'this';
};

function usedBeside(unit: Unit, binding: Binding, fn: Node, target: Node, climb: Climb): boolean {
  return unit
    .occurrences(binding.name)
    .some(
      (node) =>
        node.startIndex > target.endIndex &&
        same(functionAround(node), fn) &&
        !isWrite(node) &&
        climb(unit, node).kind === 'sent' &&
        node.parent?.type !== 'member_expression',
    );
}

/** The expression in front of the last `count` names of a member chain. */
function objectBefore(target: Node, count: number): Node | undefined {
  let node: Node | undefined = bare(target);
  for (let left = count; left > 0 && node !== undefined; left--) {
    const object: Node | undefined = field(node, 'object');
    node = object && bare(object);
  }
  return node;
}

const REQUEST_MAKERS = /^(?:agent|jar|create|defaults|extend)$/;

/** Where a header goes that is set by a method of an object. */
export function fateOfReceiver(unit: Unit, receiver: Node, climb: Climb): Fate {
  const root = chainRoot(receiver);
  if (chain(receiver).includes('defaults')) return fateOfTarget(unit, receiver, climb);
  if (root.type === 'call_expression') {
    const made = field(root, 'function');
    const name = made === undefined ? '' : (chain(made).at(-1) ?? '');
    if (made?.type === 'member_expression' && !REQUEST_MAKERS.test(name)) {
      const inner = field(made, 'object');
      if (inner !== undefined && bare(inner).type === 'call_expression')
        return fateOfReceiver(unit, inner, climb);
    }
    return REQUEST_MAKERS.test(name) ? { kind: 'client', axios: false, call: root } : SENT;
  }
  const binding = root.type === 'identifier' ? resolve(unit, root) : undefined;
  const value = binding?.kind === 'variable' ? field(binding.declaration, 'value') : undefined;
  const makes = value === undefined ? undefined : bare(value);
  if (makes?.type === 'new_expression' && callKind(makes) === 'merge')
    return fateOfTarget(unit, receiver, climb);
  if (
    makes?.type === 'call_expression' &&
    REQUEST_MAKERS.test(chain(field(makes, 'function') ?? makes).at(-1) ?? '')
  ) {
    return { kind: 'client', axios: false, call: makes };
  }
  return root.type === 'this' && evaluationOf(receiver) !== 'call' ? kept('field', receiver) : SENT;
}
