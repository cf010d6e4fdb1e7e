import type { Node } from 'web-tree-sitter';
import type { Shape, ShapeTable } from '../kit/syntax/shape.js';
import {
  assignment,
  binary,
  bound,
  constant,
  field,
  fn,
  klass,
  list,
  member,
  pair,
  parts,
  returned,
  stringShape,
  wrapper,
} from '../kit/syntax/tables.js';

const LOOP = constant({ kind: 'loop' });
const LITERALS = new Set(['string', 'concatenated_string']);

/** What the node types of tree-sitter-python are. */
export const shapes: ShapeTable = {
  parenthesized_expression: wrapper(),
  await: wrapper(),
  string: text,
  concatenated_string: (node) => ({ kind: 'concat', parts: parts(node) }),
  binary_operator: binary({ concat: ['+'], other: { '%': percentFormat } }),
  boolean_operator: (node) => {
    const [left, right] = [field(node, 'left'), field(node, 'right')];
    const branches = field(node, 'operator')?.text === 'or' ? [left, right] : [right];
    return { kind: 'choice', branches: branches.flatMap((branch) => branch ?? []) };
  },
  conditional_expression: (node) => {
    const [value, , other] = parts(node);
    return { kind: 'choice', branches: [value, other].flatMap((branch) => branch ?? []) };
  },
  pair: pair(),
  keyword_argument: pair('name', 'value', true),
  dictionary: constant({ kind: 'map' }),
  list: list(),
  tuple: list(),
  expression_list: list(),
  list_splat: constant({ kind: 'spread' }),
  dictionary_splat: constant({ kind: 'spread' }),
  call: (node) => encoded(node) ?? call(node),
  subscript: (node) => {
    const [object, index] = [field(node, 'value'), field(node, 'subscript')];
    return object && index && { kind: 'index', object, index };
  },
  attribute: member('object', 'attribute'),
  identifier: constant({ kind: 'name' }),
  assignment: assignment('left', 'right'),
  augmented_assignment: assignment('left', 'right', true),
  named_expression: assignment('name', 'value'),
  as_pattern: (node) => {
    const [value, alias] = parts(node);
    return value && alias && { kind: 'assign', target: alias, value, compound: false };
  },
  as_pattern_target: wrapper(),
  comparison_operator: constant({ kind: 'compare' }),
  delete_statement: constant({ kind: 'remove' }),
  none: constant({ kind: 'empty' }),
  return_statement: returned(),
  function_definition: definition,
  lambda: fn(),
  class_definition: klass(),
  for_statement: bound('left'),
  for_in_clause: bound('left'),
  block: (node) => (node.parent?.type === 'for_statement' ? { kind: 'loop' } : undefined),
  while_statement: LOOP,
  list_comprehension: LOOP,
  set_comprehension: LOOP,
  dictionary_comprehension: LOOP,
  generator_expression: LOOP,
  comment: constant({ kind: 'comment' }),
};

const FUNCTION = fn((name) => /^__(?:init|new|post_init)__$/.test(name));
const REMEMBERS = /^@(?:\w+\.)*(?:lru_cache|cache|cached\w*|memoi[sz]ed?\w*|reify|lazy\w*)\b/m;

function definition(node: Node): Shape | undefined {
  const shape = FUNCTION(node);
  const { parent } = node;
  const marks =
    parent?.type === 'decorated_definition' ? parts(parent).filter((part) => part.type === 'decorator') : [];
  if (shape?.kind !== 'function') return shape;
  const remembers = marks.some(({ text }) => REMEMBERS.test(text));
  const property = marks.some(({ text }) => text === '@property');
  return { ...shape, remembers, property };
}

function text(node: Node): Shape {
  const shape = stringShape(node);
  return shape.kind === 'string' && /^\w*b/i.test(node.text) ? { ...shape, octets: true } : shape;
}

const CHARSET = /^(?:encoding=)?u?['"](?:utf-?8|ascii|latin-?1|iso-8859-1)['"]$/i;

/** `text.encode('utf-8')` and `bytes(text, 'utf-8')`. Python 2 has other codecs, such as base64. */
function encoded(node: Node): Shape | undefined {
  const [callee, list] = [field(node, 'function'), field(node, 'arguments')];
  const args = list?.type === 'argument_list' ? parts(list) : [];
  const [inner, charsets] =
    callee?.text === 'bytes' && args.length === 2
      ? [args[0], args.slice(1)]
      : [callee && field(callee, 'attribute')?.text === 'encode' && field(callee, 'object'), args];
  return inner && charsets.length < 2 && charsets.every((charset) => CHARSET.test(charset.text))
    ? { kind: 'encoded', inner }
    : undefined;
}

/** `'%s:%s' % (key, secret)` */
function percentFormat(pattern: Node, right: Node): Shape | undefined {
  if (!LITERALS.has(pattern.type)) return undefined;
  const values = right.type === 'tuple' || right.type === 'dictionary' ? parts(right) : [right];
  return { kind: 'format', style: 'percent', pattern, values };
}

function call(node: Node): Shape | undefined {
  const [callee, list] = [field(node, 'function'), field(node, 'arguments')];
  if (callee === undefined || list === undefined) return undefined;
  const args = list.type === 'argument_list' ? parts(list) : [list];
  if (callee.type !== 'attribute') {
    return { kind: 'call', name: callee.type === 'identifier' ? callee.text : '', receiver: undefined, args };
  }
  const receiver = field(callee, 'object');
  const name = field(callee, 'attribute')?.text ?? '';
  const [first] = args;
  if (receiver !== undefined && LITERALS.has(receiver.type)) {
    if (name === 'format') return { kind: 'format', style: 'braces', pattern: receiver, values: args };
    const joined = name === 'join' && first !== undefined ? elementsOf(first) : undefined;
    if (joined !== undefined) return { kind: 'join', glue: receiver, elements: joined };
  }
  return { kind: 'call', name, receiver, args };
}

/** Of `[key, secret]`, and of `map(str, [key, secret])`. */
function elementsOf(node: Node): Node[] | undefined {
  if (node.type === 'list' || node.type === 'tuple') return parts(node);
  const list = node.type === 'call' ? field(node, 'arguments') : undefined;
  const [to, of] = list === undefined ? [] : parts(list);
  const asText = field(node, 'function')?.text === 'map' && /^(?:str|unicode)$/.test(to?.text ?? '');
  return asText && of !== undefined ? elementsOf(of) : undefined;
}
