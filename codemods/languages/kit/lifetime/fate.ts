import type { Node } from 'web-tree-sitter';
import type { Lifetime } from '../../../model.js';
import { onlyWrite, resolve } from '../syntax/bindings.js';
import { bare, calleeText, chain, contains, functionAround, lineOf, same, wrapped } from '../syntax/nodes.js';
import type { ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { callsOf } from '../value/follow.js';
import { isBuilder } from './builders.js';
import { evaluationOf, repeats } from './evaluation.js';
import { severalSends } from './reuse.js';

/** How long a header is used after it was built, and in words why. */
export interface Fate {
  readonly lifetime: Lifetime;
  readonly why: string;
  /** More than one request gets the header from one evaluation. */
  readonly shared?: boolean;
}

const DEPTH = 3;

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
        if (!isBuilder(unit, shape.name)) return sent(unit, up, shape, depth);
        if (!contains(shape.receiver ?? up, node)) {
          const put = ofSetter(unit, up, depth);
          if (put !== undefined) return put;
        }
        break;
      }
      case 'block':
        if (!configures(unit, shape)) return evaluated(unit, node);
        break;
      case 'function':
      case 'class':
        return evaluated(unit, node);
      default:
    }
    node = up;
  }
  return evaluated(unit, node);
}

/** The header is put into an object by this very call or assignment: what outlives the request, if anything does. */
function ofSetter(unit: Unit, call: Node, depth: number): Fate | undefined {
  const { keepers, setters } = unit.language.habits;
  const shape = unit.shape(call);
  if (shape?.kind === 'assign') {
    const fate = ofTarget(unit, call, shape.target, depth);
    return fate.lifetime === 'per-request' ? undefined : fate;
  }
  if (shape?.kind !== 'call' || shape.receiver === undefined) return undefined;
  if (keepers.test(calleeText(unit, shape))) return ofClient(unit, call, shape, depth);
  const object = objectOf(unit, shape.receiver);
  if (!setters.test(shape.name)) return undefined;
  const client = isKeptObject(unit, shape.receiver);
  if (object === undefined) return client ? keptBy(chain(unit, shape.receiver), call) : undefined;
  const fate = ofName(unit, call, object, depth, client);
  return fate.lifetime === 'per-request' ? undefined : fate;
}

/** The name that holds the receiver. A chain of calls has none, unless they only ask for its headers. */
function objectOf(unit: Unit, receiver: Node): Node | undefined {
  const inner = bare(unit, receiver);
  const shape = unit.shape(inner);
  if (shape?.kind === 'call')
    return /headers?$/i.test(shape.name) && shape.receiver ? objectOf(unit, shape.receiver) : undefined;
  const root = rootOf(unit, inner);
  return resolve(unit, root) === undefined ? undefined : root;
}

/** `request.apply { … }` gives back what the block put the header into. */
function configures(unit: Unit, block: ShapeOf<'block'>): boolean {
  const call = block.call && unit.shape(block.call);
  return call?.kind === 'call' && isBuilder(unit, call.name);
}

function evaluated(unit: Unit, node: Node): Fate {
  const { lifetime, where } = evaluationOf(unit, node);
  return { lifetime, why: `it is built ${where}` };
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

/** A session or client, by what it was made with. */
function isKeptObject(unit: Unit, object: Node): boolean {
  const { keptTargets } = unit.language.habits;
  return keptTargets?.test(chain(unit, object)) === true || isClient(unit, rootOf(unit, object));
}

function isClient(unit: Unit, root: Node): boolean {
  const binding = resolve(unit, root);
  const write = binding && onlyWrite(binding);
  const made = write && unit.shape(bare(unit, write.assign.value));
  return made?.kind === 'call' && unit.language.habits.keepers.test(calleeText(unit, made));
}

/** The first object of a chain: `session` of `session.headers`, but `self.session` of `self.session.headers`. */
export function rootOf(unit: Unit, node: Node): Node {
  const inner = bare(unit, node);
  const shape = unit.shape(inner);
  const object = shape?.kind === 'member' || shape?.kind === 'index' ? shape.object : undefined;
  const receiver = shape?.kind === 'call' ? shape.receiver : undefined;
  const next = object ?? receiver;
  if (next === undefined || /^(?:self|this|\$this|cls|static)$/.test(next.text)) return inner;
  return rootOf(unit, next);
}

function ofTarget(unit: Unit, assign: Node, target: Node, depth: number): Fate {
  const inner = bare(unit, target);
  const shape = unit.shape(inner);
  const object = shape?.kind === 'index' ? shape.object : shape?.kind === 'member' ? shape.object : undefined;
  if (object !== undefined && isKeptObject(unit, shape?.kind === 'index' ? object : inner)) {
    return ofName(unit, assign, rootOf(unit, object), depth, true);
  }
  return ofName(unit, assign, rootOf(unit, inner), depth, false);
}

/** The header is now held by a name. `client`: by an object that sends it with every request. */
function ofName(unit: Unit, origin: Node, name: Node, depth: number, client: boolean): Fate {
  const here = evaluated(unit, origin);
  const binding = resolve(unit, name);
  const label = `\`${name.text}\` (line ${lineOf(origin)})`;
  const loading = here.why.endsWith('when the file is loaded');
  if (here.lifetime === 'once' && !loading) return here;
  const reads = (binding?.reads ?? []).filter(
    (read) => read.startIndex > origin.startIndex || binding?.kind !== 'local',
  );
  const fn = functionAround(unit, origin);
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

function ofClient(unit: Unit, node: Node, call: ShapeOf<'call'>, depth: number): Fate {
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

/** A function returns the header: what its callers in this file do with it decides. */
function ofReturn(unit: Unit, statement: Node, depth: number): Fate {
  const here = evaluated(unit, statement);
  const fn = functionAround(unit, statement);
  if (here.lifetime === 'once' || fn === undefined) return here;
  const calls = callsOf(unit, fn);
  if (calls.length === 0) return { lifetime: 'unknown', why: 'its function is called from elsewhere' };
  if (depth >= DEPTH) return { lifetime: 'unknown', why: 'its way to the request is too long to follow' };
  for (const call of calls) {
    const fate = fateOf(unit, call, depth + 1);
    if (fate.lifetime === 'once' || fate.shared === true) return fate;
  }
  return here;
}

const keptBy = (name: string, at: Node): Fate =>
  once(`\`${name}\` (line ${lineOf(at)}) sends it with every request`);

const once = (why: string): Fate => ({ lifetime: 'once', why });
