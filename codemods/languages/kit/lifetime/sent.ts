import type { Node } from 'web-tree-sitter';
import { ancestors, chain, contains, functionAround, lineOf, same, wrapped } from '../syntax/nodes.js';
import type { ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { ofName } from './by-name.js';
import { ofArgument } from './into-function.js';
import { rootOf } from './kept-objects.js';
import { DEPTH, evaluated, type Fate, lasting, type Way } from './verdict.js';

/** Handed to a call: sent right away, unless it is put into an object that is sent later. */
export function sent(way: Way, call: Node, shape: ShapeOf<'call'>, holder: Node): Fate {
  const { unit } = way;
  const again = resent(unit, call) ?? ofArgument(way, call, shape, holder);
  if (again !== undefined) return again;
  const fate = evaluated(unit, call);
  if (unit.language.habits.setters.test(shape.name) && shape.receiver !== undefined) {
    return ofName(way, call, rootOf(unit, shape.receiver), false);
  }
  const made = ofInstance(way, call, shape);
  if (made !== undefined) return made;
  const outside = functionAround(unit, call) === undefined && !isInstance(unit, call, shape);
  return outside && fate.why.endsWith('when the file is loaded')
    ? { lifetime: 'per-request', why: 'it is built where the request is sent' }
    : fate;
}

/** One of the calls in the chain around sends the same request again. */
function resent(unit: Unit, call: Node): Fate | undefined {
  const { resends } = unit.language.habits;
  if (resends === undefined) return undefined;
  let whole = call;
  for (const up of ancestors(call)) {
    const shape = unit.shape(up);
    const object =
      shape?.kind === 'call' ? shape.receiver : shape?.kind === 'member' ? shape.object : undefined;
    if (object !== undefined && contains(object, call)) whole = up;
    else if (shape !== undefined && shape.kind !== 'wrapper') break;
  }
  const [word] = resends.exec(chain(unit, whole)) ?? [];
  if (word === undefined) return undefined;
  const why = `\`${word.replace(/\W/g, '')}\` sends the same request again (line ${lineOf(call)})`;
  return { lifetime: 'per-request', why, shared: true, resent: true };
}

/** `api = Api(headers)`: what a class makes of it and a name holds is sent later. */
function isInstance(unit: Unit, call: Node, { name }: ShapeOf<'call'>): boolean {
  const outer = wrapped(unit, call);
  const parent = outer.parent === null ? undefined : unit.shape(outer.parent);
  return /^[A-Z]\w*[a-z]/.test(name) && parent?.kind === 'assign' && same(parent.value, outer);
}

/** The same within a function: what is done with the name decides. */
function ofInstance(way: Way, call: Node, { name }: ShapeOf<'call'>): Fate | undefined {
  const { unit, depth } = way;
  const { parent } = wrapped(unit, call);
  const shape = parent === null ? undefined : unit.shape(parent);
  const makes = /^new\b/.test(call.text) || unit.language.habits.classes?.test(name) === true;
  const held = shape?.kind === 'assign' && same(shape.value, wrapped(unit, call));
  if (parent === null || !makes || !held || depth >= DEPTH) return undefined;
  if (functionAround(unit, call) === undefined) return undefined;
  const fate = ofName({ ...way, depth: depth + 1 }, parent, rootOf(unit, shape.target), false);
  return fate.lifetime === 'unknown' ? undefined : lasting(fate);
}
