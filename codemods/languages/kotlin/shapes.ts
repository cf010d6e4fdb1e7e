import type { Node } from 'web-tree-sitter';
import type { Interpolation, Parameter, Shape, ShapeTable } from '../kit/syntax/shape.js';
import { binary, constant, field, klass, parts, stringShape, wrapper } from '../kit/syntax/tables.js';
import { appendedIn } from './appended.js';
import { namesIn } from './templates.js';

const LOOP = constant({ kind: 'loop' });
const CLASS = klass();
const COMMENT = constant({ kind: 'comment' });

/** What the node types of tree-sitter-kotlin are. */
export const shapes: ShapeTable = {
  spread_expression: constant({ kind: 'spread' }),
  parenthesized_expression: wrapper(),
  as_expression: wrapper('left'),
  unary_expression: (node) => (node.text.endsWith('!!') ? wrapper()(node) : undefined),
  variable_declaration: (node) =>
    /^(?:for_statement|multi_variable_declaration)$/.test(node.parent?.type ?? '')
      ? { kind: 'bind', targets: parts(node), declares: true }
      : wrapper()(node),
  value_argument: (node) => {
    const [first, second] = parts(node);
    if (first === undefined) return undefined;
    return second === undefined
      ? { kind: 'wrapper', inner: first }
      : { kind: 'pair', key: first, value: second, word: true };
  },
  string_literal: quoted,
  multiline_string_literal: quoted,
  character_literal: (node) =>
    stringShape(node, { open: node.startIndex + 1, close: node.endIndex - 1, breakable: false }),
  binary_expression: binary({ concat: ['+'], choice: ['?:'], compare: ['==', '!=', '===', '!=='] }),
  infix_expression: (node) => {
    const [key, operator, value] = parts(node);
    return operator?.text === 'to' && key !== undefined && value !== undefined
      ? { kind: 'pair', key, value }
      : undefined;
  },
  if_expression: (node) => {
    const condition = field(node, 'condition');
    const branches = parts(node).filter(({ id }) => id !== condition?.id);
    return branches.length === 2 && branches.every(({ type }) => type !== 'block')
      ? { kind: 'choice', branches }
      : undefined;
  },
  call_expression: call,
  navigation_expression: (node) => {
    const [object, name] = [parts(node)[0], parts(node).at(-1)];
    return object && name && { kind: 'member', object, name: name.text };
  },
  index_expression: (node) => {
    const [object, index] = parts(node);
    return object && index && { kind: 'index', object, index };
  },
  identifier: (node) => (node.text === 'null' ? { kind: 'empty' } : { kind: 'name' }),
  property_declaration: property,
  class_parameter: (node) => {
    const target = parts(node).find(({ type }) => type === 'identifier');
    return target && { kind: 'declare', target };
  },
  enum_entry: (node) => {
    const [target, args] = parts(node);
    const value = args?.type === 'value_arguments' ? parts(args)[0] : undefined;
    return target && value && { kind: 'assign', target, value, compound: false };
  },
  assignment: (node) => {
    const [target, value] = [field(node, 'left'), field(node, 'right')];
    const compound = node.children.some(({ type }) => /^[-+*/%]=$/.test(type));
    return target && value && { kind: 'assign', target, value, compound };
  },
  function_body: (node) => {
    const value = parts(node)[0];
    return value === undefined || value.type === 'block' ? undefined : { kind: 'return', value };
  },
  return_expression: (node) => {
    const value = parts(node).at(-1);
    return value && { kind: 'return', value };
  },
  function_declaration: (node) => ({
    kind: 'function',
    name: field(node, 'name')?.text,
    parameters: parametersIn(node, 'function_value_parameters'),
    constructs: CALLED_ONCE.test(parts(node)[0]?.type === 'modifiers' ? (parts(node)[0]?.text ?? '') : ''),
  }),
  secondary_constructor: (node) => ({
    kind: 'function',
    name: 'constructor',
    parameters: parametersIn(node, 'function_value_parameters'),
    constructs: true,
  }),
  anonymous_function: (node) => ({
    kind: 'function',
    name: undefined,
    parameters: parametersIn(node, 'function_value_parameters'),
    constructs: false,
  }),
  lambda_literal: lambda,
  class_declaration: CLASS,
  object_declaration: CLASS,
  block: (node) => (node.parent?.type === 'for_statement' ? { kind: 'loop' } : undefined),
  for_statement: (node) => (parts(node).at(-1)?.type === 'block' ? undefined : { kind: 'loop' }),
  while_statement: LOOP,
  do_while_statement: LOOP,
  line_comment: COMMENT,
  block_comment: COMMENT,
  multiline_comment: COMMENT,
};

/** Annotations of functions that a container calls once. */
const CALLED_ONCE = /@(?:\w+\.)*(?:Bean|PostConstruct|Provides|Produces|Autowired|Inject|Singleton)\b/;

