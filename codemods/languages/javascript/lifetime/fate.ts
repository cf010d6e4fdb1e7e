import type { Node } from 'web-tree-sitter';
import { type Binding, isWrite, resolve } from '../syntax/bindings.js';
import { functionAround, immediateCall, isFunction, scopeFunction } from '../syntax/functions.js';
import { argumentsOf, bare, chain, chainRoot, field, same, wrapped } from '../syntax/nodes.js';
import type { Site } from '../sites/site.js';
import type { Unit } from '../unit.js';
import { callKind } from './clients.js';
import { evaluationOf } from './evaluation.js';

/** Where a header goes once it is built. */
export type Fate =
  /** Into a request that goes out now. */
  | { readonly kind: 'sent' }
  /** Nowhere that can be seen: a condition, a statement of its own. */
  | { readonly kind: 'dropped' }
  /** Into the defaults of a client made by `call`, or reached through `target`. */
  | { readonly kind: 'client'; readonly axios: boolean; readonly call?: Node; readonly target?: Node }
  /** Into a variable; `copied` when only its present value gets there. */
  | { readonly kind: 'variable'; readonly binding: Binding; readonly copied: boolean }
  /** Into what the caller of a function hands to it. */
  | { readonly kind: 'parameter'; readonly fn: Node; readonly name: string }
  /** To whoever calls the function. */
  | { readonly kind: 'returned'; readonly fn: Node; readonly copied: boolean }
  /** Into something that lives on: a field, a variable outside the function, an export. */
  | { readonly kind: 'kept'; readonly where: 'field' | 'outside' | 'export'; readonly node: Node };

const SENT: Fate = { kind: 'sent' };
const DROPPED: Fate = { kind: 'dropped' };
const kept = (where: 'field' | 'outside' | 'export', node: Node): Fate => ({ kind: 'kept', where, node });

/** Where a site's header goes. */
export function fateOf(unit: Unit, { shape, holder }: Site): Fate {
  if (shape === 'assignment') {
    const left = field(holder, 'left');
    const object = left && field(left, 'object');
    return object === undefined ? SENT : fateOfTarget(unit, object);
  }
  if (shape === 'call') {
    const callee = field(holder, 'function');
    const object = callee?.type === 'member_expression' ? field(callee, 'object') : undefined;
    return object === undefined ? SENT : fateOfReceiver(unit, object);
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
      if (callKind(call) !== 'merge') return fateOfArgument(unit, call);
      const [into] = argumentsOf(call);
      const target = into !== undefined && into.id !== node.id ? bare(into) : undefined;
      if (target?.type === 'identifier' || target?.type === 'member_expression')
        return fateOfTarget(unit, target);
      if (!isFrozen(call)) copied = true;
      node = call;
      continue;
    } else if (!TRANSPARENT.has(parent.type)) return fateAt(unit, parent, node, copied);
    node = parent;
  }
}

// Object.freeze hands on the very object it is given.
const isFrozen = (call: Node): boolean =>
  /^(?:freeze|seal)$/.test(chain(field(call, 'function') ?? call).at(-1) ?? '');

function fateAt(unit: Unit, parent: Node, node: Node, copied: boolean): Fate {
  switch (parent.type) {
    case 'variable_declarator': {
      const name = field(parent, 'name');
      const binding = name?.type === 'identifier' ? resolve(unit, name) : undefined;
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
      const evaluation = evaluationOf(parent);
      return evaluation === 'call' ? SENT : kept('outside', parent);
    }
    default:
      return DROPPED;
  }
}

// A function that runs on the spot hands its result to where it stands.
function fateOfResult(unit: Unit, fn: Node, copied: boolean): Fate {
  const call = immediateCall(fn);
  return call === undefined ? { kind: 'returned', fn, copied } : climb(unit, call, copied);
}

function statementExports(declarator: Node): boolean {
  return declarator.parent?.parent?.type === 'export_statement';
}

