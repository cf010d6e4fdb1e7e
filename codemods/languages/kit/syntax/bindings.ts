import type { Node } from 'web-tree-sitter';
import type { Unit } from '../unit.js';
import { ancestors, around, bare, contains, functionAround, occurrencesIn, same } from './nodes.js';
import { type Binding, bindingOf, declarationAt, isPartOf, isRead, type Write, writeAt } from './writes.js';

export { type Binding, onlyWrite, type Write, writeAt } from './writes.js';

const THIS = /^(?:(?:self|this|\$this)\b|@)/;
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
    return own === undefined ? memberOf(unit, target, text) : ofOwnMember(unit, own);
  }
  if (shape?.kind !== 'name' && shape?.kind !== 'string') return undefined;
  const scope = scopeOf(unit, target, text);
  if (scope !== undefined) return inFunction(unit, scope, text, target);
  return ownMembers ? ofOwnMember(unit, text) : ofFile(unit, text);
}

function inFunction(unit: Unit, scope: Node, name: string, target: Node): Binding | undefined {
  const declarations = declarationsIn(unit, scope, name);
  const meant = declarations.length > 1 ? nearest(declarations, target) : undefined;
  return unit.recall(`local ${name} ${scope.id} ${meant?.id ?? ''}`, () => {
    const kind = parametersOf(unit, scope).includes(name) ? 'parameter' : 'local';
    const nodes = occurrencesIn(unit, name, scope).filter(
      (node) => !isPartOf(unit, node) && same(scopeOf(unit, node, name), scope),
    );
    const own =
      meant === undefined ? nodes : nodes.filter((node) => same(nearest(declarations, node), meant));
    return bindingOf(unit, name, kind, scope, own);
  });
}

/** Where a function declares a name; blocks keep variables of one name apart. */
function declarationsIn(unit: Unit, scope: Node, name: string): readonly Node[] {
  return unit.recall(`declarations ${name} ${scope.id}`, () =>
    occurrencesIn(unit, name, scope).filter((node) => declarationAt(unit, node)),
  );
}

/** The declaration before a node that has the smallest node in common with it. */
function nearest(declarations: readonly Node[], node: Node): Node | undefined {
  for (const up of [node, ...ancestors(node)]) {
    const within = declarations.filter((declaration) => contains(up, declaration));
    const before = within.filter(({ startIndex }) => startIndex <= node.startIndex);
    if (within.length > 0) return before.at(-1) ?? within[0];
  }
  return undefined;
}

function ofFile(unit: Unit, name: string): Binding | undefined {
  return unit.recall(`file ${name}`, () => {
    const shared = unit.occurrences(name).filter((node) => !isLocal(unit, node, name));
    const found = bindingOf(unit, name, 'file', undefined, shared);
    // Only what a class holds is read as a part of something else, as in `Config.HEADER`.
    const held = found?.writes.some(({ node }) => around(unit, node, 'class') !== undefined) === true;
    return found === undefined || held
      ? found
      : { ...found, reads: found.reads.filter((read) => !isPartOf(unit, read)) };
  });
}

/** Members of other classes have the same name without being the same, unless this class gives it no value. */
function memberOf(unit: Unit, node: Node, name: string): Binding | undefined {
  const owner = around(unit, node, 'class');
  return unit.recall(`member ${name} ${owner?.id ?? ''}`, () => {
    const all = unit.occurrences(name);
    const own = owner === undefined ? all : all.filter((other) => same(around(unit, other, 'class'), owner));
    return bindingOf(unit, name, 'member', undefined, own) ?? bindingOf(unit, name, 'member', undefined, all);
  });
}

/** A function around the node has a parameter or variable of the same name. */
const isLocal = (unit: Unit, node: Node, name: string): boolean => scopeOf(unit, node, name) !== undefined;

/** The innermost function around the node that has a parameter or variable of this name. */
function scopeOf(unit: Unit, node: Node, name: string): Node | undefined {
  for (let scope = functionAround(unit, node); scope !== undefined; scope = functionAround(unit, scope)) {
    if (declares(unit, scope, name) && !isOwnFallback(unit, scope, node, name)) return scope;
  }
  return undefined;
}

/** `def send(headers=headers)`: the second is the one of the code around the function. */
function isOwnFallback(unit: Unit, fn: Node, node: Node, name: string): boolean {
  const shape = unit.shape(fn);
  return (
    shape?.kind === 'function' &&
    shape.parameters.some(
      ({ name: own, fallback }) => own === name && fallback !== undefined && contains(fallback, node),
    )
  );
}

/** The function has a parameter or variable of this name. */
function declares(unit: Unit, scope: Node, name: string): boolean {
  return unit.recall(`declares ${name} ${scope.id}`, () => {
    if (parametersOf(unit, scope).includes(name)) return true;
    const inScope = occurrencesIn(unit, name, scope);
    if (isDeclaredIn(unit, scope, inScope)) return true;
    if (unit.language.habits.ownMembers === true) return false;
    return inScope.some((node) => {
      const write = writeAt(unit, node);
      return write !== undefined && isOf(unit, scope, write, name);
    });
  });
}

/** The function sets the name, and does not set one of the file thereby. */
const isOf = (unit: Unit, scope: Node, { node }: Write, name: string): boolean =>
  same(functionAround(unit, node), scope) && unit.language.habits.isLocal?.(node, name) !== false;

/** `name` and `this.name` alike, with or without a value in this file. */
function ofOwnMember(unit: Unit, name: string): Binding | undefined {
  return unit.recall(`own ${name}`, () => ownMember(unit, name));
}

function ownMember(unit: Unit, name: string): Binding | undefined {
  const nodes = unit
    .occurrences(name)
    .flatMap((node) =>
      isPartOf(unit, node) && node.parent !== null ? [node.parent] : isLocal(unit, node, name) ? [] : [node],
    )
    .filter((node) => !isCalled(unit, node, name));
  const found = bindingOf(unit, name, 'member', undefined, nodes);
  if (found !== undefined || !nodes.some((node) => declarationAt(unit, node))) return found;
  const reads = nodes.filter((node) => isRead(unit, node));
  return { name, scope: undefined, kind: 'member', writes: [], reads };
}

/** The name of a method where it is called. */
function isCalled(unit: Unit, node: Node, name: string): boolean {
  const shape = node.parent === null ? undefined : unit.shape(node.parent);
  return shape?.kind === 'call' && shape.name === name && !same(shape.receiver, node);
}

const isDeclaredIn = (unit: Unit, scope: Node, nodes: readonly Node[]): boolean =>
  nodes.some((node) => declarationAt(unit, node) && same(functionAround(unit, node), scope));

export function parametersOf(unit: Unit, fn: Node): readonly string[] {
  const shape = unit.shape(fn);
  return shape?.kind === 'function' ? shape.parameters.map(({ name }) => name) : [];
}
