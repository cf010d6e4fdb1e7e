import type { Node } from 'web-tree-sitter';
import { type Binding, resolve } from '../syntax/bindings.js';
import { ancestors, bare, contains, functionAround, lineOf, same, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { isBuilder } from './builders.js';
import { callAround } from './callbacks.js';
import { repeats } from './evaluation.js';
import { rootOf } from './kept-objects.js';
import { ofParameter } from './of-parameter.js';
import { severalSends } from './reuse.js';
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
  if (client && (binding?.kind === 'parameter' || binding?.kind === 'member')) {
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
  const given = client || binding?.kind !== 'parameter' ? undefined : ofParameter(way, origin, name, binding);
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

/** `if (!kept) kept = …`: looked at before it is set, and alive after the function has ended. */
function isRemembered(unit: Unit, origin: Node, name: Node, binding: Binding | undefined): boolean {
  const fn = functionAround(unit, origin);
  if (fn === undefined || (binding?.kind !== 'member' && binding?.kind !== 'file')) return false;
  const looks = binding.reads.filter(
    (read) => read.startIndex < origin.startIndex && same(functionAround(unit, read), fn),
  );
  const shape = unit.shape(origin);
  if (shape?.kind === 'assign' && same(bare(unit, shape.target), name)) return looks.length > 0;
  // `if (!kept) { kept = {}; kept[…] = … }`
  return looks.some((look) => {
    const guard = guardOf(look);
    const inGuard = (node: Node): boolean => guard !== undefined && contains(guard, node);
    return inGuard(origin) && binding.writes.some(({ node }) => inGuard(node));
  });
}

/** What outlives the function is set in it, and nothing in it says what for. */
function isLeftBehind({ unit }: Way, origin: Node, name: Node, binding: Binding | undefined): boolean {
  const fn = functionAround(unit, origin);
  const { outside } = unit.language.habits;
  const lasts = binding?.kind === 'member' || (binding?.kind === 'file' && outside === 'once');
  // A superclass may hold it.
  const inherited = binding === undefined && OWN.test(name.text);
  if (fn === undefined || (!lasts && !inherited)) return false;
  const reads = binding?.reads ?? unit.occurrences(name.text);
  const elsewhere = reads.some((read) => !same(functionAround(unit, read), fn));
  return (inherited && elsewhere) || !reads.some(({ startIndex }) => startIndex >= origin.endIndex);
}

const OWN = /^(?:@|(?:self|this)\.|\$this->)\w+$/;

/** The function returns what the name holds, whether its `return` says so or not. */
function isResult(unit: Unit, fn: Node | undefined, { text }: Node): boolean {
  const shape = fn && unit.shape(fn);
  return shape?.kind === 'function' && shape.results?.includes(text) === true;
}

/** A closure sets a variable of the function around it, unless it is run there and then. */
function isOfFunctionAround(unit: Unit, fn: Node | undefined, binding: Binding | undefined): boolean {
  if (fn === undefined || binding?.kind !== 'local' || same(binding.scope, fn)) return false;
  return callAround(unit, fn)?.handling !== 'iterates';
}

/** The statement whose condition the read is part of. */
function guardOf(read: Node): Node | undefined {
  for (const up of ancestors(read)) {
    const condition = up.childForFieldName('condition');
    if (condition !== null && contains(condition, read)) return up;
    if (up.childForFieldName('body') !== null) return undefined;
  }
  return undefined;
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
function ofRead(way: Way, read: Node, client: boolean): Fate | undefined {
  const { unit } = way;
  const outer = wrapped(unit, read);
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
    (parent?.kind === 'call' && same(parent.receiver, outer) && isBuilder(unit, parent.name)) ||
    isArgument(unit, outer);
  if (!holds || way.depth >= DEPTH) return undefined;
  return lasting(way.follow(outer));
}

function isArgument(unit: Unit, node: Node): boolean {
  const list = node.parent;
  const call = list?.parent == null ? undefined : unit.shape(list.parent);
  return call?.kind === 'call' && call.args.some((arg) => same(arg, node));
}
