import type { Node } from 'web-tree-sitter';
import { lineStart } from '../../../steps/lines.js';
import { type Binding, onlyWrite, resolve } from '../syntax/bindings.js';
import { around, bare, same, wrapped } from '../syntax/nodes.js';
import type { ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { isBuilder } from '../lifetime/builders.js';

/** An assignment statement that puts a header into a name, which nothing else writes to or changes. */
export interface Held {
  readonly statement: Node;
  readonly target: Node;
  readonly value: Node;
  readonly binding: Binding;
  /** White space in front of the statement. */
  readonly indent: string;
}

const THROUGH = new Set([
  'pair',
  'map',
  'list',
  'concat',
  'format',
  'join',
  'string',
  'interpolation',
  'wrapper',
]);

/** Undefined unless the holder is part of such an assignment, and every read of the name only looks. */
export function heldBy(unit: Unit, holder: Node): Held | undefined {
  for (let up = holder.parent; up !== null; up = up.parent) {
    const shape = unit.shape(up);
    if (shape?.kind === 'assign') return ofAssignment(unit, up, shape);
    const builds = shape?.kind === 'call' && isBuilder(unit, shape.name);
    if (shape !== undefined && !THROUGH.has(shape.kind) && !builds) return undefined;
  }
  return undefined;
}

function ofAssignment(unit: Unit, statement: Node, shape: ShapeOf<'assign'>): Held | undefined {
  const target = bare(unit, shape.target);
  const binding = resolve(unit, target);
  const write = binding && onlyWrite(binding);
  if (binding === undefined || write === undefined || !same(write.node, statement)) return undefined;
  const start = lineStart(unit.text, statement.startIndex);
  const indent = unit.text.slice(start, statement.startIndex);
  if (indent.trim() !== '' || !binding.reads.every((read) => isLook(unit, read))) return undefined;
  return { statement, target, value: shape.value, binding, indent };
}

/** The read hands the value on as it is. Methods, items and assignments to items might change it. */
function isLook(unit: Unit, read: Node): boolean {
  const outer = wrapped(unit, read);
  if (around(unit, read, 'string') !== undefined) return false;
  for (let up = outer.parent; up !== null; up = up.parent) {
    const shape = unit.shape(up);
    if (shape === undefined) continue;
    if (shape.kind === 'call') return !same(shape.receiver, outer);
    if (shape.kind === 'pair' || shape.kind === 'assign') return same(shape.value, outer);
    return (
      shape.kind === 'return' || shape.kind === 'list' || shape.kind === 'wrapper' || shape.kind === 'map'
    );
  }
  return true;
}
