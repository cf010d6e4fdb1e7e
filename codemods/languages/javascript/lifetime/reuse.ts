import type { Node } from 'web-tree-sitter';
import { type Binding, isWrite, references } from '../syntax/bindings.js';
import { functionAround } from '../syntax/functions.js';
import { argumentsOf, calleeOf, field, same, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { callKind } from './clients.js';
import type { Climb, Fate } from './destination.js';
import { allExclusive, isWithin, loopBetween } from './repetition.js';

/** How a variable that holds a header is used. */
export interface Reuse {
  /** A use that keeps the header beyond the variable. */
  readonly escape: Extract<Fate, { kind: 'client' | 'kept' }> | undefined;
  /** The function that returns the variable. */
  readonly returned: Node | undefined;
  /** True when more than one request can get the header from one evaluation. */
  readonly repeated: boolean;
  /** True when one of those requests is sent by another function than the one that builds the header. */
  readonly elsewhere: boolean;
  /** Number of uses that send. */
  readonly sends: number;
}

const DEPTH = 3;

/** Follows one or more variables from `origin`, where the header is put into them, to the requests it ends in. */
export function reuseOf(
  unit: Unit,
  bindings: readonly Binding[],
  origin: Node,
  climb: Climb,
  depth = 0,
): Reuse {
  let escape: Reuse['escape'];
  let returned: Node | undefined;
  let repeated = false;
  const sends: Node[] = [];
  for (const reference of bindings.flatMap((binding) => references(unit, binding))) {
    const read = isWrite(reference) ? undefined : readOf(reference);
    if (read === undefined || isWithin(read, origin)) continue;
    const fate = climb(unit, read);
    repeated ||= fate.kind === 'repeated';
    if (fate.kind === 'sent' || fate.kind === 'parameter') sends.push(read);
    else if (fate.kind === 'client' || fate.kind === 'kept') escape ??= fate;
    else if (fate.kind === 'returned') returned ??= fate.fn;
    else if (fate.kind === 'variable' && depth < DEPTH && !isAmong(fate.bindings, bindings)) {
      const inner = reuseOf(unit, fate.bindings, read, climb, depth + 1);
      escape ??= inner.escape;
      returned ??= inner.returned;
      if (inner.repeated && fate.copied) escape ??= { kind: 'kept', where: 'outside', node: read };
      repeated ||= inner.repeated;
      if (inner.sends > 0) sends.push(read);
    }
  }
  const elsewhere = sends.some(
    (send) => !same(functionAround(send), functionAround(origin)) && differs(send, origin),
  );
  // What is sent directly as well is not settled by bridging the client.
  if (escape?.kind === 'client' && sends[0] !== undefined) {
    escape = { kind: 'kept', where: 'outside', node: sends[0] };
  }
  repeated ||= elsewhere || sends.some((send) => loopBetween(send, origin)) || !allExclusive(sends);
  return { escape, returned, repeated, elsewhere, sends: sends.length };
}

const isAmong = (some: readonly Binding[], others: readonly Binding[]): boolean =>
  some.every(({ node }) => others.some((other) => same(other.node, node)));

// Both at the top level have no function around them, which is the same place.
const differs = (a: Node, b: Node): boolean =>
  functionAround(a) !== undefined || functionAround(b) !== undefined;

const MUTATORS = /^(?:set|append|delete|add|push|unshift|has|get|setRequestHeader|hasOwnProperty)$/;

/** What of the variable is read at a use; undefined where it is only changed, logged or asked for another field. */
export function readOf(reference: Node): Node | undefined {
  let node = wrapped(reference);
  while (isObjectOf(node)) {
    const access = node.parent as Node;
    const property = field(access, 'property')?.text ?? '';
    const outer = wrapped(access);
    if (isTarget(outer)) return undefined;
    const call = outer.parent;
    if (call?.type === 'call_expression' && field(call, 'function')?.id === outer.id) {
      return MUTATORS.test(property) ? undefined : call;
    }
    if (!/headers?|^val(?:ue)?$/i.test(property) && access.type === 'member_expression') return undefined;
    node = outer;
  }
  const call = node.parent?.type === 'arguments' ? node.parent.parent : null;
  if (call === null) return node;
  if (calleeOf(call)[0] === 'console') return undefined;
  const changed = callKind(call) === 'merge' && argumentsOf(call)[0]?.id === node.id;
  return changed && call.parent?.type === 'expression_statement' ? undefined : node;
}

function isObjectOf(node: Node): boolean {
  const parent = node.parent;
  return (
    (parent?.type === 'member_expression' || parent?.type === 'subscript_expression') &&
    field(parent, 'object')?.id === node.id
  );
}

/** True where a member is given another value, or deleted. */
export function isTarget(access: Node): boolean {
  const parent = access.parent;
  if (parent?.type === 'assignment_expression' || parent?.type === 'augmented_assignment_expression') {
    return field(parent, 'left')?.id === access.id;
  }
  const isDeleted = parent?.type === 'unary_expression' && field(parent, 'operator')?.text === 'delete';
  return isDeleted || parent?.type === 'update_expression';
}