function fateOfAssigned(unit: Unit, left: Node, assignment: Node, copied: boolean): Fate {
  const target = bare(left);
  if (target.type !== 'identifier') return fateOfTarget(unit, target);
  const binding = resolve(unit, target);
  if (binding === undefined) return kept('outside', assignment);
  return same(functionAround(binding.node), functionAround(assignment)) || bothAtTop(binding.node, assignment)
    ? { kind: 'variable', binding, copied }
    : kept('outside', assignment);
}

const bothAtTop = (a: Node, b: Node): boolean =>
  functionAround(a) === undefined && functionAround(b) === undefined;

/** Where a header goes that is set on an object which already exists. */
function fateOfTarget(unit: Unit, target: Node): Fate {
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
  if (binding.kind === 'class') return kept('field', target);
  if (binding.kind === 'parameter') {
    const fn = functionAround(binding.node);
    return fn === undefined || binding.destructured ? SENT : { kind: 'parameter', fn, name: binding.name };
  }
  if (isAliasOfThis(binding)) return kept('field', target);
  const here = functionAround(target);
  if (same(functionAround(binding.node), here) || bothAtTop(binding.node, target)) {
    return { kind: 'variable', binding, copied: false };
  }
  // Set on a shared object and used by the same function: renewed with each call.
  return here !== undefined && usedBeside(unit, binding, here, root) ? SENT : kept('outside', target);
}

const isAliasOfThis = (binding: Binding): boolean => {
  const value = field(binding.declaration, 'value');
  return value !== undefined && bare(value).type === 'this';
};

function usedBeside(unit: Unit, binding: Binding, fn: Node, target: Node): boolean {
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

function fateOfReceiver(unit: Unit, receiver: Node): Fate {
  const root = chainRoot(receiver);
  if (chain(receiver).includes('defaults')) return fateOfTarget(unit, receiver);
  if (root.type === 'call_expression') {
    const made = field(root, 'function');
    const name = made === undefined ? '' : (chain(made).at(-1) ?? '');
    if (made?.type === 'member_expression' && !REQUEST_MAKERS.test(name)) {
      const inner = field(made, 'object');
      if (inner !== undefined && bare(inner).type === 'call_expression') return fateOfReceiver(unit, inner);
    }
    return REQUEST_MAKERS.test(name) ? { kind: 'client', axios: false, call: root } : SENT;
  }
  const binding = root.type === 'identifier' ? resolve(unit, root) : undefined;
  const value = binding?.kind === 'variable' ? field(binding.declaration, 'value') : undefined;
  const makes = value === undefined ? undefined : bare(value);
  if (makes?.type === 'new_expression' && callKind(makes) === 'merge') return fateOfTarget(unit, receiver);
  if (
    makes?.type === 'call_expression' &&
    REQUEST_MAKERS.test(chain(field(makes, 'function') ?? makes).at(-1) ?? '')
  ) {
    return { kind: 'client', axios: false, call: makes };
  }
  return root.type === 'this' && evaluationOf(receiver) !== 'call' ? kept('field', receiver) : SENT;
}

function fateOfArgument(unit: Unit, call: Node): Fate {
  const kind = callKind(call);
  if (kind === 'send') return SENT;
  if (kind === 'axios' || kind === 'client') {
    return staysInside(unit, call) ? SENT : { kind: 'client', axios: kind === 'axios', call };
  }
  if (evaluationOf(call) !== 'call') return { kind: 'client', axios: false, call };
  const result = climb(unit, wrapped(call));
  return result.kind === 'kept' ? result : SENT;
}

/** True when a client is made, used and dropped within one call of a function. */
function staysInside(unit: Unit, call: Node): boolean {
  if (evaluationOf(call) !== 'call') return false;
  const made = climb(unit, wrapped(call));
  if (made.kind === 'dropped') return wrapped(call).parent?.type === 'member_expression';
  if (made.kind !== 'variable') return false;
  const fn = functionAround(call);
  return unit
    .occurrences(made.binding.name)
    .filter((node) => node.id !== made.binding.node.id && node.type === 'identifier')
    .every(
      (node) =>
        same(functionAround(node), fn) &&
        isFunction(fn ?? node) &&
        ['sent', 'dropped'].includes(climb(unit, node).kind),
    );
}
