import type { Node } from 'web-tree-sitter';
import { ancestors, contains, lineOf, same, wrapped } from '../syntax/nodes.js';
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
  const [, call] = receivingCall(unit, read) ?? [];
  return call === undefined || isQuiet(unit, call.name) ? undefined : { read, into: '' };
}

/** Calls on what holds a header that send it. */
const SENDS = /^(?:send|execute|exec|perform|dispatch|submit)(?:_?async)?$/i;

function sendAt(unit: Unit, read: Node): Send | undefined {
  const [node, receiving] = receivingCall(unit, read) ?? [];
  if (receiving !== undefined && SENDS.test(receiving.name)) return { read, into: '' };
  const copied = receiving !== undefined && isBuilder(unit, receiving.name) ? node : undefined;
  for (const up of ancestors(wrapped(unit, copied ?? read))) {
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

/** The call puts the header into what it gives back, which is sent in its turn. */
const passesOn = (unit: Unit, name: string): boolean =>
  isBuilder(unit, name) && !/Request$/.test(name) && !unit.language.habits.setters.test(name);

/** What a value may be part of on its way to a call or a name. */
const PARTS = new Set(['wrapper', 'map', 'list', 'spread']);

/** The call gets the value as an argument, by position or by name. */
function takenBy(unit: Unit, { name, receiver, args }: ShapeOf<'call'>, read: Node): Send | undefined {
  if (isQuiet(unit, name) || !args.some((arg) => contains(arg, read))) return undefined;
  const object =
    receiver !== undefined && unit.language.habits.setters.test(name) ? rootOf(unit, receiver) : undefined;
  return { read, into: object !== undefined && isName(unit, object) ? object.text : '' };
}

const isName = (unit: Unit, node: Node): boolean => /^(?:name|member)$/.test(unit.shape(node)?.kind ?? '');

function receivingCall(unit: Unit, read: Node): readonly [Node, ShapeOf<'call'>] | undefined {
  const parent = read.parent;
  for (const up of [parent, parent?.parent]) {
    const shape = up == null ? undefined : unit.shape(up);
    if (up != null && shape?.kind === 'call' && same(shape.receiver, read)) return [up, shape];
  }
  return undefined;
}

const BRANCHES = /^(?:if|elif|else|elsif|unless|conditional|ternary|case|when|switch|match)/;

/** The first returns, or both stand in different branches of one condition. */
function exclude(unit: Unit, first: Node, second: Node): boolean {
  for (const up of ancestors(first)) {
    if (contains(up, second)) return BRANCHES.test(up.type);
    if (unit.shape(up)?.kind === 'return') return true;
  }
  return false;
}
