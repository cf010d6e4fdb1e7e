import type { Node } from 'web-tree-sitter';
import { ancestors, calleeText, contains } from '../syntax/nodes.js';
import type { ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';

/** Calls that run what they are handed at once, for each element, and give back what it returns. */
const ITERATORS =
  /^(?:(?:flat|filter|async_?)?_?map!?|(?:flat)?Map(?:To\w+|Not\w+|Indexed\w*)?|mapValues|mapKeys|collect!?|Select(?:Many)?|ConvertAll|each_with_(?:object|index)|inject|reduce|fold|Aggregate|to_h|group_by|index_by|associate(?:By|With)?|toMap|ToDictionary|array_(?:map|walk|reduce|filter)|sorted|list|tuple|set|toList|ToList|ToArray|Collectors?|Hash|to_a)$/;

/** Calls that run what they are handed once and give back the same result ever after. */
const MEMORIES =
  /(?:^|\.)(?:memoi[sz]e\w*|lazy|Lazy(?:<.*>)?|computeIfAbsent|getOrPut|GetOrAdd|GetOrCreate(?:Async)?|rememberForever|sync\.OnceValues?|AddSingleton|partial)$|\bonce\.Do$|cache\w*(?:\(\))?\.(?:fetch|remember|get|wrap|getOrSet|get_or_set)$/i;

/** Calls that keep a value for later: queues, timers and caches. A function that they are handed is run anew then. */
const STORES =
  /(?:^|\.)(?:delay|apply_async|enqueue(?:_at|_in)?|perform_(?:later|async|in|at)|<-|Timer|call_later|add_job|add_timeout|schedule\w*)$|cache\w*(?:\(\))?\.(?:set|put|write|add|store|forever)$/i;

/** What a call does with the function, block or value that it is handed. */
export type Handling = 'iterates' | 'remembers' | 'stores' | undefined;

export function handlingOf(unit: Unit, call: ShapeOf<'call'>): Handling {
  const callee = calleeText(unit, call);
  if (MEMORIES.test(callee)) return 'remembers';
  if (STORES.test(callee)) return 'stores';
  return ITERATORS.test(call.name) ? 'iterates' : undefined;
}

/** The call that a function is handed to, and what it does with it. */
export function callAround(
  unit: Unit,
  fn: Node,
): { readonly node: Node; readonly call: ShapeOf<'call'>; readonly handling: Handling } | undefined {
  for (const up of ancestors(fn)) {
    const shape = unit.shape(up);
    if (shape?.kind === 'call' && (shape.receiver === undefined || !contains(shape.receiver, fn)))
      return { node: up, call: shape, handling: handlingOf(unit, shape) };
    if (shape !== undefined && shape.kind !== 'wrapper') return undefined;
  }
  return undefined;
}
