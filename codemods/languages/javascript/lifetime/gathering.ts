import type { Node } from 'web-tree-sitter';
import { type Binding, onlyValue, resolve } from '../syntax/bindings.js';
import { immediateCall, isFunction, iteration } from '../syntax/functions.js';
import { ancestors, argumentsOf, bare, calleeOf, chainRoot, field, parts } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

/** Methods whose result holds what the function made for each element. */
const GATHERERS =
  /^(?:map|flatMap|reduce|reduceRight|reduceBy|mapValues|mapKeys|keyBy|indexBy|groupBy|transform|times|from)$/;

/** True when a header is made for each element of a list, as one of many that are sent who knows when. */
export function isGathered(holder: Node): boolean {
  for (const up of ancestors(holder)) {
    if (!isFunction(up) || immediateCall(up) !== undefined) continue;
    const call = iteration(up);
    if (call === undefined) return false;
    if (GATHERERS.test(calleeOf(call).at(-1) ?? '')) return true;
  }
  return false;
}

/** The call that a parameter gathers for: `all` of `list.reduce((all, each) => …, {})`. */
export function reductionOf(fn: Node, { name }: Binding): Node | undefined {
  const call = iteration(fn);
  const list = field(fn, 'parameters');
  const first = list && parts(list)[0];
  return call !== undefined && /^reduce/.test(calleeOf(call).at(-1) ?? '') && first?.text === name
    ? call
    : undefined;
}

/** The list, set or map that a call adds an argument to; undefined for requests, queues and all else. */
export function storeOf(unit: Unit, call: Node, argument: Node): Node | undefined {
  const callee = field(call, 'function');
  const store = callee?.type === 'member_expression' ? field(callee, 'object') : undefined;
  if (store === undefined || !adds(call, argument)) return undefined;
  const root = chainRoot(store);
  if (root.type === 'this') return store;
  const binding = bare(store).type === 'identifier' ? resolve(unit, root) : undefined;
  const value = binding && onlyValue(unit, binding);
  return value !== undefined && isCollection(bare(value)) ? store : undefined;
}

function adds(call: Node, argument: Node): boolean {
  const method = calleeOf(call).at(-1) ?? '';
  if (/^(?:push|unshift|add)$/.test(method)) return true;
  return method === 'set' && argumentsOf(call)[1]?.id === argument.id;
}

const COLLECTIONS = /^(?:Array|Map|Set|WeakMap|\w*(?:Cache|LRU|Store))$/i;

const isCollection = (value: Node): boolean =>
  value.type === 'array' ||
  (value.type === 'new_expression' && COLLECTIONS.test(calleeOf(value).at(-1) ?? ''));
