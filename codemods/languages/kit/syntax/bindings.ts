import type { Node } from 'web-tree-sitter';
import type { Unit } from '../unit.js';
import { ancestors, bare, contains, functionAround, same, wrapped } from './nodes.js';
import type { ShapeOf } from './shape.js';

/** One place where a name is given a value. */
export interface Write {
  readonly node: Node;
  readonly assign: ShapeOf<'assign'>;
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

const THIS = /^(?:(?:self|this|\$this|base)\b|@)/;
const OWN = /^this\.(\w+)$/;

/** What a name or a member chain refers to; undefined when nothing in this file gives it a value. */
export function resolve(unit: Unit, node: Node): Binding | undefined {
  const target = bare(unit, node);
  const shape = unit.shape(target);
  // Some languages define constants by a call with the name in quotes.
  const text = shape?.kind === 'string' ? unit.text.slice(shape.start, shape.end) : target.text;
  const { ownMembers = false } = unit.language.habits;
  if (shape?.kind === 'member' || THIS.test(text)) {
    const own = ownMembers ? OWN.exec(text)?.[1] : undefined;
    if (own !== undefined) return ofOwnMember(unit, own);
    return binding(unit, text, 'member', undefined, unit.occurrences(text));
  }
  if (shape?.kind !== 'name' && shape?.kind !== 'string') return undefined;
  for (let scope = functionAround(unit, target); scope !== undefined; scope = functionAround(unit, scope)) {
    const inScope = unit
      .occurrences(text)
      .filter((node) => contains(scope, node) && !(ownMembers && isPartOf(unit, node)));
    if (parametersOf(unit, scope).includes(text)) return binding(unit, text, 'parameter', scope, inScope);
    const found = binding(unit, text, 'local', scope, inScope);
    if (ownMembers) {
      if (isDeclaredIn(unit, scope, inScope)) return found;
      continue;
    }
    if (found?.writes.some((write) => same(functionAround(unit, write.node), scope)) === true) return found;
  }
  if (ownMembers) return ofOwnMember(unit, text);
  const shared = unit.occurrences(text).filter((node) => !isLocal(unit, node, text));
  return binding(unit, text, 'file', undefined, shared);
}

/** A function around the node has a parameter or variable of the same name. */
function isLocal(unit: Unit, node: Node, name: string): boolean {
  for (let scope = functionAround(unit, node); scope !== undefined; scope = functionAround(unit, scope)) {
    if (parametersOf(unit, scope).includes(name)) return true;
    const inScope = unit.occurrences(name).filter((other) => same(functionAround(unit, other), scope));
    if (unit.language.habits.ownMembers === true) {
      if (isDeclaredIn(unit, scope, inScope)) return true;
    } else if (inScope.some((other) => writeAt(unit, other) !== undefined)) return true;
  }
  return false;
}

/** `name` and `this.name` alike, with or without a value in this file. */
function ofOwnMember(unit: Unit, name: string): Binding | undefined {
  const nodes = unit
    .occurrences(name)
    .flatMap((node) =>
      isPartOf(unit, node) && node.parent !== null ? [node.parent] : isLocal(unit, node, name) ? [] : [node],
    )
    .filter((node) => !isCalled(unit, node, name));
  const found = binding(unit, name, 'member', undefined, nodes);
  if (found !== undefined || !nodes.some((node) => declarationAt(unit, node))) return found;
  const reads = nodes.filter((node) => isRead(unit, node));
  return { name, scope: undefined, kind: 'member', writes: [], reads };
}

/** The last name of a member chain. */
function isPartOf(unit: Unit, node: Node): boolean {
  const shape = node.parent === null ? undefined : unit.shape(node.parent);
  return shape?.kind === 'member' && !same(shape.object, node);
}

/** The name of a method where it is called. */
function isCalled(unit: Unit, node: Node, name: string): boolean {
  const shape = node.parent === null ? undefined : unit.shape(node.parent);
  return shape?.kind === 'call' && shape.name === name && !same(shape.receiver, node);
}

const isDeclaredIn = (unit: Unit, scope: Node, nodes: readonly Node[]): boolean =>
  nodes.some((node) => declarationAt(unit, node) && same(functionAround(unit, node), scope));

function declarationAt(unit: Unit, node: Node): boolean {
  const write = writeAt(unit, node);
  if (write !== undefined) return write.assign.declares === true;
  const outer = wrapped(unit, node);
  const shape = outer.parent === null ? undefined : unit.shape(outer.parent);
  return shape?.kind === 'declare' && same(shape.target, outer);
}

export function parametersOf(unit: Unit, fn: Node): readonly string[] {
  const shape = unit.shape(fn);
  return shape?.kind === 'function' ? shape.parameters.map(({ name }) => name) : [];
}

function binding(
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
  if (kind !== 'parameter' && writes.length === 0) return undefined;
  return { name, scope, kind, writes, reads };
}

/** The literal, for all of its contents. */
function quotedWhole(unit: Unit, node: Node): Node {
  const shape = node.parent === null ? undefined : unit.shape(node.parent);
  const whole = shape?.kind === 'string' && shape.start === node.startIndex && shape.end === node.endIndex;
  return node.parent !== null && whole ? node.parent : node;
}

/** The assignment that a name is the target of. */
export function writeAt(unit: Unit, node: Node): Write | undefined {
  let outer = wrapped(unit, node);
  for (let up = outer.parent; up !== null; up = up.parent) {
    const shape = unit.shape(up);
    if (shape?.kind === 'assign') return same(shape.target, outer) ? { node: up, assign: shape } : undefined;
    // Between the target and the assignment grammars have nodes that are no shape, such as argument lists.
    if (shape !== undefined || up.parent === null) return undefined;
    if (up.namedChildCount === 1) outer = wrapped(unit, up);
  }
  return undefined;
}

/** Names also stand in comments, literals, parameter lists and as keys, where nothing is read. */
function isRead(unit: Unit, node: Node): boolean {
  const kind = unit.shape(node)?.kind;
  if (kind !== 'name' && kind !== 'member') return false;
  const parent = node.parent === null ? undefined : unit.shape(node.parent);
  if (parent?.kind === 'pair') return !same(parent.key, node) || parent.word !== true;
  if (parent?.kind === 'function' || parent?.kind === 'class' || declarationAt(unit, node)) return false;
  for (const up of ancestors(node)) {
    const shape = unit.shape(up);
    if (shape?.kind === 'function')
      return !shape.parameters.some((parameter) => contains(parameter.node, node));
    if (shape?.kind === 'block') return !shape.parameters.some((parameter) => contains(parameter.node, node));
  }
  return true;
}

/** The one value a name ever has; undefined when there are several, or none in this file. */
export function onlyWrite({ writes, kind }: Binding): Write | undefined {
  const [write, ...more] = writes;
  return kind !== 'parameter' && more.length === 0 && write?.assign.compound === false ? write : undefined;
}
