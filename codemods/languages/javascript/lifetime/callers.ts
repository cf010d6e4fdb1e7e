import type { Node } from 'web-tree-sitter';
import { type Binding, resolve } from '../syntax/bindings.js';
import { callbackOf, isGetter, parametersOf } from '../syntax/functions.js';
import { argumentsOf, bare, field, same, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { callsOf } from './calls.js';
import { evaluationOf } from './evaluation.js';
import { climb } from './fate.js';
import { memoiserOf } from './memoisers.js';
import { readsOf } from './methods.js';
import { takenBy } from './patterns.js';
import { reuseOf } from './reuse.js';

/** What the callers in this file do with the header that a function returns. */
export type CallerUse =
  /** Each call serves one request. */
  | { readonly kind: 'per-request' }
  /** A caller keeps the result for several requests; `shared` when it holds the very object. */
  | { readonly kind: 'held'; readonly node: Node; readonly shared: boolean }
  /** Nobody in this file calls it. */
  | { readonly kind: 'unknown' };

const DEPTH = 3;

export function callerUse(unit: Unit, fn: Node, depth = 0): CallerUse {
  const memoiser = memoiserOf(unit, fn);
  if (memoiser !== undefined) return heldAt(memoiser, false);
  if (evaluationOf(field(fn, 'body') ?? fn) !== 'call') return heldAt(fn, false);
  const handed = callbackOf(fn);
  if (handed !== undefined) {
    // What it returns is what the promise comes to.
    const settles = /^(?:then|catch|finally)$/.test(handed.callee.at(-1) ?? '');
    return settles ? useOf(unit, handed.call, depth) : { kind: 'per-request' };
  }
  const uses = resultsOf(unit, fn).map((result) => useOf(unit, result, depth));
  const held = uses.filter((use) => use.kind === 'held');
  // Who keeps a copy is not served by what suits those that hold the very object.
  const worst = held.find(({ shared }) => !shared) ?? held[0];
  return worst ?? { kind: uses.some(({ kind }) => kind === 'per-request') ? 'per-request' : 'unknown' };
}

/** The same for an object that callers hand to a function which puts the header into it. */
export function parameterUse(unit: Unit, fn: Node, name: string): CallerUse {
  const body = field(fn, 'body') ?? fn;
  if (callbackOf(fn) !== undefined || evaluationOf(body) !== 'call') {
    return evaluationOf(body) === 'call' ? { kind: 'per-request' } : heldAt(fn, false);
  }
  const position = parametersOf(fn).findIndex((parameter) => parameter.text.split(/[\s:=?]/)[0] === name);
  for (const call of callsOf(unit, fn)) {
    const argument = argumentsOf(call)[position];
    const given = argument === undefined ? undefined : bare(argument);
    const binding = given?.type === 'identifier' ? resolve(unit, given) : undefined;
    const use = binding === undefined ? useOf(unit, call, 0) : useOfVariable(unit, [binding], call, 0, false);
    if (use.kind === 'held') return use;
  }
  return { kind: 'per-request' };
}

const heldAt = (node: Node, shared: boolean): CallerUse => ({ kind: 'held', node, shared });

function useOf(unit: Unit, call: Node, depth: number): CallerUse {
  if (/pattern$/.test(call.type)) {
    const taken = takenBy(unit, field(call, 'value') ?? call);
    return taken === undefined
      ? { kind: 'unknown' }
      : useOfVariable(unit, taken.bindings, call, depth, !taken.copied);
  }
  const fate = climb(unit, headersOf(call));
  switch (fate.kind) {
    case 'sent':
    case 'dropped':
    case 'parameter':
      return { kind: 'per-request' };
    case 'client':
    case 'kept':
      return heldAt(call, false);
    case 'repeated':
      return heldAt(call, true);
    case 'returned':
      return depth < DEPTH ? callerUse(unit, fate.fn, depth + 1) : { kind: 'unknown' };
    case 'variable':
      return useOfVariable(unit, fate.bindings, call, depth, !fate.copied);
  }
}

function useOfVariable(
  unit: Unit,
  bindings: readonly Binding[],
  call: Node,
  depth: number,
  shared: boolean,
): CallerUse {
  const reuse = reuseOf(unit, bindings, call, climb);
  if (reuse.escape !== undefined) return heldAt(call, false);
  if (reuse.repeated) return heldAt(call, shared);
  if (reuse.returned !== undefined && depth < DEPTH) return callerUse(unit, reuse.returned, depth + 1);
  return reuse.sends === 0 && evaluationOf(call) !== 'call' ? heldAt(call, false) : { kind: 'per-request' };
}

/** Of a result that holds headers among other things, the headers where they are all that is taken. */
function headersOf(result: Node): Node {
  const outer = wrapped(result);
  const access = outer.parent;
  const isObject = access?.type === 'member_expression' && same(field(access, 'object'), outer);
  return isObject && /headers?$/i.test(field(access, 'property')?.text ?? '') ? headersOf(access) : outer;
}

/** Where in this file there is what a function returns: its calls, or the reads of a getter. */
export const resultsOf = (unit: Unit, fn: Node): Node[] =>
  isGetter(fn) ? readsOf(unit, fn) : callsOf(unit, fn);
