import type { Node } from 'web-tree-sitter';
import { functionAround, immediateCall, iteration, scopeFunction } from '../syntax/functions.js';
import {
  argumentsOf,
  bare,
  calleeOf,
  chain,
  field,
  isChained,
  parts,
  same,
  wrapped,
} from '../syntax/nodes.js';
import type { Site } from '../sites/site.js';
import type { Unit } from '../unit.js';
import { callKind } from './clients.js';
import { evaluationOf } from './evaluation.js';
import { fateOfArgument } from './arguments.js';
import { bothAtTop, DROPPED, type Fate, kept, SENT, together } from './destination.js';
import { storeOf } from './gathering.js';
import { type Taken, takenBy } from './patterns.js';
import { continuationOf, fateOfSettled, isGathering, promiseOf } from './settled.js';
import { fateOfReceiver, fateOfTarget } from './targets.js';

/** Where a site's header goes. */
export function fateOf(unit: Unit, { shape, holder }: Site): Fate {
  if (shape === 'assignment') {
    const left = field(holder, 'left');
    const object = left && field(left, 'object');
    return object === undefined ? SENT : fateOfTarget(unit, object, climb);
  }
  if (shape === 'call') {
    const callee = field(holder, 'function');
    const object = callee?.type === 'member_expression' ? field(callee, 'object') : undefined;
    return object === undefined ? SENT : fateOfReceiver(unit, object, climb);
  }
  return climb(unit, holder);
}

const TRANSPARENT = new Set([
  'pair',
  'object',
  'array',
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'type_assertion',
  'ternary_expression',
  'binary_expression',
  'await_expression',
  'sequence_expression',
]);

/** Follows a value upwards to where it ends. */
export function climb(unit: Unit, start: Node, copied = false): Fate {
  let node = start;
  let element: number | undefined;
  for (;;) {
    const parent: Node | null = node.parent;
    if (parent === null) return DROPPED;
    const settling = continuationOf(node);
    if (settling !== undefined) return fateOfSettled(unit, settling, { copied, element }, climb);
    if (parent.type === 'object' && readsItself(parent, node)) {
      return copied ? kept('outside', parent) : { kind: 'repeated', node: parent };
    }
    if (parent.type === 'spread_element') copied = true;
    else if (parent.type === 'arguments' && parent.parent !== null) {
      const call: Node = parent.parent;
      const promise = isGathering(call) ? call : promiseOf(unit, call);
      if (promise !== undefined) {
        node = promise;
        continue;
      }
      const store = storeOf(unit, call, node);
      if (store !== undefined) return gathered(fateOfTarget(unit, store, climb));
      if (callKind(call) !== 'merge') return fateOfArgument(unit, call, { node, copied }, climb);
      const [into] = argumentsOf(call);
      const target = into !== undefined && into.id !== node.id ? bare(into) : undefined;
      if (target?.type === 'identifier' || target?.type === 'member_expression')
        return fateOfTarget(unit, target, climb);
      if (!isFrozen(call)) copied = true;
      node = call;
      continue;
    } else if (!TRANSPARENT.has(parent.type)) return fateAt(unit, parent, node, { copied, element });
    element = parent.type === 'array' ? placeIn(parent, node) : parent.type === 'pair' ? undefined : element;
    node = parent;
  }
}

const gathered = (fate: Fate): Fate => (fate.kind === 'variable' ? { ...fate, gathered: true } : fate);

// Object.freeze hands on the very object it is given.
const isFrozen = (call: Node): boolean =>
  /^(?:freeze|seal)$/.test(chain(field(call, 'function') ?? call).at(-1) ?? '');

/** True for an object whose methods read the entry: `{ headers: …, get(url) { … this.headers … } }`. */
function readsItself(object: Node, entry: Node): boolean {
  const key = entry.type === 'pair' ? field(entry, 'key')?.text : undefined;
  const methods = parts(object)
    .map((other) => field(other, 'value') ?? other)
    .filter(({ type }) => /^(?:method_definition|(?:generator_)?function(?:_expression)?)$/.test(type));
  const reads = methods.flatMap((method) => method.descendantsOfType('member_expression'));
  return key !== undefined && reads.some(({ text }) => text === `this.${key}`);
}

