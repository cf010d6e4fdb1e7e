import type { Node } from 'web-tree-sitter';
import { type Binding, resolve } from '../syntax/bindings.js';
import { bare, functionAround, lineOf, same, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { isBuilder } from './builders.js';
import { repeats } from './evaluation.js';
import { fateOf, ofReturn } from './fate.js';
import { severalSends } from './reuse.js';
import { DEPTH, evaluated, type Fate, keptBy, once } from './verdict.js';

/** The header is now held by a name. `client`: by an object that sends it with every request. */
export function ofName(unit: Unit, origin: Node, name: Node, depth: number, client: boolean): Fate {
  const here = evaluated(unit, origin);
  const binding = resolve(unit, name);
  const label = `\`${name.text}\` (line ${lineOf(origin)})`;
  const loading = here.why.endsWith('when the file is loaded');
  if (here.lifetime === 'once' && !loading) return here;
  const reads = (binding?.reads ?? []).filter(
    (read) => read.startIndex > origin.startIndex || binding?.kind !== 'local',
  );
  const fn = functionAround(unit, origin);
  if (fn !== undefined && isRemembered(unit, origin, name, binding)) {
    return once(`it is kept in ${label} from its first use on`);
  }
  const away = reads.find((read) => !same(functionAround(unit, read), fn));
  // A client from elsewhere goes on sending it after this function has ended.
  if (client && (binding?.kind === 'parameter' || binding?.kind === 'member')) {
    return keptBy(name.text, origin);
  }
  if (binding?.kind === 'member' && away !== undefined) return once(`it is kept in ${label}`);
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
  for (const read of reads) {
    const fate = ofRead(unit, read, depth, client);
    if (fate !== undefined) return fate;
  }
  const lines = severalSends(unit, reads, client);
  if (lines === undefined) return { ...here, lifetime: 'per-request' };
  const why = `${label} serves several requests (lines ${lines})`;
  return { lifetime: 'per-request', why, shared: true };
}

/** `if (!kept) kept = …`: looked at before it is set, and alive after the function has ended. */
function isRemembered(unit: Unit, origin: Node, name: Node, binding: Binding | undefined): boolean {
  const shape = unit.shape(origin);
  if (shape?.kind !== 'assign' || !same(bare(unit, shape.target), name)) return false;
  if (binding?.kind !== 'member' && binding?.kind !== 'file') return false;
  const fn = functionAround(unit, origin);
  return binding.reads.some(
    (read) => read.startIndex < origin.startIndex && same(functionAround(unit, read), fn),
  );
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
function ofRead(unit: Unit, read: Node, depth: number, client: boolean): Fate | undefined {
  const outer = wrapped(unit, read);
  const parent = outer.parent === null ? undefined : unit.shape(outer.parent);
  if (parent?.kind === 'return' && outer.parent !== null && same(parent.value, outer)) {
    return client ? once('the client that holds it is handed out') : ofReturn(unit, outer.parent, depth);
  }
  const holds =
    (parent?.kind === 'assign' && same(parent.value, outer)) ||
    parent?.kind === 'pair' ||
    (parent?.kind === 'call' && same(parent.receiver, outer) && isBuilder(unit, parent.name)) ||
    isArgument(unit, outer);
  if (!holds || depth >= DEPTH) return undefined;
  const fate = fateOf(unit, outer, depth + 1);
  return fate.lifetime === 'per-request' && fate.shared !== true ? undefined : fate;
}

function isArgument(unit: Unit, node: Node): boolean {
  const list = node.parent;
  const call = list?.parent == null ? undefined : unit.shape(list.parent);
  return call?.kind === 'call' && call.args.some((arg) => same(arg, node));
}
