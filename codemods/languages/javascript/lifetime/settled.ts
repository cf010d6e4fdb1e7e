import type { Node } from 'web-tree-sitter';
import { resolve } from '../syntax/bindings.js';
import { callbackOf, functionAround, parametersOf } from '../syntax/functions.js';
import { argumentsOf, bare, calleeOf, field, same, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { type Climb, DROPPED, type Fate, kept, SENT } from './destination.js';
import { handedIn, passedOn } from './handed.js';
import { calledFunction } from './methods.js';
import { takenBy } from './patterns.js';

/** True for a call whose promise comes to what it is given, one or a list of them. */
export const isGathering = (call: Node): boolean =>
  /^Promise\.(?:all|race|any|resolve)$/.test(calleeOf(call).join('.'));

/** The promise that a call of `resolve` settles: of `new Promise((resolve) => resolve(…))`. */
export function promiseOf(unit: Unit, call: Node): Node | undefined {
  const callee = field(call, 'function');
  const binding = callee?.type === 'identifier' ? resolve(unit, callee) : undefined;
  const executor = binding?.kind === 'parameter' ? functionAround(binding.node) : undefined;
  const made = executor && callbackOf(executor);
  const isFirst = executor !== undefined && same(parametersOf(executor)[0], binding?.declaration);
  return made?.callee.join('.') === 'Promise' && isFirst ? made.call : undefined;
}

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
  const use = handedIn(unit, fn, { position: 0, element: value.element }, climb);
  if (use === 'kept' || (use === 'again' && value.copied)) return kept('outside', call);
  if (use === 'again') return { kind: 'repeated', node: call };
  const passed = passedOn(unit, fn, taken, climb);
  return passed === undefined ? SENT : climb(unit, wrapped(call), value.copied || passed.copied);
}
