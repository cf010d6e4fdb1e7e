import type { Node } from 'web-tree-sitter';
import { resolve } from '../syntax/bindings.js';
import { ancestors, chain, contains, lineOf, same, wrapped } from '../syntax/nodes.js';
import type { ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { isBuilder } from './builders.js';
import { rootOf } from './kept-objects.js';

/** Calls that look at an object without sending it. */
const QUIET =
  /^(?:print\w*|puts|pp?|inspect|log\w*|debug|info|warn\w*|error\w*|len|is_\w+|isinstance|count|json\w*|dumps?|str|repr|error_log|close|\w*quote|urlencode\w*)$/i;

const isQuiet = (unit: Unit, name: string): boolean =>
  QUIET.test(name) || unit.language.habits.quiet?.test(name) === true;

/**
 * Two reads that send a header on in one run of the code, as lines; undefined when at most one does.
 * `client`: the name is a client, whose methods send; else it is what is handed to calls.
 */
export function severalSends(unit: Unit, reads: readonly Node[], client: boolean): string | undefined {
  const sends = reads.flatMap((read) => (client ? byClient(unit, read) : sendAt(unit, read)) ?? []);
  for (const [index, first] of sends.entries()) {
    const second = sends
      .slice(index + 1)
      .find(({ read, into }) => !exclude(unit, first.read, read) && !(into !== '' && into === first.into));
    if (second !== undefined) return `${lineOf(first.read)} and ${lineOf(second.read)}`;
  }
  return undefined;
}

interface Send {
  readonly read: Node;
  /** The name of the object that the header is put into, and which is sent in its turn. */
  readonly into: string;
}

function byClient(unit: Unit, read: Node): Send | undefined {
  const client = part(unit, read);
  if (isCalled(unit, read)) return { read, into: '' };
  const [, bareCall] = ownCall(unit, client) ?? [];
  if (unit.language.habits.requests?.sent.test(bareCall?.name ?? '') === true) return { read, into: '' };
  const [, call] = receivingCall(unit, client) ?? [];
  return call === undefined || isQuiet(unit, call.name) ? undefined : { read, into: '' };
}

/** The client is a function. */
function isCalled(unit: Unit, read: Node): boolean {
  const shape = read.parent === null ? undefined : unit.shape(read.parent);
  return (
    shape?.kind === 'call' &&
    shape.receiver === undefined &&
    shape.name === read.text &&
    !shape.args.some((arg) => contains(arg, read))
  );
}

/** `resource['archive']` is the client for a path below. */
function part(unit: Unit, read: Node): Node {
  const up = wrapped(unit, read).parent;
  const shape = up === null ? undefined : unit.shape(up);
  return up !== null && shape?.kind === 'index' && same(shape.object, read) ? up : read;
}

/** Calls on what holds a header that send it. */
const SENDS = /^(?:send|execute|exec|perform|dispatch|submit)(?:_?async)?$/i;

function sendAt(unit: Unit, read: Node): Send | undefined {
  const { node, next } = built(unit, read);
  if (next !== undefined && (SENDS.test(next) || sendsItself(unit, read, next))) return { read, into: '' };
  for (const up of ancestors(wrapped(unit, node))) {
    const shape = unit.shape(up);
    switch (shape?.kind) {
      case 'call':
        if (passesOn(unit, shape.name)) break;
        return takenBy(unit, shape, read);
      case 'assign': {
        const into = contains(shape.value, read) ? rootOf(unit, shape.target).text : read.text;
        return into === read.text ? undefined : { read, into };
      }
      case 'pair':
        if (!contains(shape.value, read)) return undefined;
        break;
      default:
        if (shape !== undefined && !PARTS.has(shape.kind)) return undefined;
    }
  }
  return undefined;
}

/** What a chain of calls makes of the name, and the name of the call on that. */
export function built(unit: Unit, read: Node): { readonly node: Node; readonly next: string | undefined } {
  let node = read;
  for (;;) {
    const [call, on] = receivingCall(unit, node) ?? ownCall(unit, node) ?? [];
    if (call === undefined || on === undefined || !isBuilder(unit, on.name)) return { node, next: on?.name };
    node = call;
  }
}

/** A request of a library in which requests send themselves. */
function sendsItself(unit: Unit, read: Node, call: string): boolean {
  const { requests } = unit.language.habits;
  if (requests?.sent.test(call) !== true) return false;
  const binding = resolve(unit, read);
  const made = binding?.writes.map(({ assign }) => chain(unit, assign.value)) ?? [];
  return made.some((text) => requests.made.test(text));
}

/** The call puts the header into what it gives back, which is sent in its turn. */
const passesOn = (unit: Unit, name: string): boolean =>
  isBuilder(unit, name) && !/Request$/.test(name) && !unit.language.habits.setters.test(name);

/** What a value may be part of on its way to a call or a name. */
const PARTS = new Set(['wrapper', 'map', 'list', 'spread']);

/** The call gets the value as an argument, by position or by name. */
function takenBy(unit: Unit, { name, receiver, args }: ShapeOf<'call'>, read: Node): Send | undefined {
  if (!args.some((arg) => contains(arg, read))) return undefined;
  const object =
    receiver !== undefined && unit.language.habits.setters.test(name) ? rootOf(unit, receiver) : undefined;
  if (object !== undefined && isName(unit, object)) return { read, into: object.text };
  return isQuiet(unit, name) ? undefined : { read, into: '' };
}

const isName = (unit: Unit, node: Node): boolean => /^(?:name|member)$/.test(unit.shape(node)?.kind ?? '');

/** A call without arguments, which is written as a member is. */
function ownCall(unit: Unit, node: Node): readonly [Node, ShapeOf<'call'>] | undefined {
  const up = wrapped(unit, node).parent;
  const shape = up === null ? undefined : unit.shape(up);
  if (up === null || shape?.kind !== 'member' || unit.language.habits.bareCalls !== true) return undefined;
  const { object, name } = shape;
  return same(object, node) ? [up, { kind: 'call', name, receiver: object, args: [] }] : undefined;
}

function receivingCall(unit: Unit, read: Node): readonly [Node, ShapeOf<'call'>] | undefined {
  const parent = read.parent;
  for (const up of [parent, parent?.parent]) {
    const shape = up == null ? undefined : unit.shape(up);
    if (up != null && shape?.kind === 'call' && same(shape.receiver, read)) return [up, shape];
  }
  return undefined;
}

const BRANCHES = /^(?:if|elif|else|elsif|unless|conditional|ternary|case|when|switch|match)/;

const CAUGHT = /^(?:except|catch|rescue|finally|ensure)/;

/** The first returns, or both stand in different branches of one condition. */
function exclude(unit: Unit, first: Node, second: Node): boolean {
  let returns = false;
  for (const up of ancestors(first)) {
    if (contains(up, second)) {
      // What fails has not returned, and goes on where that is caught.
      const caught = up.namedChildren.some((child) => CAUGHT.test(child.type) && contains(child, second));
      return !caught && (returns || BRANCHES.test(up.type));
    }
    if (unit.shape(up)?.kind === 'return') returns = true;
  }
  return false;
}