function quoted(node: Node): Shape {
  const quotes = node.type === 'string_literal' ? 1 : 3;
  const holes: Interpolation[] = node.children.flatMap((child) => {
    const inner = child.type === 'interpolation' ? parts(child)[0] : undefined;
    return inner === undefined ? [] : [{ inner, start: child.startIndex, end: child.endIndex }];
  });
  const names = node.type === 'string_literal' ? namesIn(node) : [];
  return {
    kind: 'string',
    start: node.startIndex + quotes,
    end: node.endIndex - quotes,
    interpolations: [...holes, ...names].sort((a, b) => a.start - b.start),
    escapes: node.children.filter(({ type }) => type === 'escape_sequence'),
    breakable: true,
  };
}

/** With a getter it is a function, else a name that may have a value. */
function property(node: Node): Shape | undefined {
  const children = parts(node);
  const target = children.find(({ type }) => type === 'variable_declaration');
  if (target === undefined) return undefined;
  const name = parts(target)[0];
  if (children.some(({ type }) => type === 'getter') && name !== undefined)
    return { kind: 'function', name: name.text, parameters: [], constructs: false, property: true };
  const value = children.slice(children.indexOf(target) + 1).find(({ type }) => !NO_VALUE.test(type));
  return value === undefined
    ? { kind: 'declare', target }
    : { kind: 'assign', target, value, compound: false, declares: true };
}

const NO_VALUE = /^(?:getter|setter|type_constraints|property_delegate|\w+_type)$/;

const REQUEST_METHODS = /^(?:get|head|post|put|patch|delete|GET|POST|PUT|DELETE)$/;

function call(node: Node): Shape | undefined {
  const [callee, ...rest] = parts(node);
  if (callee === undefined) return undefined;
  // `getOrPut(key) { … }` is a call of a call, whose lambda is one more argument.
  if (callee.type === 'call_expression' && rest[0]?.type === 'annotated_lambda') return call(callee);
  const list = rest.find(({ type }) => type === 'value_arguments');
  const args = list === undefined ? [] : parts(list);
  const appended = appendedIn(node);
  if (appended !== undefined) return { kind: 'concat', parts: appended };
  const navigation = callee.type === 'navigation_expression';
  const receiver = navigation ? parts(callee)[0] : undefined;
  const name = (navigation ? parts(callee).at(-1)?.text : callee.text) ?? '';
  if (receiver !== undefined && REQUEST_METHODS.test(name) && isBuilt(node))
    return { kind: 'wrapper', inner: receiver };
  return stringCall(receiver, name, args) ?? { kind: 'call', name, receiver, args };
}

/** `.post(body)` of a builder names the method of a request that `.build()` makes; elsewhere it sends. */
function isBuilt(node: Node): boolean {
  let up = node.parent;
  for (; up?.type === 'navigation_expression' || up?.type === 'call_expression'; up = up.parent) {
    if (up.type === 'navigation_expression' && parts(up).at(-1)?.text === 'build') return true;
  }
  return false;
}

/** Methods of strings and of lists of strings. */
function stringCall(receiver: Node | undefined, name: string, args: readonly Node[]): Shape | undefined {
  if (receiver === undefined) return undefined;
  const [first, ...values] = args;
  if (name === 'format' && first !== undefined) {
    return receiver.text === 'String'
      ? { kind: 'format', style: 'percent', pattern: first, values }
      : { kind: 'format', style: 'percent', pattern: receiver, values: args };
  }
  if (name === 'printf' && first !== undefined)
    return { kind: 'format', style: 'percent', pattern: first, values };
  const elements = /^(?:listOf|arrayOf)\(/.test(receiver.text) ? parts(receiver).at(-1) : undefined;
  if (name === 'joinToString' && first !== undefined && elements !== undefined)
    return { kind: 'join', glue: first, elements: parts(elements) };
  if (name === 'plus' && first !== undefined) return { kind: 'concat', parts: [receiver, first] };
  if (name === 'equals' || name === 'contentEquals') return { kind: 'compare' };
  return undefined;
}

/** What runs the code it is handed at once, or sets something up with it. Other lambdas run when they are called. */
const BLOCKS =
  /^(?:apply|also|run|let|with|use|takeIf|build\w*|headers?|request|get|post|put|delete|patch|url|HttpClient|defaultRequest|DefaultRequest|install|lazy)$/;

function lambda(node: Node): Shape {
  const call = node.parent?.type === 'annotated_lambda' ? (node.parent.parent ?? undefined) : undefined;
  const callee = call && parts(call)[0];
  const name = callee?.type === 'navigation_expression' ? parts(callee).at(-1)?.text : callee?.text;
  const parameters = parametersIn(node, 'lambda_parameters');
  return call !== undefined && BLOCKS.test(name?.replace(/\([\s\S]*/, '') ?? '')
    ? { kind: 'block', call, parameters }
    : { kind: 'function', name: undefined, parameters, constructs: false };
}

function parametersIn(node: Node, type: string): Parameter[] {
  const list = node.namedChildren.find((child) => child.type === type);
  return (list === undefined ? [] : parts(list)).flatMap((parameter) => {
    const name = parts(parameter).find((child) => child.type === 'identifier');
    return name === undefined ? [] : [{ name: name.text, node: parameter }];
  });
}
