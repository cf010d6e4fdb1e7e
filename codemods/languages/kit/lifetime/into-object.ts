import type { Node } from 'web-tree-sitter';
import { onlyWrite, resolve } from '../syntax/bindings.js';
import { bare, calleeText, chain, lineOf, wrapped } from '../syntax/nodes.js';
import type { ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { isBuilder } from './builders.js';
import { ofName } from './by-name.js';
import { isKeptObject, rootOf } from './kept-objects.js';
import { isLeftBehind } from './outlives.js';
import { evaluated, type Fate, keptBy, lasting, once, type Way } from './verdict.js';

/** The header is put into an object by this very call or assignment: what outlives the request, if anything does. */
export function ofSetter(way: Way, call: Node): Fate | undefined {
  const { unit } = way;
  const { keepers, setters } = unit.language.habits;
  const shape = unit.shape(call);
  if (shape?.kind === 'assign') {
    return lasting(ofTarget(way, call, shape.target));
  }
  if (shape?.kind !== 'call' || shape.receiver === undefined) return undefined;
  if (keepers.test(calleeText(unit, shape))) return ofClient(way, call, shape);
  const object = objectOf(unit, shape.receiver);
  if (!setters.test(shape.name)) return undefined;
  const client = isKeptObject(unit, shape.receiver);
  if (object === undefined) {
    if (client) return keptBy(chain(unit, shape.receiver), call);
    const root = rootOf(unit, shape.receiver);
    return isLeftBehind(way, call, root, undefined) ? once(`it is kept in \`${root.text}\``) : undefined;
  }
  return lasting(ofName(way, call, object, client));
}

/** The name that holds the receiver. A chain of calls has none, unless they only ask for its headers. */
function objectOf(unit: Unit, receiver: Node): Node | undefined {
  const inner = bare(unit, receiver);
  const shape = unit.shape(inner);
  if (shape?.kind === 'call')
    return /headers?$/i.test(shape.name) && shape.receiver ? objectOf(unit, shape.receiver) : undefined;
  const root = rootOf(unit, inner);
  const binding = resolve(unit, root);
  const write = binding && onlyWrite(binding);
  if (binding === undefined || write === undefined) return binding && root;
  // `const kept = client.defaults`: the client goes on sending it.
  const { value } = write.assign;
  return unit.language.habits.keptTargets?.test(chain(unit, value)) === true ? rootOf(unit, value) : root;
}

export function ofTarget(way: Way, assign: Node, target: Node): Fate {
  const { unit } = way;
  const inner = bare(unit, target);
  const shape = unit.shape(inner);
  const object = shape?.kind === 'index' ? shape.object : shape?.kind === 'member' ? shape.object : undefined;
  if (object !== undefined && isKeptObject(unit, shape?.kind === 'index' ? object : inner)) {
    return ofName(way, assign, rootOf(unit, object), true);
  }
  return ofName(way, assign, rootOf(unit, inner), false);
}

/** Handed to a call that makes or sets up a client. */
export function ofClient(way: Way, node: Node, call: ShapeOf<'call'>): Fate {
  const { unit } = way;
  const here = evaluated(unit, node);
  if (here.lifetime === 'once') return here;
  const receiver = call.receiver === undefined ? undefined : rootOf(unit, call.receiver);
  if (receiver !== undefined && resolve(unit, receiver) !== undefined) {
    return ofName(way, node, receiver, true);
  }
  const outer = wrapped(unit, node);
  const parent = outer.parent === null ? undefined : unit.shape(outer.parent);
  if (parent?.kind === 'assign' && outer.parent !== null) {
    if (parent.remembers === true)
      return once(`it is kept in \`${parent.target.text}\` from its first use on`);
    return ofName(way, outer.parent, rootOf(unit, parent.target), true);
  }
  if (parent?.kind === 'call' && outer.parent !== null && isBuilder(unit, parent.name))
    return ofClient(way, outer.parent, parent);
  if (parent?.kind === 'member' || parent?.kind === 'call') return here;
  return once(`the client made on line ${lineOf(node)} sends it with every request`);
}
