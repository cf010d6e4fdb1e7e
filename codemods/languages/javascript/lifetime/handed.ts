import type { Node } from 'web-tree-sitter';
import { isWrite, references, resolve } from '../syntax/bindings.js';
import { callbackOf, functionAround, immediateCall, isFunction, parametersOf } from '../syntax/functions.js';
import { ancestors, argumentsOf, bare, calleeOf, field, same } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { callsOf } from './calls.js';
import type { Climb } from './destination.js';
import { calledFunction } from './methods.js';
import { type Taken, takenBy } from './patterns.js';
import { allExclusive, LOOPS } from './repetition.js';
import { readOf, reuseOf } from './reuse.js';

/** How often what is handed to a call is sent: once for each call, again and again, or who knows when. */
export type Handed = 'once' | 'again' | 'kept';

/** Calls that hold on to an argument and hand it on later, with every turn. */
const BINDERS = /^(?:bind|partial|partialRight|curry|curryRight|setInterval|setTimeout|emit|enterWith)$/;
const STORES =
  /^(?:enqueue|addJob|sendToQueue|publish|schedule|setItem|set[eE]x|hm?set|decorate\w*|postMessage|[lr]push|writeFile|writeFileSync)$/;
const STORE_NAMES = /(?:^q|queue|jobs?|redis|cache|stor(?:e|age)|bull|agenda)$/i;
/** Contexts of asynchronous calls, whose `run` gives one object to every request inside. */
const CONTEXT_NAMES = /(?:^als|^cls|storage|context|ctx|store|namespace)$/i;

/** What a call does with its arguments by the name of it. */
export function keptBy(call: Node): Handed | undefined {
  const callee = calleeOf(call);
  const name = callee.at(-1) ?? '';
  if (callee.includes('paginate')) return 'kept'; // got reads the headers before the first page
  if (BINDERS.test(name)) return 'again';
  if (name === 'run' && CONTEXT_NAMES.test(callee.at(-2) ?? '')) return 'again';
  const isStore = /^(?:add|set|push|put)$/.test(name) && STORE_NAMES.test(callee.at(-2) ?? '');
  return isStore || STORES.test(name) ? 'kept' : undefined;
}

/** Answers by function and parameter. */
const known = new WeakMap<Unit, Map<string, Handed | undefined>>();

/** What a function of this file does with what it is handed; undefined for functions that cannot be seen. */
export function handedTo(unit: Unit, call: Node, argument: Node, climb: Climb): Handed | undefined {
  const position = argumentsOf(call).findIndex((one) => same(one, argument));
  const uses = calledBy(unit, call).map((fn) => handedIn(unit, fn, { position }, climb));
  return WORST.find((use) => uses.includes(use));
}

const WORST: readonly Handed[] = ['kept', 'again', 'once'];

/** The functions of this file that a call may run: the one it names, or those that callers hand over as that callback. */
function calledBy(unit: Unit, call: Node): Node[] {
  const callee = field(call, 'function');
  if (callee === undefined) return [];
  const own = calledFunction(unit, bare(callee));
  if (own !== undefined) return [own];
  const binding = callee.type === 'identifier' ? resolve(unit, callee) : undefined;
  const fn = binding?.kind === 'parameter' ? functionAround(binding.node) : undefined;
  const position =
    fn === undefined ? -1 : parametersOf(fn).findIndex((one) => same(one, binding?.declaration));
  return (fn === undefined ? [] : callsOf(unit, fn)).flatMap((each) => {
    const handed = argumentsOf(each)[position];
    return (handed && calledFunction(unit, bare(handed))) ?? [];
  });
}

/** The place of a parameter, and of the header within a list that it is handed. */
interface Place {
  readonly position: number;
  readonly element?: number | undefined;
}

