import type { Node } from 'web-tree-sitter';
import { ancestors, argumentsOf, calleeOf, field, parts, wrapped } from './nodes.js';

const FUNCTIONS = new Set([
  'function_declaration',
  'function_expression',
  'arrow_function',
  'method_definition',
  'generator_function',
  'generator_function_declaration',
]);

export const isFunction = (node: Node): boolean => FUNCTIONS.has(node.type);

export const isGetter = (method: Node): boolean =>
  method.type === 'method_definition' && method.children.some(({ type }) => type === 'get');

/** The call that runs a function expression on the spot and no more, as in `(function () { … })()`. */
export function immediateCall(fn: Node): Node | undefined {
  if (namesItself(fn)) return undefined;
  const outer = wrapped(fn);
  const parent = outer.parent;
  if (parent?.type === 'call_expression' && field(parent, 'function')?.id === outer.id) return parent;
  if (
    parent?.type === 'member_expression' &&
    /^(?:call|apply)$/.test(field(parent, 'property')?.text ?? '')
  ) {
    const call = parent.parent;
    return call?.type === 'call_expression' && field(call, 'function')?.id === parent.id ? call : undefined;
  }
  return undefined;
}

// The name of a function expression is known inside it alone, so there it is run again, now or later.
function namesItself(fn: Node): boolean {
  const name = fn.type === 'function_expression' ? field(fn, 'name') : undefined;
  const body = name && field(fn, 'body');
  return body?.descendantsOfType('identifier').some(({ text }) => text === name?.text) ?? false;
}

/** The innermost function around a node; functions that run on the spot are part of what is around them. */
export function functionAround(node: Node): Node | undefined {
  for (const up of ancestors(node)) if (isFunction(up) && immediateCall(up) === undefined) return up;
  return undefined;
}

/** The innermost function around a node, functions that run on the spot included: a scope of `var`. */
export function scopeFunction(node: Node): Node | undefined {
  for (const up of ancestors(node)) if (isFunction(up)) return up;
  return undefined;
}

/** The name a function goes by: its own, or that of the variable, property or key it is the value of. */
export function functionName(fn: Node): string | undefined {
  const own = field(fn, 'name');
  if (own !== undefined) return own.text;
  const parent = wrapped(fn).parent;
  switch (parent?.type) {
    case 'variable_declarator':
    case 'public_field_definition':
      return field(parent, 'name')?.text;
    case 'field_definition':
      return field(parent, 'property')?.text;
    case 'pair':
      return field(parent, 'key')?.text.replace(/^['"]|['"]$/g, '');
    case 'assignment_expression': {
      const left = field(parent, 'left');
      return left === undefined ? undefined : (field(left, 'property')?.text ?? left.text);
    }
    default:
      return undefined;
  }
}

export function parametersOf(fn: Node): Node[] {
  const list = field(fn, 'parameters');
  const single = field(fn, 'parameter');
  return list !== undefined ? parts(list) : single !== undefined ? [single] : [];
}

/** The call that a function is handed to as an argument. */
export function callbackOf(fn: Node): { call: Node; callee: string[]; index: number } | undefined {
  const outer = wrapped(fn);
  const call = outer.parent?.type === 'arguments' ? outer.parent.parent : null;
  if (call === null) return undefined;
  return { call, callee: calleeOf(call), index: argumentsOf(call).findIndex(({ id }) => id === outer.id) };
}

const ITERATORS =
  /^(?:map|flatMap|forEach|each|reduce|reduceRight|reduceBy|mapValues|mapKeys|keyBy|indexBy|groupBy|filter|find|some|every|sort|forOwn|forIn|transform|times|from)$/;

/** The call that runs a function at once for each element, as in `accounts.map((account) => …)`. */
export function iteration(fn: Node): Node | undefined {
  const handed = callbackOf(fn);
  return handed !== undefined && handed.callee.length > 1 && ITERATORS.test(handed.callee.at(-1) ?? '')
    ? handed.call
    : undefined;
}

/** What a function returns: the bodies of `return` statements of its own, or an arrow's expression. */
export function returnsOf(fn: Node): Node[] {
  const body = field(fn, 'body');
  if (body === undefined) return [];
  if (body.type !== 'statement_block') return [body];
  return body
    .descendantsOfType('return_statement')
    .filter((statement) => scopeFunction(statement)?.id === fn.id)
    .flatMap((statement) => statement.namedChildren.slice(0, 1));
}
