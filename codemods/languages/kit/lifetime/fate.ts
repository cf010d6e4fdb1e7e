import type { Node } from 'web-tree-sitter';
import {
  bare,
  calleeText,
  contains,
  descendants,
  functionAround,
  lineOf,
  same,
  wrapped,
} from '../syntax/nodes.js';
import type { ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { callsOf } from '../value/follow.js';
import { isBuilder } from './builders.js';
import { ofName } from './by-name.js';
import { callAround, handlingOf } from './callbacks.js';
import { ofClient, ofSetter, ofTarget } from './into-object.js';
import { isKeptObject, rootOf } from './kept-objects.js';
import { sent } from './sent.js';
import { DEPTH, evaluated, type Fate, lasting, once, type Way } from './verdict.js';

/** Follows a header from the expression that holds it to the request, or to what keeps it. */
export function fateOf(unit: Unit, holder: Node): Fate {
  return follow(wayOf(unit, 0), holder);
}

function wayOf(unit: Unit, depth: number): Way {
  const way: Way = {
    unit,
    depth,
    follow: (holder) => follow(wayOf(unit, depth + 1), holder),
    returned: (statement) => ofReturn(way, statement),
  };
  return way;
}

function follow(way: Way, holder: Node): Fate {
  const { unit, depth } = way;
  let node = wrapped(unit, holder);
  const held = depth === 0 ? ofSetter(way, holder) : undefined;
  if (held !== undefined) return held;
  for (let up = node.parent; up !== null; up = up.parent) {
    const shape = unit.shape(up);
    switch (shape?.kind) {
      case 'return':
        if (same(wrapped(unit, shape.value), node)) return ofReturn(way, up);
        break;
      case 'assign':
        if (shape.remembers === true)
          return once(`it is kept in \`${shape.target.text}\` from its first use on`);
        return same(shape.target, node) ? evaluated(unit, node) : ofAssignment(way, up, shape);
      case 'call': {
        if (unit.language.habits.keepers.test(calleeText(unit, shape))) return ofClient(way, up, shape);
        const sets = unit.language.habits.setters.test(shape.name);
        if (sets && shape.receiver !== undefined && isKeptObject(unit, shape.receiver)) {
          return ofName(way, up, rootOf(unit, shape.receiver), true);
        }
        const kept = keptInBlock(way, up, shape, holder);
        if (kept !== undefined) return kept;
        const handling = handlingOf(unit, shape);
        if (handling === 'remembers' || handling === 'stores')
          return once(`\`${shape.name}\` keeps it (line ${lineOf(up)})`);
        if (handling !== 'iterates' && !isBuilder(unit, shape.name)) return sent(way, up, shape, holder);
        if (!contains(shape.receiver ?? up, node)) {
          const put = ofSetter(way, up);
          if (put !== undefined) return put;
        }
        break;
      }
      case 'block': {
        const subject = subjectOf(unit, shape);
        const kept = subject && lasting(ofName(way, subject.call, subject.name, false));
        if (kept !== undefined) return kept;
        if (!configures(unit, shape)) return evaluated(unit, node);
        break;
      }
      case 'function': {
        const handed = callAround(unit, up);
        if (handed?.handling === 'iterates' && depth < DEPTH) return way.follow(handed.node);
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

function ofAssignment(way: Way, assign: Node, { target }: ShapeOf<'assign'>): Fate {
  const { unit } = way;
  const outer = wrapped(unit, assign);
  const around = outer.parent === null ? undefined : unit.shape(outer.parent);
  if (around?.kind === 'assign' && same(around.value, outer)) {
    const why = `both \`${around.target.text}\` and \`${target.text}\` hold it (line ${lineOf(assign)})`;
    return { lifetime: evaluated(unit, assign).lifetime, why, shared: true };
  }
  // One of several targets, as in `headers, timeout = {…}, 3`.
  const several = unit.shape(target) === undefined ? target.namedChildren : [];
  for (const one of several) {
    const fate = lasting(ofTarget(way, assign, one));
    if (fate !== undefined) return fate;
  }
  return ofTarget(way, assign, target);
}

/** The block that is run on it keeps it, as in `headers.also { kept = it }`. */
function keptInBlock(way: Way, call: Node, { receiver }: ShapeOf<'call'>, node: Node): Fate | undefined {
  const { unit } = way;
  if (receiver === undefined || !contains(receiver, node)) return undefined;
  for (const [block, { parameters }] of descendants(unit, call, 'block')) {
    if (contains(receiver, block)) continue;
    const subject = parameters[0]?.name ?? unit.language.habits.subjects?.unnamed;
    for (const [assign, { target, value }] of descendants(unit, block, 'assign', false)) {
      const fate = value.text === subject ? lasting(ofTarget(way, assign, target)) : undefined;
      if (fate !== undefined) return fate;
    }
  }
  return undefined;
}

/** The name whose object a block is run on. */
function subjectOf(unit: Unit, { call }: ShapeOf<'block'>): { call: Node; name: Node } | undefined {
  const shape = call && unit.shape(call);
  if (call === undefined || shape?.kind !== 'call') return undefined;
  const { receiver, argument } = unit.language.habits.subjects ?? {};
  const called = receiver?.test(shape.name) === true ? shape.receiver : undefined;
  const object = called ?? (argument?.test(shape.name) === true ? shape.args[0] : undefined);
  const name = object && bare(unit, object);
  const kind = name && unit.shape(name)?.kind;
  return name !== undefined && (kind === 'name' || kind === 'member') ? { call, name } : undefined;
}

/** The call gives back what the block put the header into. */
function configures(unit: Unit, block: ShapeOf<'block'>): boolean {
  const call = block.call && unit.shape(block.call);
  return call?.kind === 'call' && isBuilder(unit, call.name);
}

/** A function returns the header: what its callers in this file do with it decides. */
function ofReturn(way: Way, statement: Node): Fate {
  const { unit, depth } = way;
  const here = evaluated(unit, statement);
  const fn = functionAround(unit, statement);
  if (here.lifetime === 'once') return here;
  if (fn === undefined) return once('the file returns it to whatever includes it');
  const handed = callAround(unit, fn);
  if (handed?.handling === 'iterates' && depth < DEPTH) return way.follow(handed.node);
  const calls = callsOf(unit, fn);
  if (calls.length === 0) return { lifetime: 'unknown', why: 'its function is called from elsewhere' };
  if (depth >= DEPTH) return { lifetime: 'unknown', why: 'its way to the request is too long to follow' };
  for (const call of calls) {
    const fate = way.follow(call);
    if (fate.lifetime === 'once' || fate.shared === true) return fate;
  }
  return here;
}
