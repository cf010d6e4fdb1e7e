import type { Node } from 'web-tree-sitter';
import type { Binding } from '../syntax/bindings.js';
import { bare, keyText, same } from '../syntax/nodes.js';
import type { Parameter, ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { callsOf } from '../value/follow.js';
import { rootOf } from './kept-objects.js';
import { DEPTH, type Fate, lasting, type Way } from './verdict.js';

/**
 * The header is put into what a caller handed over: what the callers in this file do with that decides.
 *
 * @param atCaller what becomes of the variable that a call hands over.
 */
export function ofParameter(
  way: Way,
  origin: Node,
  name: Node,
  { scope }: Binding,
  atCaller: (way: Way, call: Node, variable: Node) => Fate,
): Fate | undefined {
  const { unit, depth } = way;
  const shape = scope && unit.shape(scope);
  if (scope === undefined || shape?.kind !== 'function' || depth >= DEPTH) return undefined;
  const { parameters } = shape;
  const parameter = parameters.find((one) => one.name === name.text);
  if (parameter === undefined || !isCallers(unit, origin, name, parameter)) return undefined;
  const calls = callsOf(unit, scope);
  if (calls.length === 0 && parameter.reference === true) {
    return { lifetime: 'unknown', why: 'its function is called from elsewhere' };
  }
  for (const call of calls) {
    const given = argumentFor(unit, call, parameters, parameter);
    const fate = given && lasting(atCaller({ ...way, depth: depth + 1 }, call, variableIn(unit, given)));
    if (fate !== undefined) return fate;
  }
  return undefined;
}

/** The caller sees what is put in: neither a copy of what it handed over, nor something else under the same name. */
function isCallers(unit: Unit, origin: Node, name: Node, { reference }: Parameter): boolean {
  if (reference === true) return true;
  const shape = unit.shape(origin);
  const renamed = shape?.kind === 'assign' && same(bare(unit, shape.target), name);
  return !renamed && unit.language.habits.copies?.(origin) !== true;
}

/** Whatever a method is called on comes first where it is a parameter of its own. */
export function isOwn(unit: Unit, { name, node }: Parameter): boolean {
  const { startIndex: start } = node;
  const named = node.descendantForIndex(start, start + name.length);
  return /^(?:self|cls)$/.test(name) || (named !== null && unit.language.habits.isReceiver?.(named) === true);
}

function argumentFor(
  unit: Unit,
  node: Node,
  parameters: readonly Parameter[],
  { name }: Parameter,
): Node | undefined {
  const call = unit.shape(node);
  if (call?.kind !== 'call') return undefined;
  const named = call.args.flatMap((arg) => asPair(unit, arg) ?? []);
  const pair = named.find(({ key }) => keyText(unit, key) === name.replace(/^\$/, ''));
  if (pair !== undefined) return pair.value;
  const own = parameters.filter((one) => !isOwn(unit, one));
  const given = call.args[own.findIndex((one) => one.name === name)];
  return given === undefined || asPair(unit, given) !== undefined ? undefined : given;
}

/** Of `headers.lines`, and of `out var headers`. */
function variableIn(unit: Unit, argument: Node): Node {
  const root = rootOf(unit, argument);
  const shape = unit.shape(root);
  return shape?.kind === 'declare' ? shape.target : root;
}

function asPair(unit: Unit, node: Node): ShapeOf<'pair'> | undefined {
  const shape = unit.shape(node);
  return shape?.kind === 'pair' ? shape : undefined;
}
