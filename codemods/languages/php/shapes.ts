import type { Node } from 'web-tree-sitter';
import type { Interpolation, Parameter, Shape, ShapeTable } from '../kit/syntax/shape.js';
import {
  assignment,
  binary,
  constant,
  field,
  fn,
  klass,
  member,
  parts,
  returned,
  wrapper,
} from '../kit/syntax/tables.js';

const LOOP = constant({ kind: 'loop' });
const CLASS = klass();
const NULL = constant({ kind: 'empty' });
const FUNCTION = fn(
  (name, node) =>
    /^__construct$/i.test(name) || name === (node.parent?.parent && field(node.parent.parent, 'name')?.text),
  parameters,
);
const STRING_TOKENS = new Set(['string_content', 'nowdoc_string', 'escape_sequence', 'heredoc_body']);

/** What the node types of tree-sitter-php are. */
export const shapes: ShapeTable = {
  parenthesized_expression: wrapper(),
  argument: (node) => {
    const [name, value] = [field(node, 'name'), parts(node).at(-1)];
    if (value === undefined) return undefined;
    return name === undefined
      ? { kind: 'wrapper', inner: value }
      : { kind: 'pair', key: name, value, word: true };
  },
  array_element_initializer: (node) => {
    const [first, second] = parts(node);
    if (first === undefined) return undefined;
    return second === undefined
      ? { kind: 'wrapper', inner: first }
      : { kind: 'pair', key: first, value: second };
  },
  array_creation_expression: (node) => {
    const elements = parts(node);
    return elements.some((element) => element.namedChildCount > 1)
      ? { kind: 'map' }
      : { kind: 'list', elements };
  },
  string: quoted,
  encapsed_string: quoted,
  heredoc,
  nowdoc: heredoc,
  variadic_unpacking: constant({ kind: 'spread' }),
  binary_expression: binary({
    concat: ['.'],
    choice: ['??'],
    compare: ['==', '===', '!=', '!==', '<>'],
  }),
  conditional_expression: (node) => {
    const branches = [field(node, 'body') ?? field(node, 'condition'), field(node, 'alternative')];
    return { kind: 'choice', branches: branches.flatMap((branch) => branch ?? []) };
  },
  function_call_expression: functionCall,
  member_call_expression: methodCall,
  nullsafe_member_call_expression: methodCall,
  scoped_call_expression: methodCall,
  object_creation_expression: (node) => {
    const [name, list] = [parts(node)[0], parts(node).find(({ type }) => type === 'arguments')];
    if (name === undefined) return undefined;
    return { kind: 'call', name: lastName(name.text), receiver: undefined, args: list ? parts(list) : [] };
  },
  subscript_expression: (node) => {
    const [object, index] = parts(node);
    return object && { kind: 'index', object, index: index ?? object };
  },
  member_access_expression: member('object', 'name'),
  nullsafe_member_access_expression: member('object', 'name'),
  scoped_property_access_expression: member('scope', 'name'),
  class_constant_access_expression: (node) => {
    const [object, name] = parts(node);
    return object && { kind: 'member', object, name: name?.text ?? '' };
  },
  variable_name: constant({ kind: 'name' }),
  name: constant({ kind: 'name' }),
  const_element: (node) => kept(...parts(node)),
  static_variable_declaration: (node) => kept(field(node, 'name'), field(node, 'value')),
  property_element: assignment('name', 'default_value'),
  assignment_expression: (node) => {
    const [target, value] = [field(node, 'left'), field(node, 'right')];
    return isStatic(node, target?.text ?? '') ? kept(target, value) : assignment('left', 'right')(node);
  },
  reference_assignment_expression: assignment('left', 'right'),
  augmented_assignment_expression: (node) =>
    node.children.some((child) => child?.type === '??=')
      ? kept(field(node, 'left'), field(node, 'right'))
      : assignment('left', 'right', true)(node),
  unset_statement: constant({ kind: 'remove' }),
  null: NULL,
  boolean: NULL,
  return_statement: returned(),
  function_definition: fn(undefined, parameters),
  method_declaration: FUNCTION,
  anonymous_function: fn(undefined, parameters),
  arrow_function: fn(undefined, parameters),
  class_declaration: CLASS,
  trait_declaration: CLASS,
  interface_declaration: CLASS,
  foreach_statement: (node) => {
    const body = field(node, 'body');
    return {
      kind: 'bind',
      targets: parts(node)
        .slice(1)
        .filter(({ id }) => id !== body?.id),
    };
  },
  compound_statement: loopBody,
  colon_block: loopBody,
  expression_statement: loopBody,
  // Its condition is evaluated anew as well.
  for_statement: LOOP,
  while_statement: LOOP,
  do_statement: LOOP,
  comment: constant({ kind: 'comment' }),
};

/** Constants, and the `static` variables of a function, hold what they were first given. */
const kept = (target?: Node, value?: Node): Shape | undefined =>
  target && value && { kind: 'assign', target, value, compound: false, remembers: true };

