import type { Node } from 'web-tree-sitter';
import { resolve } from '../syntax/bindings.js';
import { functionAround, immediateCall, iteration, scopeFunction } from '../syntax/functions.js';
import { argumentsOf, bare, chain, field, same } from '../syntax/nodes.js';
import type { Site } from '../sites/site.js';
import type { Unit } from '../unit.js';
import { callKind } from './clients.js';
import { evaluationOf } from './evaluation.js';
import { fateOfArgument } from './arguments.js';
import { bothAtTop, DROPPED, type Fate, kept, SENT } from './destination.js';
import { storeOf } from './gathering.js';
import { headersIn } from './patterns.js';
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
  for (;;) {
    const parent: Node | null = node.parent;
    if (parent === null) return DROPPED;
    if (parent.type === 'spread_element') copied = true;
    else if (parent.type === 'arguments' && parent.parent !== null) {
      const call: Node = parent.parent;
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
    } else if (!TRANSPARENT.has(parent.type)) return fateAt(unit, parent, node, copied);
    node = parent;
  }
}

const gathered = (fate: Fate): Fate => (fate.kind === 'variable' ? { ...fate, gathered: true } : fate);

// Object.freeze hands on the very object it is given.
const isFrozen = (call: Node): boolean =>
  /^(?:freeze|seal)$/.test(chain(field(call, 'function') ?? call).at(-1) ?? '');

function fateAt(unit: Unit, parent: Node, node: Node, copied: boolean): Fate {
  switch (parent.type) {
    case 'variable_declarator': {
      const name = field(parent, 'name');
      const [binding] = name === undefined ? [] : headersIn(unit, name);
      if (binding === undefined) return SENT;
      return statementExports(parent) ? kept('export', parent) : { kind: 'variable', binding, copied };
    }
    case 'assignment_expression':
    case 'augmented_assignment_expression': {
      const left = field(parent, 'left');
      return left === undefined || left.id === node.id ? SENT : fateOfAssigned(unit, left, parent, copied);
    }
    case 'return_statement': {
      const fn = scopeFunction(parent);
      return fn === undefined ? SENT : fateOfResult(unit, fn, copied);
    }
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
      const [binding] = headersIn(unit, parent);
      return binding === undefined ? SENT : { kind: 'variable', binding, copied };
    }
    default:
      return DROPPED;
  }
}

// A function that runs on the spot, or for each element of a list, hands its result to where it stands.
function fateOfResult(unit: Unit, fn: Node, copied: boolean): Fate {
  const call = immediateCall(fn) ?? iteration(fn);
  return call === undefined ? { kind: 'returned', fn, copied } : climb(unit, call, copied);
}

function statementExports(declarator: Node): boolean {
  return declarator.parent?.parent?.type === 'export_statement';
}

function fateOfAssigned(unit: Unit, left: Node, assignment: Node, copied: boolean): Fate {
  const target = bare(left);
  if (target.type !== 'identifier') return fateOfTarget(unit, target, climb);
  const binding = resolve(unit, target);
  if (binding === undefined) return kept('outside', assignment);
  return same(functionAround(binding.node), functionAround(assignment)) || bothAtTop(binding.node, assignment)
    ? { kind: 'variable', binding, copied }
    : kept('outside', assignment);
}
