import type { Node } from 'web-tree-sitter';
import type { Unit } from '../unit.js';
import type { Shape, ShapeOf } from './shape.js';

/** The expression inside parentheses and the like. */
export function bare(unit: Unit, node: Node): Node {
  let inner = node;
  for (let shape = unit.shape(inner); shape?.kind === 'wrapper'; shape = unit.shape(inner))
    inner = shape.inner;
  return inner;
}

/** The outermost parentheses or the like around an expression. */
export function wrapped(unit: Unit, node: Node): Node {
  let outer = node;
  for (let up = outer.parent; up !== null; up = up.parent) {
    const shape = unit.shape(up);
    if (shape?.kind !== 'wrapper' || !same(shape.inner, outer)) return outer;
    outer = up;
  }
  return outer;
}

/** Ancestors from the parent upwards. */
export function* ancestors(node: Node): Generator<Node> {
  for (let up = node.parent; up !== null; up = up.parent) yield up;
}

export const same = (a: Node | undefined | null, b: Node | undefined | null): boolean =>
  a != null && b != null && a.id === b.id;

/** Some grammars put a node of its own around an argument or an element. */
export const sameRange = (a: Node, b: Node): boolean =>
  a.startIndex === b.startIndex && a.endIndex === b.endIndex;

export const contains = (outer: Node, inner: Node): boolean =>
  outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;

/** Line of a node as people count, from 1. */
export const lineOf = (node: Node): number => node.startPosition.row + 1;

/** The innermost function around a node. Blocks that other code runs are part of what is around them. */
export const functionAround = (unit: Unit, node: Node): Node | undefined =>
  unit.recall(`function ${node.id}`, () => around(unit, node, 'function'));

export function around(unit: Unit, node: Node, ...kinds: readonly string[]): Node | undefined {
  for (const up of ancestors(node)) if (kinds.includes(unit.shape(up)?.kind ?? '')) return up;
  return undefined;
}

/** Every descendant of a kind, in document order. Functions within count only when `deep`. */
export function* descendants<K extends Shape['kind']>(
  unit: Unit,
  root: Node,
  kind: K,
  deep = true,
): Generator<readonly [Node, ShapeOf<K>]> {
  for (const child of root.namedChildren) {
    const shape = unit.shape(child);
    if (shape?.kind === kind) yield [child, shape as ShapeOf<K>];
    if (deep || shape?.kind !== 'function') yield* descendants(unit, child, kind, deep);
  }
}

/** What is called, written out: `session.headers.update`. Brackets and arguments on the way are left out. */
export function calleeText(unit: Unit, call: ShapeOf<'call'>): string {
  return call.receiver === undefined ? call.name : `${chain(unit, call.receiver)}.${call.name}`;
}

/** The names of a member chain joined by dots. */
export function chain(unit: Unit, node: Node): string {
  const inner = bare(unit, node);
  const shape = unit.shape(inner);
  if (shape?.kind === 'member') return `${chain(unit, shape.object)}.${shape.name}`;
  if (shape?.kind === 'call') return `${calleeText(unit, shape)}()`;
  if (shape?.kind === 'index') return `${chain(unit, shape.object)}[]`;
  return inner.text;
}

/** The text of a key: a literal's contents, or the bare word. */
export function keyText(unit: Unit, key: Node): string {
  const inner = bare(unit, key);
  const shape = unit.shape(inner);
  return shape?.kind === 'string'
    ? unit.text.slice(shape.start, shape.end)
    : inner.text.replace(/^:|:$/g, '');
}

/** The string literal that a node is, or is part of. */
export function literalAround(unit: Unit, node: Node | null): Node | undefined {
  if (node === null) return undefined;
  return unit.shape(node)?.kind === 'string' ? node : around(unit, node, 'string');
}

/** Occurrences of a text within a node. */
export function occurrencesIn(unit: Unit, text: string, within: Node): readonly Node[] {
  const all = unit.occurrences(text);
  const { startIndex: start, endIndex: end } = within;
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.startIndex ?? Infinity) < start) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while ((all[to]?.startIndex ?? Infinity) < end) to++;
  return all.slice(low, to);
}
