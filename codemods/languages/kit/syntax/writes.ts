import type { Node } from 'web-tree-sitter';
import type { Unit } from '../unit.js';
import { ancestors, contains, same, sameRange, wrapped } from './nodes.js';
import type { ShapeOf } from './shape.js';

/** One place where a name is given a value. */
export interface Write {
  readonly node: Node;
  readonly assign: ShapeOf<'assign'>;
  /** It is given a part of the value, or what is not written there at all. */
  readonly partial?: boolean;
}

/** A name of this file, with the places where it gets and gives its value. */
export interface Binding {
  readonly name: string;
  /** The function it is local to; undefined for names of the file, constants of classes, and members. */
  readonly scope: Node | undefined;
  readonly kind: 'local' | 'parameter' | 'file' | 'member';
  readonly writes: readonly Write[];
  /** Where it is read. */
  readonly reads: readonly Node[];
}

/** All that is done to a name at these nodes. Undefined when it gets no value there. */
export function bindingOf(
  unit: Unit,
  name: string,
  kind: Binding['kind'],
  scope: Node | undefined,
  nodes: readonly Node[],
): Binding | undefined {
  const writes: Write[] = [];
  const reads: Node[] = [];
  for (const found of nodes) {
    const node = quotedWhole(unit, found);
    const write = writeAt(unit, node);
    if (write !== undefined) writes.push(write);
    else if (isRead(unit, node)) reads.push(node);
  }
  const isKnown = kind === 'parameter' || writes.length > 0;
  if (!isKnown && !nodes.some((node) => declarationAt(unit, node))) return undefined;
  return { name, scope, kind, writes, reads };
}

/** The literal, for all of its contents. */
function quotedWhole(unit: Unit, node: Node): Node {
  const shape = node.parent === null ? undefined : unit.shape(node.parent);
  const whole = shape?.kind === 'string' && shape.start === node.startIndex && shape.end === node.endIndex;
  return node.parent !== null && whole ? node.parent : node;
}

/** The assignment, loop or pattern that gives a name its value. */
export function writeAt(unit: Unit, node: Node): Write | undefined {
  let outer = wrapped(unit, node);
  for (let up = outer.parent; up !== null; up = up.parent) {
    const shape = unit.shape(up);
    if (shape?.kind === 'assign') {
      if (same(shape.target, outer)) return { node: up, assign: shape };
      return contains(shape.target, outer) ? { node: up, assign: shape, partial: true } : undefined;
    }
    const bound = shape?.kind === 'bind' ? boundBy(up, shape, outer) : undefined;
    if (bound !== undefined) return bound;
    // Between the target and the assignment grammars have nodes that are no shape, such as argument lists.
    if (shape !== undefined && shape.kind !== 'list' && shape.kind !== 'bind') return undefined;
    if (sameRange(up, outer)) outer = wrapped(unit, up);
  }
  return undefined;
}

function boundBy(node: Node, { targets, declares = false }: ShapeOf<'bind'>, name: Node): Write | undefined {
  const target = targets.find((one) => contains(one, name));
  if (target === undefined) return undefined;
  return {
    node,
    assign: { kind: 'assign', target, value: target, compound: false, declares },
    partial: true,
  };
}

/** Names also stand in comments, literals, parameter lists and as keys, where nothing is read. */
export function isRead(unit: Unit, node: Node): boolean {
  const kind = unit.shape(node)?.kind;
  if (kind !== 'name' && kind !== 'member') return false;
  const outer = wrapped(unit, node);
  const around = outer.parent === null ? undefined : unit.shape(outer.parent);
  if (around?.kind === 'pair') return !same(around.key, outer) || around.word !== true;
  const parent = node.parent === null ? undefined : unit.shape(node.parent);
  if (parent?.kind === 'function' || parent?.kind === 'class' || declarationAt(unit, node)) return false;
  for (const up of ancestors(node)) {
    const shape = unit.shape(up);
    if (shape?.kind === 'function' || shape?.kind === 'block')
      return !shape.parameters.some(
        (parameter) =>
          contains(parameter.node, node) &&
          (parameter.fallback === undefined || !contains(parameter.fallback, node)),
      );
  }
  return true;
}

/** The one value a name ever has; undefined when there are several, or none in this file. */
export function onlyWrite({ writes, kind }: Binding): Write | undefined {
  const [write, ...more] = writes;
  const whole = write?.partial !== true && write?.assign.compound === false;
  return kind !== 'parameter' && more.length === 0 && whole ? write : undefined;
}

/** The name is declared here, in languages that declare names. */
export function declarationAt(unit: Unit, node: Node): boolean {
  const write = writeAt(unit, node);
  if (write !== undefined) return write.assign.declares === true;
  const outer = wrapped(unit, node);
  const shape = outer.parent === null ? undefined : unit.shape(outer.parent);
  return shape?.kind === 'declare' && same(shape.target, outer);
}

/** The last name of a member chain. */
export function isPartOf(unit: Unit, node: Node): boolean {
  const shape = node.parent === null ? undefined : unit.shape(node.parent);
  return shape?.kind === 'member' && !same(shape.object, node);
}
