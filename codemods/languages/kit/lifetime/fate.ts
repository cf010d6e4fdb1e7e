import type { Node } from 'web-tree-sitter';
import { calleeText, contains, functionAround, lineOf, same, wrapped } from '../syntax/nodes.js';
import type { ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { callsOf } from '../value/follow.js';
import { isBuilder } from './builders.js';
import { ofName } from './by-name.js';
import { callAround, handlingOf } from './callbacks.js';
import { ofClient, ofSetter, ofTarget } from './into-object.js';
import { isKeptObject, rootOf } from './kept-objects.js';
import { DEPTH, evaluated, type Fate, once } from './verdict.js';

/** Follows a header from the expression that holds it to the request, or to what keeps it. */
export function fateOf(unit: Unit, holder: Node, depth = 0): Fate {
  let node = wrapped(unit, holder);
  const held = depth === 0 ? ofSetter(unit, holder, depth) : undefined;
  if (held !== undefined) return held;
  for (let up = node.parent; up !== null; up = up.parent) {
    const shape = unit.shape(up);
    switch (shape?.kind) {
      case 'return':
        if (same(wrapped(unit, shape.value), node)) return ofReturn(unit, up, depth);
        break;
      case 'assign':
        if (shape.remembers === true)
          return once(`it is kept in \`${shape.target.text}\` from its first use on`);
        return same(shape.target, node) ? evaluated(unit, node) : ofTarget(unit, up, shape.target, depth);
      case 'call': {
        if (unit.language.habits.keepers.test(calleeText(unit, shape)))
          return ofClient(unit, up, shape, depth);
        const sets = unit.language.habits.setters.test(shape.name);
        if (sets && shape.receiver !== undefined && isKeptObject(unit, shape.receiver)) {
          return ofName(unit, up, rootOf(unit, shape.receiver), depth, true);
        }
        const handling = handlingOf(unit, shape);
        if (handling === 'remembers') return once(`\`${shape.name}\` keeps it (line ${lineOf(up)})`);
        if (handling !== 'iterates' && !isBuilder(unit, shape.name)) return sent(unit, up, shape, depth);
        if (!contains(shape.receiver ?? up, node)) {
          const put = ofSetter(unit, up, depth);
          if (put !== undefined) return put;
        }
        break;
      }
      case 'block':
        if (!configures(unit, shape)) return evaluated(unit, node);
        break;
      case 'function': {
        const handed = callAround(unit, up);
        if (handed?.handling === 'iterates' && depth < DEPTH) return fateOf(unit, handed.node, depth + 1);
        return evaluated(unit, node);
      }
      case 'class':
        return evaluated(unit, node);
      default:
    }
    node = up;
  }
  return evaluated(unit, node);
}

/** `request.apply { … }` gives back what the block put the header into. */
function configures(unit: Unit, block: ShapeOf<'block'>): boolean {
  const call = block.call && unit.shape(block.call);
  return call?.kind === 'call' && isBuilder(unit, call.name);
}

/** Handed to a call: sent right away, unless it is put into an object that is sent later. */
function sent(unit: Unit, call: Node, shape: ShapeOf<'call'>, depth: number): Fate {
  const fate = evaluated(unit, call);
  if (unit.language.habits.setters.test(shape.name) && shape.receiver !== undefined) {
    return ofName(unit, call, rootOf(unit, shape.receiver), depth, false);
  }
  const outside = functionAround(unit, call) === undefined;
  return outside && fate.why.endsWith('when the file is loaded')
    ? { lifetime: 'per-request', why: 'it is built where the request is sent' }
    : fate;
}

/** A function returns the header: what its callers in this file do with it decides. */
export function ofReturn(unit: Unit, statement: Node, depth: number): Fate {
  const here = evaluated(unit, statement);
  const fn = functionAround(unit, statement);
  if (here.lifetime === 'once' || fn === undefined) return here;
  const handed = callAround(unit, fn);
  if (handed?.handling === 'iterates' && depth < DEPTH) return fateOf(unit, handed.node, depth + 1);
  const calls = callsOf(unit, fn);
  if (calls.length === 0) return { lifetime: 'unknown', why: 'its function is called from elsewhere' };
  if (depth >= DEPTH) return { lifetime: 'unknown', why: 'its way to the request is too long to follow' };
  for (const call of calls) {
    const fate = fateOf(unit, call, depth + 1);
    if (fate.lifetime === 'once' || fate.shared === true) return fate;
  }
  return here;
}
