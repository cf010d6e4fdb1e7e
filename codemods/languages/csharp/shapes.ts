import type { Node } from 'web-tree-sitter';
import type { Parameter, Shape, ShapeTable } from '../kit/syntax/shape.js';
import {
  binary,
  bound,
  choice,
  constant,
  field,
  fn,
  klass,
  list,
  member,
  parts,
  returned,
  stringShape,
  wrapper,
} from '../kit/syntax/tables.js';

const LOOP = constant({ kind: 'loop' });
const CLASS = klass();
const FUNCTION = fn(undefined, parameters);
const EMPTY = constant({ kind: 'empty' });
const LIST = list();

/** What the node types of tree-sitter-c-sharp are. */
export const shapes: ShapeTable = {
  parenthesized_expression: wrapper(),
  cast_expression: wrapper('value'),
  as_expression: wrapper('left'),
  await_expression: wrapper(),
  postfix_unary_expression: wrapper(),
  element_binding_expression: wrapper(),
  // `out var headers`
  declaration_expression: (node) => {
    const target = field(node, 'name');
    return target && { kind: 'declare', target };
  },
  tuple_pattern: (node) => ({ kind: 'bind', targets: parts(node), declares: true }),
  argument: (node) => {
    const [name, value] = [field(node, 'name'), parts(node).at(-1)];
    if (value === undefined) return undefined;
    if (value.type === 'identifier' && node.children.some(({ type }) => type === 'out'))
      return { kind: 'bind', targets: [value] };
    return name === undefined
      ? { kind: 'wrapper', inner: value }
      : { kind: 'pair', key: name, value, word: true };
  },
  string_literal: (node) => stringShape(node),
  verbatim_string_literal: quoted,
  raw_string_literal: quoted,
  interpolated_string_expression: quoted,
  character_literal: (node) => stringShape(node, { breakable: false }),
  binary_expression: binary({ concat: ['+'], choice: ['??'], compare: ['==', '!='] }),
  conditional_expression: choice('consequence', 'alternative'),
  is_pattern_expression: constant({ kind: 'compare' }),
  switch_section: constant({ kind: 'compare' }),
  initializer_expression: LIST,
  implicit_array_creation_expression: (node) => {
    const inner = parts(node).at(-1);
    return inner && { kind: 'wrapper', inner };
  },
  object_creation_expression: creation,
  invocation_expression: call,
  element_access_expression: (node) => {
    const [object, subscript] = [field(node, 'expression'), field(node, 'subscript')];
    const index = subscript && parts(subscript)[0];
    return object && index && { kind: 'index', object, index };
  },
  member_access_expression: member('expression', 'name'),
  identifier: constant({ kind: 'name' }),
  variable_declarator: (node) => {
    const [target, value] = [field(node, 'name'), parts(node).at(-1)];
    if (target === undefined || value === undefined) return undefined;
    return value.id === target.id
      ? { kind: 'declare', target }
      : { kind: 'assign', target, value, compound: false, declares: true };
  },
  property_declaration: property,
  assignment_expression: assignment,
  null_literal: EMPTY,
  default_expression: EMPTY,
  return_statement: returned(),
  arrow_expression_clause: returned(),
  method_declaration: FUNCTION,
  local_function_statement: FUNCTION,
  lambda_expression: FUNCTION,
  anonymous_method_expression: FUNCTION,
  constructor_declaration: fn(() => true, parameters),
  class_declaration: CLASS,
  struct_declaration: CLASS,
  interface_declaration: CLASS,
  record_declaration: CLASS,
  foreach_statement: bound('left', true),
  block: loopBody,
  expression_statement: loopBody,
  while_statement: LOOP,
  do_statement: LOOP,
  comment: constant({ kind: 'comment' }),
};

function loopBody(node: Node): Shape | undefined {
  return /^for(?:each)?_statement$/.test(node.parent?.type ?? '') ? { kind: 'loop' } : undefined;
}

/**
 * `@"…"`, `"""…"""`, `$"…{x}…"` and `$@"…"`: the marks in front of the quotes are part of the literal. Values that
 * are formatted on the way (`{x,5:D}`) cannot be taken out of it.
 */