function isStatic(node: Node, name: string): boolean {
  let fn = node.parent;
  while (fn !== null && fn.childForFieldName('body') === null) fn = fn.parent;
  while (fn !== null && fn.childForFieldName('parameters') === null) fn = fn.parent;
  return (
    fn
      ?.descendantsOfType('static_variable_declaration')
      .some((declaration) => declaration.childForFieldName('name')?.text === name) === true
  );
}

function loopBody(node: Node): Shape | undefined {
  return node.parent?.type === 'foreach_statement' ? { kind: 'loop' } : undefined;
}

/** A string in quotes. What is interpolated stands among the contents, in braces or without. */
function quoted(node: Node): Shape | undefined {
  const [first, last] = [node.firstChild, node.lastChild];
  if (first === null || last === null) return undefined;
  return {
    kind: 'string',
    start: first.endIndex,
    end: last.startIndex,
    interpolations: interpolationsIn(node),
    escapes: node.children.filter(({ type }) => type === 'escape_sequence'),
    breakable: true,
  };
}

function heredoc(node: Node): Shape | undefined {
  const body = field(node, 'value');
  if (body === undefined) return undefined;
  return {
    kind: 'string',
    start: body.startIndex,
    end: body.endIndex,
    interpolations: interpolationsIn(body),
    escapes: body.children.filter(({ type }) => type === 'escape_sequence'),
    breakable: false,
  };
}

function interpolationsIn(node: Node): Interpolation[] {
  return node.children.flatMap((inner, index) => {
    if (!inner.isNamed || STRING_TOKENS.has(inner.type)) return [];
    const [before, after] = [node.children[index - 1], node.children[index + 1]];
    const braced = before?.type === '{' && after?.type === '}';
    return {
      inner,
      start: braced ? before.startIndex : inner.startIndex,
      end: braced ? after.endIndex : inner.endIndex,
    };
  });
}

function functionCall(node: Node): Shape | undefined {
  const [callee, list] = [field(node, 'function'), field(node, 'arguments')];
  if (callee === undefined || list === undefined) return undefined;
  const args = parts(list);
  const name = lastName(callee.text);
  const [first, second] = args;
  if (/^(?:sprintf|vsprintf)$/i.test(name) && first !== undefined) {
    const values =
      /^v/i.test(name) && second !== undefined ? parts(parts(second)[0] ?? second) : args.slice(1);
    return { kind: 'format', style: 'percent', pattern: first, values };
  }
  if (/^fprintf$/i.test(name) && second !== undefined)
    return { kind: 'format', style: 'percent', pattern: second, values: args.slice(2) };
  const joined = /^(?:implode|join)$/i.test(name) ? join(first, second) : undefined;
  if (joined !== undefined) return joined;
  if (/^define$/i.test(name) && first !== undefined && second !== undefined) {
    return kept(first, second);
  }
  // The handle, or the array, is what holds the header from here on.
  const receiver =
    /^(?:curl_setopt(?:_array)?|array_push|array_unshift)$/i.test(name) && first !== undefined
      ? parts(first)[0]
      : undefined;
  return { kind: 'call', name, receiver, args: receiver === undefined ? args : args.slice(1) };
}

/** `implode(':', array(…))`; PHP also takes the two the other way round, or the array alone. */
function join(first: Node | undefined, second: Node | undefined): Shape | undefined {
  const arrayIn = (argument: Node | undefined): Node | undefined =>
    argument && parts(argument).find(({ type }) => type === 'array_creation_expression');
  const [elements, glue] = arrayIn(first) ? [arrayIn(first), second] : [arrayIn(second), first];
  if (elements === undefined) return undefined;
  if (glue !== undefined) return { kind: 'join', glue, elements: parts(elements) };
  const isOne = ({ namedChildCount, firstNamedChild }: Node): boolean =>
    namedChildCount === 1 && firstNamedChild?.type !== 'variadic_unpacking';
  return parts(elements).every(isOne) ? { kind: 'concat', parts: parts(elements) } : undefined;
}

function methodCall(node: Node): Shape | undefined {
  const [receiver, list] = [field(node, 'object') ?? field(node, 'scope'), field(node, 'arguments')];
  if (receiver === undefined || list === undefined) return undefined;
  return { kind: 'call', name: field(node, 'name')?.text ?? '', receiver, args: parts(list) };
}

function parameters(node: Node): Parameter[] {
  const list = field(node, 'parameters');
  return (list === undefined ? [] : parts(list)).flatMap((parameter) => {
    const name = field(parameter, 'name');
    const reference = field(parameter, 'reference_modifier') !== undefined;
    return name === undefined ? [] : [{ name: name.text, node: parameter, reference }];
  });
}

const lastName = (name: string): string => name.slice(name.lastIndexOf('\\') + 1);
