import type { Node } from 'web-tree-sitter';
import type { Shape, ShapeTable } from '../kit/syntax/shape.js';
import {
  assignment,
  bound,
  constant,
  field,
  fn,
  list,
  parts,
  stringShape,
  wrapper,
} from '../kit/syntax/tables.js';

const EXPANSIONS = ['simple_expansion', 'expansion', 'command_substitution'];
const LOOP = constant({ kind: 'loop' });

/** A word without quotes is a string as well. */
const word = (node: Node): Shape =>
  stringShape(node, { interpolation: [], open: node.startIndex, close: node.endIndex });

/** What the node types of tree-sitter-bash are. */
export const shapes: ShapeTable = {
  string,
  raw_string: (node) =>
    stringShape(node, { interpolation: [], open: node.startIndex + 1, close: node.endIndex - 1 }),
  ansi_c_string: (node) =>
    stringShape(node, { interpolation: [], open: node.startIndex + 2, close: node.endIndex - 1 }),
  word,
  number: word,
  concatenation: (node) =>
    // The grammar ends a word at `/$name/`, so that the rest of it is another argument.
    node.lastChild?.type === '$' ? { kind: 'choice', branches: [] } : { kind: 'concat', parts: parts(node) },
  simple_expansion: expansion,
  expansion,
  command_substitution: wrapper(),
  variable_name: (node) => (isDeclared(node) ? undefined : { kind: 'name' }),
  variable_assignment: assignment('name', 'value'),
  array: list(),
  command,
  unset_command: constant({ kind: 'remove' }),
  test_command: constant({ kind: 'compare' }),
  case_item: constant({ kind: 'compare' }),
  function_definition: fn(),
  for_statement: bound('variable'),
  do_group: LOOP,
  while_statement: LOOP,
  comment: constant({ kind: 'comment' }),
};

/** `$1` is another thing in every function, so it is no name. */
function string(node: Node): Shape | undefined {
  const shape = stringShape(node, { interpolation: EXPANSIONS });
  if (shape.kind !== 'string') return shape;
  const interpolations = shape.interpolations.map((part) => {
    const parent = part.inner.parent;
    return parent !== null && /^\W|^\d/.test(part.inner.text) ? { ...part, inner: parent } : part;
  });
  return { ...shape, interpolations };
}

/** `local name` gives a name no value yet, and does not read it either. */
const isDeclared = ({ parent }: Node): boolean =>
  parent?.type === 'declaration_command' && parent.firstChild?.type !== 'export';

/** `$name`, `${name}`, `${name:-default}`; a substring or a replacement is something else than the variable. */
function expansion(node: Node): Shape | undefined {
  const [inner] = parts(node);
  const operator = node.children.find(({ type }) => /^[:#%/^,@!?+=-]/.test(type))?.type;
  const plain = operator === undefined || /^:?[-=?]$/.test(operator);
  return inner?.type === 'variable_name' && /^[A-Za-z_]/.test(inner.text) && plain
    ? { kind: 'wrapper', inner }
    : undefined;
}

/** Commands that put what they read into the variables they are told. */
const SETS = /^(?:read|mapfile|readarray|getopts)$/;

function command(node: Node): Shape | undefined {
  const name = field(node, 'name')?.text;
  if (name === undefined) return undefined;
  const args = node.childrenForFieldName('argument').filter((child) => child.isNamed);
  const [first, ...rest] = args;
  if (SETS.test(name)) return { kind: 'bind', targets: args };
  if (name === 'printf' && first?.text === '-v') return { kind: 'bind', targets: rest.slice(0, 1) };
  if (name === 'printf' && first !== undefined && rest.length > 0) {
    return { kind: 'format', style: 'percent', pattern: first, values: rest };
  }
  const last = args.at(-1);
  // What a function prints is what its caller gets.
  if (name === 'echo' && last !== undefined && isInFunction(node)) return { kind: 'return', value: last };
  return { kind: 'call', name, receiver: undefined, args };
}

function isInFunction(node: Node): boolean {
  const block = node.parent;
  return block?.type === 'compound_statement' && block.parent?.type === 'function_definition';
}
