import type { Node } from 'web-tree-sitter';
import type { Parameter, Shape, ShapeTable } from '../kit/syntax/shape.js';
import {
  assignment,
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
const COMMENT = constant({ kind: 'comment' });
const CONSTRUCTOR = fn(() => true, parameters);

/** Annotations of methods that a container calls once. */
const CALLED_ONCE = /@(?:\w+\.)*(?:Bean|PostConstruct|Provides|Produces|Autowired|Inject|Singleton)\b/;

/** What the node types of tree-sitter-java are. */
export const shapes: ShapeTable = {
  parenthesized_expression: wrapper(),
  cast_expression: wrapper('value'),
  string_literal: (node) => stringShape(node),
  character_literal: (node) =>
    stringShape(node, { open: node.startIndex + 1, close: node.endIndex - 1, breakable: false }),
  binary_expression: binary({ concat: ['+'], compare: ['==', '!='] }),
  ternary_expression: choice('consequence', 'alternative'),
  switch_label: constant({ kind: 'compare' }),
  array_initializer: list(),
  method_invocation: call,
  object_creation_expression: (node) => {
    const [type, args] = [field(node, 'type'), field(node, 'arguments')];
    return type && args && { kind: 'call', name: className(type), receiver: undefined, args: parts(args) };
  },
  annotation: (node) => {
    const [name, args] = [field(node, 'name')?.text ?? '', field(node, 'arguments')];
    return /^(?:RequestHeader|HeaderParam)$/.test(name) && args !== undefined
      ? { kind: 'call', name, receiver: undefined, args: parts(args) }
      : undefined;
  },
  array_access: (node) => {
    const [object, index] = [field(node, 'array'), field(node, 'index')];
    return object && index && { kind: 'index', object, index };
  },
  field_access: member('object', 'field'),
  identifier: constant({ kind: 'name' }),
  variable_declarator: declarator,
  resource: declarator,
  enum_constant: (node) => {
    const [target, args] = [field(node, 'name'), field(node, 'arguments')];
    const value = args && parts(args)[0];
    return target && value && { kind: 'assign', target, value, compound: false };
  },
  assignment_expression: (node) => assignment('left', 'right', field(node, 'operator')?.text !== '=')(node),
  null_literal: constant({ kind: 'empty' }),
  return_statement: returned(),
  method_declaration: fn((_name, node) => CALLED_ONCE.test(modifiersOf(node)), parameters),
  lambda_expression: fn(undefined, parameters),
  constructor_declaration: CONSTRUCTOR,
  compact_constructor_declaration: CONSTRUCTOR,
  class_declaration: CLASS,
  interface_declaration: CLASS,
  enum_declaration: CLASS,
  record_declaration: CLASS,
  enhanced_for_statement: bound('name', true),
  block: loopBody,
  expression_statement: loopBody,
  while_statement: LOOP,
  do_statement: LOOP,
  line_comment: COMMENT,
  block_comment: COMMENT,
};

function declarator(node: Node): Shape | undefined {
  const [target, value] = [field(node, 'name'), field(node, 'value')];
  if (target === undefined) return undefined;
  if (value === undefined) return { kind: 'declare', target };
  return { kind: 'assign', target, value, compound: false, declares: true };
}

const modifiersOf = (node: Node): string =>
  node.namedChildren.find(({ type }) => type === 'modifiers')?.text ?? '';

function loopBody(node: Node): Shape | undefined {
  return /^(?:enhanced_)?for_statement$/.test(node.parent?.type ?? '') ? { kind: 'loop' } : undefined;
}

/** `Builder` of `okhttp3.Request.Builder`, `HashMap` of `HashMap<String, String>`. */
const className = (type: Node): string => {
  const plain = type.type === 'generic_type' ? (parts(type)[0] ?? type) : type;
  return plain.text.slice(plain.text.lastIndexOf('.') + 1);
};

const REQUEST_METHODS = /^(?:get|head|post|put|patch|delete|GET|POST|PUT|DELETE)$/;

function call(node: Node): Shape | undefined {
  const [receiver, list] = [field(node, 'object'), field(node, 'arguments')];
  const name = field(node, 'name')?.text ?? '';
  if (list === undefined) return undefined;
  const args = parts(list);
  if (receiver !== undefined) {
    if (REQUEST_METHODS.test(name) && isBuilt(node)) return { kind: 'wrapper', inner: receiver };
    const string = stringCall(receiver, name, args);
    if (string !== undefined) return string;
  }
  const [pattern, ...values] = args;
  if (LISTS_OF_ONE.test(`${receiver?.text ?? ''}.${name}`) && values.length === 0) return listOfOne(pattern);
  if (/^(?:format|printf)$/.test(name) && pattern?.type === 'string_literal')
    return { kind: 'format', style: 'percent', pattern, values };
  return { kind: 'call', name, receiver, args };
}

/** Header values that come as lists are lists of one. */
const LISTS_OF_ONE = /^(?:java\.util\.)?(?:Collections\.singleton(?:List)?|Arrays\.asList|(?:List|Set)\.of)$/;

const listOfOne = (element: Node | undefined): Shape | undefined =>
  element && { kind: 'list', elements: [element] };

/** `.post(body)` of a builder names the method of a request that `.build()` makes; elsewhere it sends. */
function isBuilt(node: Node): boolean {
  for (let up = node.parent; up?.type === 'method_invocation'; up = up.parent) {
    if (field(up, 'name')?.text === 'build') return true;
  }
  return false;
}

/** Methods of strings and of what builds them. */
function stringCall(receiver: Node, name: string, args: readonly Node[]): Shape | undefined {
  const [first, second] = args;
  const owner = receiver.text;
  if (name === 'format' && owner === 'String') {
    const [pattern, ...values] = /^Locale\b|^(?:java\.util\.)?Locale\./.test(first?.text ?? '')
      ? args.slice(1)
      : args;
    return pattern && { kind: 'format', style: 'percent', pattern, values };
  }
  if (name === 'format' && /(?:^|\.)MessageFormat$/.test(owner) && first !== undefined)
    return { kind: 'format', style: 'braces', pattern: first, values: args.slice(1) };
  if (name === 'formatted') return { kind: 'format', style: 'percent', pattern: receiver, values: args };
  if (name === 'join' && owner === 'String' && first !== undefined && second !== undefined)
    return { kind: 'join', glue: first, elements: args.slice(1) };
  if (name === 'concat' && first !== undefined) return { kind: 'concat', parts: [receiver, first] };
  if (/^(?:equals|equalsIgnoreCase|contentEquals)$/.test(name)) return { kind: 'compare' };
  if (name === 'toString') {
    const appended = appendedTo(receiver);
    return appended && { kind: 'concat', parts: appended };
  }
  return undefined;
}

/** The parts of `new StringBuilder(a).append(b).append(c)`. */
function appendedTo(node: Node): Node[] | undefined {
  if (node.type === 'object_creation_expression') {
    const made = /^String(?:Builder|Buffer)$/.test(field(node, 'type')?.text ?? '');
    const args = field(node, 'arguments');
    return made && args !== undefined ? parts(args).filter(({ type }) => !/integer/.test(type)) : undefined;
  }
  const [receiver, args] = [field(node, 'object'), field(node, 'arguments')];
  if (receiver === undefined || args === undefined || field(node, 'name')?.text !== 'append')
    return undefined;
  const before = appendedTo(receiver);
  return before === undefined || args.namedChildCount !== 1 ? undefined : [...before, ...parts(args)];
}

/** Also `a -> …`, and parameters of variable number. */
function parameters(node: Node): Parameter[] {
  const found = field(node, 'parameters');
  const listed = found === undefined ? [] : found.type === 'identifier' ? [found] : parts(found);
  return listed.flatMap((parameter) => {
    const declarator = parameter.type === 'spread_parameter' ? parts(parameter).at(-1) : parameter;
    const name = declarator?.type === 'identifier' ? declarator : declarator && field(declarator, 'name');
    return name === undefined ? [] : [{ name: name.text, node: parameter }];
  });
}
