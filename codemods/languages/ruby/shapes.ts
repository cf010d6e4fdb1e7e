import type { Node } from 'web-tree-sitter';
import type { Shape, ShapeTable } from '../kit/syntax/shape.js';
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
  parametersIn,
  parts,
  stringShape,
} from '../kit/syntax/tables.js';

const CLASS = klass();
const LOOP = constant({ kind: 'loop' });
const NAME = constant({ kind: 'name' });
const CONCAT = (node: Node): Shape => ({ kind: 'concat', parts: parts(node) });

/** Blocks that run later, whenever what they were given to decides. */
const DEFERRED =
  /^(?:lambda|proc|define_method|define_singleton_method|get|post|put|patch|delete|options|before|after|before_action|helpers|task|file|on|error|not_found|subscribe|scope|it|specify)$/;
/** Blocks that a client runs for each request. */
const PER_REQUEST = /^(?:add_before_execution_proc|on_headers|before_request)$/;
/** Blocks that run again and again. */
const REPEATED =
  /^(?:loop|times|upto|downto|step|map|collect|flat_map|select|reject|reduce|inject|find_each|cycle|(?:with_)?retr(?:y|ies|iable|yable)\w*|(?:reverse_)?each(?:_\w+)?)$/;

/** What the node types of tree-sitter-ruby are. */
export const shapes: ShapeTable = {
  splat_argument: constant({ kind: 'spread' }),
  hash_splat_argument: constant({ kind: 'spread' }),
  parenthesized_statements: (node) => {
    const [inner, ...more] = parts(node);
    return inner === undefined || more.length > 0 ? undefined : { kind: 'wrapper', inner };
  },
  unary: (node) => {
    const inner = field(node, 'operand');
    return inner !== undefined && /^[-+]/.test(node.text) ? { kind: 'wrapper', inner } : undefined;
  },
  string: (node) => stringShape(node),
  bare_string: (node) => stringShape(node, { open: node.startIndex, close: node.endIndex, breakable: false }),
  delimited_symbol: (node) => stringShape(node, { breakable: false }),
  subshell: (node) => stringShape(node, { breakable: false }),
  // The text itself stands below.
  heredoc_beginning: (node) =>
    stringShape(node, { open: node.startIndex, close: node.endIndex, breakable: false }),
  heredoc_body: (node) => stringShape(node, { open: node.startIndex, breakable: false }),
  chained_string: CONCAT,
  binary: binary({
    concat: ['+'],
    choice: ['||'],
    compare: ['==', '!=', '===', '=~', '!~', '<=>'],
    other: {
      '%': percentFormat,
      '&&': (_left, right) => ({ kind: 'choice', branches: [right] }),
      '<<': (left, right) => ({ kind: 'call', name: '<<', receiver: left, args: [right] }),
    },
  }),
  conditional: choice('consequence', 'alternative'),
  pair: (node) => {
    const [key, value] = [field(node, 'key'), field(node, 'value')];
    return key && value && { kind: 'pair', key, value, word: key.type === 'hash_key_symbol' };
  },
  hash: constant({ kind: 'map' }),
  array: list(),
  string_array: list(),
  call,
  element_reference: (node) => {
    const [object, index] = [field(node, 'object'), parts(node)[1]];
    return object && index && { kind: 'index', object, index };
  },
  scope_resolution: (node) => {
    const [object, name] = [field(node, 'scope'), field(node, 'name')];
    return object && name && { kind: 'member', object, name: name.text };
  },
  identifier: NAME,
  constant: NAME,
  instance_variable: NAME,
  class_variable: NAME,
  global_variable: NAME,
  assignment: assignment('left', 'right'),
  operator_assignment: (node) => {
    const [target, value] = [field(node, 'left'), field(node, 'right')];
    const remembers = field(node, 'operator')?.text === '||=';
    return target && value && { kind: 'assign', target, value, compound: true, remembers };
  },
  nil: constant({ kind: 'empty' }),
  return: (node) => {
    const value = parts(parts(node)[0] ?? node)[0];
    return value && { kind: 'return', value };
  },
  body_statement: (node) => (retries(node) ? { kind: 'loop' } : lastValue(node)),
  method: fn((name) => name === 'initialize'),
  singleton_method: fn(),
  lambda: fn(),
  do_block: block,
  block,
  class: CLASS,
  module: CLASS,
  singleton_class: CLASS,
  begin: (node) => (retries(node) ? { kind: 'loop' } : undefined),
  while: LOOP,
  until: LOOP,
  for: bound('pattern'),
  do: (node) => (node.parent?.type === 'for' ? { kind: 'loop' } : undefined),
  // Of a block that is a loop; whoever runs another block knows what it hands over.
  block_parameters: (node) =>
    node.parent !== null && REPEATED.test(methodOf(node.parent))
      ? { kind: 'bind', targets: parts(node), declares: true }
      : undefined,
  while_modifier: LOOP,
  until_modifier: LOOP,
  comment: constant({ kind: 'comment' }),
};

