import type { Node } from 'web-tree-sitter';
import { references } from '../syntax/bindings.js';
import { parametersOf } from '../syntax/functions.js';
import { argumentsOf, bare, calleeOf, field, same, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { type Climb, DROPPED, type Fate, kept, SENT } from './destination.js';
import { handedAs } from './handed.js';
import { calledFunction } from './methods.js';
import { takenBy } from './patterns.js';
import { readOf } from './reuse.js';

/** True for a call whose promise comes to what it is given, one or a list of them. */
export const isGathering = (call: Node): boolean =>
  /^Promise\.(?:all|race|any|resolve)$/.test(calleeOf(call).join('.'));

/** The call that goes on with a promise: `promise.then(…)`. */
export function continuationOf(promise: Node): Node | undefined {
  const access = promise.parent;
  if (access?.type !== 'member_expression' || !same(field(access, 'object'), promise)) return undefined;
  const call = access.parent;
  const isCalled = call?.type === 'call_expression' && same(field(call, 'function'), access);
  return isCalled && /^(?:then|catch|finally)$/.test(calleeOf(call).at(-1) ?? '') ? call : undefined;
}

/** Where what a promise comes to goes, by way of the function that a continuation hands it to. */
export function fateOfSettled(
  unit: Unit,
  call: Node,
  value: { readonly copied: boolean; readonly element: number | undefined },
  climb: Climb,
): Fate {
  if (calleeOf(call).at(-1) !== 'then') return climb(unit, wrapped(call), value.copied);
  const [callback] = argumentsOf(call);
  const fn = callback && calledFunction(unit, bare(callback));
  const parameter = fn && parametersOf(fn)[0];
  const taken = parameter && takenBy(unit, parameter, value.element);
  if (fn === undefined || taken === undefined) return DROPPED;
  const use = handedAs(unit, fn, taken, climb);
  const copied = value.copied || taken.copied;
  if (use === 'kept' || (use === 'again' && copied)) return kept('outside', call);
  if (use === 'again') return { kind: 'repeated', node: call };
  const passed = taken.bindings
    .flatMap((binding) => references(unit, binding))
    .flatMap((reference) => readOf(reference) ?? [])
    .map((read) => climb(unit, read))
    .find((fate) => fate.kind === 'returned' && same(fate.fn, fn));
  return passed?.kind === 'returned' ? climb(unit, wrapped(call), copied || passed.copied) : SENT;
}
