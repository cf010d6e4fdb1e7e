import type { Node } from 'web-tree-sitter';
import { ancestors, calleeText, contains, functionAround, lineOf } from '../syntax/nodes.js';
import type { ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { callAround, handlingOf } from './callbacks.js';

/** When the code at a node runs, and in words what makes it run only once. */
export interface Evaluation {
  readonly lifetime: 'per-request' | 'once';
  readonly where: string;
}

/** By the innermost function, class or configuring block around it. */
export function evaluationOf(unit: Unit, node: Node): Evaluation {
  let before = node;
  for (const up of ancestors(node)) {
    const shape = unit.shape(up);
    if (shape?.kind === 'function') {
      if (isDefault(shape, up, before)) return asDefault(shape.name, up);
      const handed = callAround(unit, up);
      if (handed?.handling === 'remembers') return remembered(handed.call.name, up);
      if (handed?.handling === 'iterates') continue;
      if (handed !== undefined && unit.language.habits.setsUp?.test(handed.call.name) === true) {
        return settingUp(handed.call.name, up);
      }
      if (shape.remembers === true) return remembered(shape.name ?? 'it', up);
      const name = shape.name === undefined ? '' : ` \`${shape.name}\``;
      return shape.constructs
        ? { lifetime: 'once', where: `in the constructor${name} (line ${lineOf(up)})` }
        : { lifetime: 'per-request', where: `in${name === '' ? ' a function' : name} (line ${lineOf(up)})` };
    }
    if (shape?.kind === 'class') {
      const name = shape.name === undefined ? '' : ` \`${shape.name}\``;
      return { lifetime: 'once', where: `in the body of class${name}` };
    }
    if (shape?.kind === 'block' && shape.call !== undefined) {
      const call = unit.shape(shape.call);
      if (call?.kind === 'call' && handlingOf(unit, call) === 'remembers') return remembered(call.name, up);
      if (call?.kind === 'call' && unit.language.habits.keepers.test(calleeText(unit, call))) {
        return settingUp(call.name, up);
      }
    }
    before = up;
  }
  return { lifetime: unit.language.habits.outside, where: 'when the file is loaded' };
}

const settingUp = (name: string, at: Node): Evaluation => ({
  lifetime: 'once',
  where: `in the block that sets up \`${name}\` (line ${lineOf(at)})`,
});

const remembered = (name: string, at: Node): Evaluation => ({
  lifetime: 'once',
  where: `in code that \`${name}\` runs once, whose result it keeps (line ${lineOf(at)})`,
});

/** A parameter's default serves every call that names no other value; some languages evaluate it only once. */
const asDefault = (name: string | undefined, at: Node): Evaluation => ({
  lifetime: 'once',
  where: `as the default of a parameter${name === undefined ? '' : ` of \`${name}\``} (line ${lineOf(at)})`,
});

const isDefault = ({ parameters }: ShapeOf<'function'>, fn: Node, child: Node): boolean =>
  parameters.some(({ node }) => contains(child, node)) && !child.equals(fn);

/** A loop around `use` that does not also hold `origin`, in the same function: it uses one value several times. */
export function repeats(unit: Unit, origin: Node, use: Node): boolean {
  for (const up of ancestors(use)) {
    if (contains(up, origin)) return false;
    const kind = unit.shape(up)?.kind;
    if (kind === 'loop') return true;
  }
  return false;
}

export const sameFunction = (unit: Unit, a: Node, b: Node): boolean =>
  functionAround(unit, a)?.id === functionAround(unit, b)?.id;