/** `'%s:%s' % [key, secret]` */
function percentFormat(pattern: Node, right: Node): Shape | undefined {
  if (pattern.type !== 'string') return undefined;
  const values = right.type === 'array' || right.type === 'hash' ? parts(right) : [right];
  return { kind: 'format', style: 'percent', pattern, values };
}

const UNCHANGED = new Set(['freeze', 'to_s', 'dup', 'to_str']);
const LITERALS = new Set(['string', 'chained_string', 'hash', 'array', 'heredoc_beginning']);

function call(node: Node): Shape | undefined {
  const [receiver, method] = [field(node, 'receiver'), field(node, 'method')];
  const list = field(node, 'arguments');
  const args = list === undefined ? [] : parts(list);
  const name = method?.text ?? 'call';
  const [first] = args;
  if (receiver !== undefined && LITERALS.has(receiver.type) && UNCHANGED.has(name)) {
    return { kind: 'wrapper', inner: receiver };
  }
  if (/^s?(?:printf|format)$/.test(name) && first !== undefined && receiver?.text !== 'response') {
    return { kind: 'format', style: 'percent', pattern: first, values: args.slice(1).flatMap(spread) };
  }
  if (name === 'join' && receiver?.type === 'array' && first !== undefined) {
    return { kind: 'join', glue: first, elements: parts(receiver) };
  }
  const reads =
    receiver !== undefined &&
    list === undefined &&
    field(node, 'block') === undefined &&
    /^(?!new$)\w+$/.test(name);
  return reads ? { kind: 'member', object: receiver, name } : { kind: 'call', name, receiver, args };
}

const spread = (node: Node): Node[] => (node.type === 'hash' ? parts(node) : [node]);

/** It begins anew wherever its `rescue` says so. */
const retries = (node: Node): boolean =>
  node.namedChildren.some((child) => child.type === 'rescue' && child.descendantsOfType('retry').length > 0);

/** A method returns the value of its last statement. */
function lastValue(node: Node): Shape | undefined {
  const value = parts(node).at(-1);
  const method = node.parent?.type === 'method' || node.parent?.type === 'singleton_method';
  if (!method || value === undefined || value.type === 'return' || /assignment$/.test(value.type))
    return undefined;
  return { kind: 'return', value };
}

const callOf = ({ parent }: Node): Node | undefined => (parent?.type === 'call' ? parent : undefined);

const methodOf = (block: Node): string => field(callOf(block) ?? block, 'method')?.text ?? '';

function block(node: Node): Shape {
  const owner = callOf(node);
  const name = methodOf(node);
  const parameters = parametersIn(node);
  if (node.parent?.type === 'lambda') return { kind: 'block', call: undefined, parameters };
  const deferred =
    PER_REQUEST.test(name) ||
    (DEFERRED.test(name) && (owner === undefined || field(owner, 'receiver') === undefined));
  if (deferred) return { kind: 'function', name: undefined, parameters, constructs: false };
  return REPEATED.test(name) ? { kind: 'loop' } : { kind: 'block', call: owner, parameters };
}
