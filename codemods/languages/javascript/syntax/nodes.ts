import type { Node } from 'web-tree-sitter';

/** Child expressions without comments, which the grammar allows anywhere. */
export const parts = (node: Node): Node[] => node.namedChildren.filter((child) => child.type !== 'comment');

export const field = (node: Node, name: string): Node | undefined =>
  node.childForFieldName(name) ?? undefined;

const WRAPPERS = new Set([
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'type_assertion',
]);

/** The expression inside parentheses and type annotations. */
export function bare(node: Node): Node {
  let inner = node;
  while (WRAPPERS.has(inner.type)) {
    const [first] = parts(inner);
    const next = inner.type === 'type_assertion' ? parts(inner).at(-1) : first;
    if (next === undefined) return inner;
    inner = next;
  }
  return inner;
}

/** The expression without type annotations, parentheses kept: what a rewrite replaces. */
export function withoutTypes(node: Node): Node {
  let inner = node;
  while (WRAPPERS.has(inner.type) && inner.type !== 'parenthesized_expression') {
    // `a + b!` is read as `(a + b)!`: the mark belongs to the last operand.
    if (inner.type === 'non_null_expression' && parts(inner)[0]?.type === 'binary_expression') return inner;
    const next = inner.type === 'type_assertion' ? parts(inner).at(-1) : parts(inner)[0];
    if (next === undefined) return inner;
    inner = next;
  }
  return inner;
}

/** The outermost parentheses or type annotation around an expression. */
export function wrapped(node: Node): Node {
  let outer = node;
  while (outer.parent !== null && WRAPPERS.has(outer.parent.type)) outer = outer.parent;
  return outer;
}

/** Ancestors from the parent upwards. */
export function* ancestors(node: Node): Generator<Node> {
  for (let up = node.parent; up !== null; up = up.parent) yield up;
}

export function ancestor(node: Node, ...types: readonly string[]): Node | undefined {
  for (const up of ancestors(node)) if (types.includes(up.type)) return up;
  return undefined;
}

export const same = (a: Node | undefined | null, b: Node | undefined | null): boolean =>
  a != null && b != null && a.id === b.id;

export const contains = (outer: Node, inner: Node): boolean =>
  outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;

/** Line of a node as people count, from 1. */
export const lineOf = (node: Node): number => node.startPosition.row + 1;

/** The statement that a node is part of, directly under a block or the program. */
export function statementOf(node: Node): Node {
  let statement = node;
  for (const up of ancestors(node)) {
    if (BLOCKS.has(up.type)) return statement;
    statement = up;
  }
  return statement;
}

const BLOCKS = new Set(['program', 'statement_block', 'switch_case', 'switch_default', 'class_static_block']);

/** The names of a member chain, outermost object first: `axios.defaults.headers` gives three. */
export function chain(node: Node): string[] {
  const inner = bare(node);
  if (inner.type === 'member_expression') {
    const object = field(inner, 'object');
    return [...(object ? chain(object) : ['']), field(inner, 'property')?.text ?? ''];
  }
  if (inner.type === 'subscript_expression') {
    const object = field(inner, 'object');
    const index = field(inner, 'index');
    const key = index?.type === 'string' ? index.text.slice(1, -1) : '[]';
    return [...(object ? chain(object) : ['']), key];
  }
  if (inner.type === 'call_expression' || inner.type === 'await_expression') return ['()'];
  return [inner.text];
}

/** The innermost object of a member chain: `axios` of `axios.defaults.headers`. */
export function chainRoot(node: Node): Node {
  let root = bare(node);
  while (root.type === 'member_expression' || root.type === 'subscript_expression') {
    const object = field(root, 'object');
    if (object === undefined) return root;
    root = bare(object);
  }
  return root;
}

/** Arguments of a call, comments left out. */
export function argumentsOf(call: Node): Node[] {
  const list = field(call, 'arguments');
  return list === undefined || list.type !== 'arguments' ? [] : parts(list);
}

/** The function part of a call as a chain of names; for `new X()` the class. */
export function calleeOf(call: Node): string[] {
  const callee = field(call, 'function') ?? field(call, 'constructor');
  return callee === undefined ? [] : chain(callee);
}

/** String literals under a node; the keyword `string` of TypeScript goes by the same type. */
export const stringsIn = (node: Node): Node[] =>
  node.descendantsOfType(['string', 'template_string']).filter(({ isNamed }) => isNamed);

/** True for an assignment whose value is given to a second name as well: `a = b = value`. */
export function isChained(assignment: Node): boolean {
  const value = wrapped(assignment);
  const outer = value.parent;
  return (
    outer?.type === 'variable_declarator' ||
    (outer?.type === 'assignment_expression' && same(field(outer, 'right'), value))
  );
}