/** The same for a parameter of a function. */
export function handedIn(
  unit: Unit,
  fn: Node,
  { position, element }: Place,
  climb: Climb,
): Handed | undefined {
  const parameter = parametersOf(fn)[position];
  if (parameter === undefined) return undefined;
  const answers = known.get(unit) ?? new Map<string, Handed | undefined>();
  known.set(unit, answers);
  const key = `${fn.id} ${position} ${element}`;
  if (answers.has(key)) return answers.get(key);
  answers.set(key, 'again'); // what leads back to the function is sent with every turn
  const taken = takenBy(unit, parameter, element);
  const use = taken && handedAs(unit, fn, taken, climb);
  answers.set(key, use === 'again' && taken?.copied ? 'kept' : use);
  return answers.get(key);
}

/** What a function does with what it is handed under some names. */
function handedAs(unit: Unit, fn: Node, { bindings }: Taken, climb: Climb): Handed {
  let use: Handed = 'once';
  const sends: Node[] = [];
  for (const reference of bindings.flatMap((binding) => references(unit, binding))) {
    const read = isWrite(reference) ? undefined : readOf(reference);
    const fate = read && climb(unit, read);
    if (read === undefined || fate === undefined) continue;
    const inner = fate.kind === 'variable' ? reuseOf(unit, fate.bindings, read, climb) : undefined;
    const isCopy = fate.kind === 'variable' && fate.copied && inner?.repeated === true;
    if (fate.kind === 'kept' || fate.kind === 'client' || inner?.escape !== undefined || isCopy)
      return 'kept';
    const isSent = fate.kind === 'sent' || fate.kind === 'parameter' || (inner?.sends ?? 0) > 0;
    if (isSent) sends.push(read);
    if (fate.kind === 'repeated' || inner?.repeated === true || (isSent && isRepeated(read, fn)))
      use = 'again';
  }
  return allExclusive(sends) ? use : 'again';
}

/** The function's result, where what it is handed under some names is a part of it. */
export function passedOn(unit: Unit, fn: Node, { bindings, copied }: Taken, climb: Climb): Way | undefined {
  const passed = bindings
    .flatMap((binding) => references(unit, binding))
    .flatMap((reference) => readOf(reference) ?? [])
    .map((read) => climb(unit, read))
    .filter((fate) => fate.kind === 'returned' && same(fate.fn, fn));
  return passed[0] && { copied: copied || passed.some((fate) => fate.kind === 'returned' && fate.copied) };
}

interface Way {
  readonly copied: boolean;
}

/** What the call of a function of this file gives back of an argument. */
export function givenBack(unit: Unit, call: Node, argument: Node, climb: Climb): Way | undefined {
  const callee = field(call, 'function');
  const fn = callee && calledFunction(unit, bare(callee));
  const position = argumentsOf(call).findIndex((one) => same(one, argument));
  const taken = fn && takenByParameter(unit, fn, position);
  return fn && taken && passedOn(unit, fn, taken, climb);
}

function takenByParameter(unit: Unit, fn: Node, position: number): Taken | undefined {
  const parameter = parametersOf(fn)[position];
  return parameter && takenBy(unit, parameter);
}

/** True when one call of a function can come to a place in it more than once. */
function isRepeated(place: Node, fn: Node): boolean {
  for (const up of ancestors(place)) {
    if (up.id === fn.id) return false;
    if (LOOPS.has(up.type)) return true;
    if (isFunction(up) && immediateCall(up) === undefined && !runsOnce(up)) return true;
  }
  return false;
}

const ONCE = /^(?:Promise|then|catch|finally|setTimeout|setImmediate|nextTick|queueMicrotask|once)$/;

/** Continuations, and callbacks that get an error first. */
function runsOnce(fn: Node): boolean {
  const handed = callbackOf(fn);
  if (handed === undefined) return false;
  return (
    ONCE.test(handed.callee.at(-1) ?? '') || /^(?:e|er|err|error)$/.test(parametersOf(fn)[0]?.text ?? '')
  );
}
