import type { Node } from 'web-tree-sitter';
import { resolve } from '../syntax/bindings.js';
import { functionAround, lineOf, same, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { repeats } from './evaluation.js';
import { rootOf } from './kept-objects.js';
import { ofParameter } from './of-parameter.js';
import {
  isElement,
  isInherited,
  isLeftBehind,
  isOfFunctionAround,
  isRemembered,
  isResult,
} from './outlives.js';
import { built, severalSends } from './reuse.js';
import { DEPTH, evaluated, type Fate, keptBy, lasting, once, type Way } from './verdict.js';

/** The header is now held by a name. `client`: by an object that sends it with every request. */
export function ofName(way: Way, origin: Node, name: Node, client: boolean): Fate {
  const { unit } = way;
  const here = evaluated(unit, origin);
  const binding = resolve(unit, name);
  const label = `\`${name.text}\` (line ${lineOf(origin)})`;
  const loading = here.why.endsWith('when the file is loaded');
  if (here.lifetime === 'once' && !loading) return here;
  const reads = (binding?.reads ?? []).filter(
    (read) => read.startIndex > origin.startIndex || binding?.kind !== 'local',
  );
  const fn = functionAround(unit, origin);
  if (isRemembered(unit, origin, name, binding)) {
    return once(`it is kept in ${label} from its first use on`);
  }
  if (isResult(unit, fn, name)) {
    const fate = lasting(way.returned(origin));
    if (fate !== undefined) return fate;
  }
  if (isOfFunctionAround(unit, fn, binding)) return once(`${label} outlives the function that sets it`);
  const away = reads.find((read) => !same(functionAround(unit, read), fn));
  // A client from elsewhere goes on sending it after this function has ended.
  if (
    client &&
    (binding?.kind === 'parameter' ||
      binding?.kind === 'member' ||
      isElement(unit, binding) ||
      isInherited(unit, name, binding))
  ) {
    return keptBy(name.text, origin);
  }
  if (binding?.kind === 'member' && away !== undefined) return once(`it is kept in ${label}`);
  if (isLeftBehind(way, origin, name, binding)) return once(`it is kept in ${label}`);
  if (fn === undefined && unit.language.habits.isGlobal?.(unit, name.text) === true) {
    return once(`${label} is read by functions`);
  }
  if (away !== undefined && (fn !== undefined || here.lifetime === 'once')) {
    return once(`${label} is used later, on line ${lineOf(away)}`);
  }
  if (here.lifetime === 'once' && (client || reads.length === 0)) return here;
  const repeated = reads.find((read) => repeats(unit, origin, read));
  if (repeated !== undefined) {
    const why = `${label} is built before the loop that sends it (line ${lineOf(repeated)})`;
    return { lifetime: 'per-request', why, shared: true };
  }
  const [, second] = client ? reads.filter((read) => sends(unit, read)) : [];
  if (second !== undefined) {
    return once(`${label} sends it with several requests (line ${lineOf(second)})`);
  }
  const { shares } = unit.language.habits;
  if ((shares === 'names' || (shares === 'clients' && client)) && reads.length > 1) {
    return once(`${label} is sent with ${reads.length} requests`);
  }
  const atCaller = (theirs: Way, call: Node, variable: Node): Fate => ofName(theirs, call, variable, false);
  const given =
    client || binding?.kind !== 'parameter' ? undefined : ofParameter(way, origin, name, binding, atCaller);
  if (given !== undefined) return given;
  for (const read of reads) {
    const fate = ofRead(way, read, client);
    if (fate !== undefined) return fate;
  }
  const lines = severalSends(unit, reads, client);
  if (lines === undefined) return { ...here, lifetime: 'per-request' };
  const why = `${label} serves several requests (lines ${lines})`;
  return { lifetime: 'per-request', why, shared: true };
}

/** The name is a client, and what is called on it sends a request. */
function sends(unit: Unit, read: Node): boolean {
  const outer = wrapped(unit, read);
  const shape = outer.parent === null ? undefined : unit.shape(outer.parent);
  const callee = shape?.kind === 'member' ? outer.parent?.parent : outer.parent;
  const call = callee == null ? undefined : unit.shape(callee);
  return call?.kind === 'call' && unit.language.habits.senders?.test(call.name) === true;
}

/** A read that lets the value outlive the code around it. */
export function ofRead(way: Way, read: Node, client: boolean): Fate | undefined {
  const { unit } = way;
  const outer = wrapped(unit, client ? read : built(unit, read).node);
  const parent = outer.parent === null ? undefined : unit.shape(outer.parent);
  if (parent?.kind === 'return' && outer.parent !== null && same(parent.value, outer)) {
    return client ? once('the client that holds it is handed out') : way.returned(outer.parent);
  }
  if (client && parent?.kind === 'assign' && outer.parent !== null && same(parent.value, outer)) {
    if (way.depth >= DEPTH) return undefined;
    return ofName({ ...way, depth: way.depth + 1 }, outer.parent, rootOf(unit, parent.target), true);
  }
  const holds =
    (parent?.kind === 'assign' && same(parent.value, outer)) ||
    parent?.kind === 'pair' ||
    isArgument(unit, outer);
  if (!holds || way.depth >= DEPTH) return undefined;
  return lasting(way.follow(outer));
}

function isArgument(unit: Unit, node: Node): boolean {
  return [node.parent, node.parent?.parent].some((up) => {
    const call = up == null ? undefined : unit.shape(up);
    return call?.kind === 'call' && call.args.some((arg) => same(arg, node));
  });
}