function quoted(node: Node): Shape | undefined {
  const [, marks = '', quotes = ''] = /^([$@]*)("""+|")/.exec(node.text) ?? [];
  const holes = node.children.filter(({ type }) => type === 'interpolation');
  if (holes.some((hole) => hole.namedChildren.some(({ type }) => /_clause$/.test(type)))) return undefined;
  return {
    kind: 'string',
    start: node.startIndex + marks.length + quotes.length,
    end: node.endIndex - quotes.length,
    interpolations: holes.flatMap((hole) => {
      const inner = parts(hole).find(({ type }) => type !== 'interpolation_brace');
      return inner === undefined ? [] : [{ inner, start: hole.startIndex, end: hole.endIndex }];
    }),
    escapes: node.descendantsOfType('escape_sequence').filter(({ parent }) => parent?.id === node.id),
    breakable: quotes.length === 1,
  };
}

/** `x = y`; in an object initializer a member or key with its value, `Headers = { … }` and `["name"] = value`. */
function assignment(node: Node): Shape | undefined {
  const [left, right] = [field(node, 'left'), field(node, 'right')];
  if (left === undefined || right === undefined) return undefined;
  if (node.parent?.type === 'initializer_expression') {
    return { kind: 'pair', key: left, value: right, word: left.type === 'identifier' };
  }
  const compound = field(node, 'operator')?.text;
  return { kind: 'assign', target: left, value: right, compound: compound !== undefined && compound !== '=' };
}

/** With a getter of its own it is a function, else a name that may have a value. */
function property(node: Node): Shape | undefined {
  const [target, value, accessors] = [field(node, 'name'), field(node, 'value'), field(node, 'accessors')];
  if (target === undefined) return undefined;
  const computed =
    value?.type === 'arrow_expression_clause' || /\bget\s*(?:\{|=>)/.test(accessors?.text ?? '');
  if (computed)
    return { kind: 'function', name: target.text, parameters: [], constructs: false, property: true };
  return value === undefined
    ? { kind: 'declare', target }
    : { kind: 'assign', target, value, compound: false, declares: true };
}

/** Without type arguments and qualifiers. */
const lastName = (node: Node): string => {
  if (node.type === 'qualified_name') return lastName(field(node, 'name') ?? node.lastNamedChild ?? node);
  const plain = node.type === 'generic_name' ? (parts(node)[0] ?? node) : node;
  return plain.text.slice(plain.text.lastIndexOf('.') + 1);
};

function creation(node: Node): Shape | undefined {
  const [type, args, initializer] = [
    field(node, 'type'),
    field(node, 'arguments'),
    field(node, 'initializer'),
  ];
  if (type === undefined) return undefined;
  if (type.type === 'array_type') return initializer && { kind: 'wrapper', inner: initializer };
  return {
    kind: 'call',
    name: lastName(type),
    receiver: undefined,
    args: args === undefined ? [] : parts(args),
  };
}

function call(node: Node): Shape | undefined {
  const [callee, list] = [field(node, 'function'), field(node, 'arguments')];
  if (callee === undefined || list === undefined) return undefined;
  const args = parts(list);
  if (callee.type === 'conditional_access_expression') {
    const [receiver, bound] = parts(callee);
    const name = bound && field(bound, 'name');
    return name && { kind: 'call', name: lastName(name), receiver, args };
  }
  const receiver = callee.type === 'member_access_expression' ? field(callee, 'expression') : undefined;
  const name = lastName((receiver && field(callee, 'name')) ?? callee);
  return stringCall(node, receiver, name, args) ?? { kind: 'call', name, receiver, args };
}

const STRING = /^(?:System\.)?[sS]tring$/;

/** Methods of strings and of what builds them. */
function stringCall(
  node: Node,
  receiver: Node | undefined,
  name: string,
  args: readonly Node[],
): Shape | undefined {
  const ofString = receiver === undefined ? false : STRING.test(receiver.text);
  if (name === 'Format' && ofString) {
    const [pattern, ...values] = /^(?:System\.Globalization\.)?CultureInfo\./.test(args[0]?.text ?? '')
      ? args.slice(1)
      : args;
    return pattern && { kind: 'format', style: 'braces', pattern, values };
  }
  const [first, ...rest] = args;
  if (/^Write(?:Line)?(?:Async)?$/.test(name) && first !== undefined && rest.length > 0)
    return { kind: 'format', style: 'braces', pattern: first, values: rest };
  if (name === 'Join' && ofString && first !== undefined && rest.length > 1)
    return { kind: 'join', glue: first, elements: rest };
  if (name === 'Concat' && ofString && rest.length > 0) return { kind: 'concat', parts: args };
  if (name === 'Equals') return { kind: 'compare' };
  const appended = name === 'ToString' && receiver !== undefined ? appendedTo(receiver) : undefined;
  return appended && node.type === 'invocation_expression' ? { kind: 'concat', parts: appended } : undefined;
}

/** The parts of `new StringBuilder(a).Append(b).Append(c)`. */
function appendedTo(node: Node): readonly Node[] | undefined {
  const args = field(node, 'arguments');
  if (args === undefined) return undefined;
  if (node.type === 'object_creation_expression')
    return field(node, 'type')?.text === 'StringBuilder' ? parts(args) : undefined;
  const callee = field(node, 'function');
  const receiver = callee && field(callee, 'expression');
  if (receiver === undefined || callee === undefined || field(callee, 'name')?.text !== 'Append')
    return undefined;
  const before = appendedTo(receiver);
  return before === undefined || args.namedChildCount !== 1 ? undefined : [...before, ...parts(args)];
}

/** Also `x => …`, and `params` arrays, which the grammar puts straight into the list. */
function parameters(node: Node): Parameter[] {
  const found = field(node, 'parameters');
  if (found === undefined) return [];
  if (found.type !== 'parameter_list') return [{ name: found.text, node: found }];
  return found.namedChildren.flatMap((parameter) => {
    const name = parameter.type === 'parameter' ? field(parameter, 'name') : parameter;
    const reference = /^(?:out|ref)\b/.test(parameter.text);
    return name?.type === 'identifier' ? [{ name: name.text, node: parameter, reference }] : [];
  });
}
