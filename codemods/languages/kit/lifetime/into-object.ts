import type { Node } from 'web-tree-sitter';
import { resolve } from '../syntax/bindings.js';
import { bare, calleeText, chain, lineOf, wrapped } from '../syntax/nodes.js';
import type { ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { isBuilder } from './builders.js';
import { ofName } from './by-name.js';
import { isKeptObject, rootOf } from './kept-objects.js';
import { evaluated, type Fate, keptBy, once } from './verdict.js';

/** The header is put into an object by this very call or assignment: what outlives the request, if anything does. */
export function ofSetter(unit: Unit, call: Node, depth: number): Fate | undefined {
  const { keepers, setters } = unit.language.habits;
  const shape = unit.shape(call);
  if (shape?.kind === 'assign') {
    const fate = ofTarget(unit, call, shape.target, depth);
    return passing(fate) ? undefined : fate;
  }
  if (shape?.kind !== 'call' || shape.receiver === undefined) return undefined;
  if (keepers.test(calleeText(unit, shape))) return ofClient(unit, call, shape, depth);
  const object = objectOf(unit, shape.receiver);
  if (!setters.test(shape.name)) return undefined;
  const client = isKeptObject(unit, shape.receiver);
  if (object === undefined) return client ? keptBy(chain(unit, shape.receiver), call) : undefined;
  const fate = ofName(unit, call, object, depth, client);
  return passing(fate) ? undefined : fate;
}

const passing = ({ lifetime, shared }: Fate): boolean => lifetime === 'per-request' && shared !== true;

/** The name that holds the receiver. A chain of calls has none, unless they only ask for its headers. */
function objectOf(unit: Unit, receiver: Node): Node | undefined {
  const inner = bare(unit, receiver);
  const shape = unit.shape(inner);
  if (shape?.kind === 'call')
    return /headers?$/i.test(shape.name) && shape.receiver ? objectOf(unit, shape.receiver) : undefined;
  const root = rootOf(unit, inner);
  return resolve(unit, root) === undefined ? undefined : root;
}

export function ofTarget(unit: Unit, assign: Node, target: Node, depth: number): Fate {
  const inner = bare(unit, target);
  const shape = unit.shape(inner);
  const object = shape?.kind === 'index' ? shape.object : shape?.kind === 'member' ? shape.object : undefined;
  if (object !== undefined && isKeptObject(unit, shape?.kind === 'index' ? object : inner)) {
    return ofName(unit, assign, rootOf(unit, object), depth, true);
  }
  return ofName(unit, assign, rootOf(unit, inner), depth, false);
}

/** Handed to a call that makes or sets up a client. */
export function ofClient(unit: Unit, node: Node, call: ShapeOf<'call'>, depth: number): Fate {
  const here = evaluated(unit, node);
  if (here.lifetime === 'once') return here;
  const receiver = call.receiver === undefined ? undefined : rootOf(unit, call.receiver);
  if (receiver !== undefined && resolve(unit, receiver) !== undefined) {
    return ofName(unit, node, receiver, depth, true);
  }
  const outer = wrapped(unit, node);
  const parent = outer.parent === null ? undefined : unit.shape(outer.parent);
  if (parent?.kind === 'assign' && outer.parent !== null) {
    return ofName(unit, outer.parent, rootOf(unit, parent.target), depth, true);
  }
  if (parent?.kind === 'call' && outer.parent !== null && isBuilder(unit, parent.name))
    return ofClient(unit, outer.parent, parent, depth);
  if (parent?.kind === 'member' || parent?.kind === 'call') return here;
  return once(`the client made on line ${lineOf(node)} sends it with every request`);
}