/** The place of an element in a list; undefined behind a spread, where it is not known. */
function placeIn(list: Node, element: Node): number | undefined {
  const elements = parts(list);
  const place = elements.findIndex(({ id }) => id === element.id);
  return elements.slice(0, place + 1).some(({ type }) => type === 'spread_element') ? undefined : place;
}

/** What is known of a value on its way. */
interface Way {
  readonly copied: boolean;
  readonly element: number | undefined;
}

function fateAt(unit: Unit, parent: Node, node: Node, way: Way): Fate {
  const { copied, element } = way;
  switch (parent.type) {
    case 'variable_declarator': {
      const name = field(parent, 'name');
      const taken = name && takenBy(unit, name, element);
      if (taken === undefined) return SENT;
      return statementExports(parent) ? kept('export', parent) : inVariable(taken, copied);
    }
    case 'assignment_expression':
    case 'augmented_assignment_expression': {
      const left = field(parent, 'left');
      if (left === undefined || left.id === node.id) return SENT;
      const own = fateOfAssigned(unit, left, parent, way);
      return isChained(parent) ? together(own, climb(unit, wrapped(parent), copied)) : own;
    }
    case 'return_statement': {
      const fn = scopeFunction(parent);
      return fn === undefined ? SENT : fateOfResult(unit, fn, copied);
    }
    case 'yield_expression':
      // Whoever takes it from the generator may send it again.
      return copied ? kept('outside', parent) : { kind: 'repeated', node: parent };
    case 'for_in_statement':
      return fateOfElement(unit, parent, node, copied);
    case 'arrow_function':
      return fateOfResult(unit, parent, copied);
    case 'method_definition':
      return climb(unit, parent, copied);
    case 'field_definition':
    case 'public_field_definition':
      return kept('field', parent);
    case 'export_statement':
    case 'export_specifier':
      return kept('export', parent);
    case 'assignment_pattern':
    case 'required_parameter': {
      if (evaluationOf(parent) !== 'call') return kept('outside', parent);
      const taken = takenBy(unit, parent);
      return taken === undefined ? SENT : inVariable(taken, copied);
    }
    default:
      return DROPPED;
  }
}

const inVariable = (taken: Taken, copied: boolean): Fate => ({
  kind: 'variable',
  bindings: taken.bindings,
  copied: copied || taken.copied,
});

/** Each element of a list goes into the variable of the loop. */
function fateOfElement(unit: Unit, loop: Node, list: Node, copied: boolean): Fate {
  const left = field(loop, 'left');
  const isList = field(loop, 'operator')?.type === 'of' && same(field(loop, 'right'), list);
  const isEntries = calleeOf(bare(list)).join('.') === 'Object.entries';
  const taken = isList && left !== undefined ? takenBy(unit, left, isEntries ? 1 : undefined) : undefined;
  if (taken === undefined) return DROPPED;
  return inVariable(taken, copied);
}

// A function that runs on the spot, or for each element of a list, hands its result to where it stands.
function fateOfResult(unit: Unit, fn: Node, copied: boolean): Fate {
  const call = immediateCall(fn) ?? iteration(fn);
  return call === undefined ? { kind: 'returned', fn, copied } : climb(unit, call, copied);
}

function statementExports(declarator: Node): boolean {
  return declarator.parent?.parent?.type === 'export_statement';
}

function fateOfAssigned(unit: Unit, left: Node, assignment: Node, { copied, element }: Way): Fate {
  const target = bare(left);
  const isPattern = /_pattern$/.test(target.type);
  if (target.type !== 'identifier' && !isPattern) return fateOfTarget(unit, target, climb);
  const taken = takenBy(unit, target, element);
  if (taken === undefined) return kept('outside', assignment);
  const isHere = taken.bindings.every(
    ({ node }) => same(functionAround(node), functionAround(assignment)) || bothAtTop(node, assignment),
  );
  return isHere ? inVariable(taken, copied) : kept('outside', assignment);
}
