import type { Node } from 'web-tree-sitter';
import { ancestors, contains, lineOf, same, wrapped } from '../syntax/nodes.js';
import type { ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { isBuilder } from './builders.js';
import { rootOf } from './kept-objects.js';

/** Calls that look at an object without sending it. */
const QUIET =
  /^(?:curl_(?!exec)\w+|print\w*|puts|pp?|inspect|log\w*|debug|info|warn\w*|error\w*|len|isset|empty|is_\w+|isinstance|count|json\w*|dumps?|str|repr|var_dump|error_log|close|\w*quote|urlencode\w*)$/i;

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
  const call = receivingCall(unit, read);
  return call === undefined || QUIET.test(call.name) ? undefined : { read, into: '' };
}

/** Calls on what holds a header that send it. */
const SENDS = /^(?:send|execute|exec|perform|dispatch|submit)(?:_?async)?$/i;

function sendAt(unit: Unit, read: Node): Send | undefined {
  if (SENDS.test(receivingCall(unit, read)?.name ?? '')) return { read, into: '' };
  const call = takingCall(unit, read);
  if (call === undefined || QUIET.test(call.name)) return undefined;
  if (unit.language.habits.setters.test(call.name)) {
    const object = call.receiver === undefined ? undefined : rootOf(unit, call.receiver);
    return { read, into: object !== undefined && isName(unit, object) ? object.text : '' };
  }
  return isBuilder(unit, call.name) && !/Request$/.test(call.name) ? undefined : { read, into: '' };
}

const isName = (unit: Unit, node: Node): boolean => /^(?:name|member)$/.test(unit.shape(node)?.kind ?? '');

/** What an argument may be part of. */
const PARTS = new Set(['wrapper', 'pair', 'map', 'list']);

/** The call that gets the value as an argument, by position or by name. */
function takingCall(unit: Unit, read: Node): ShapeOf<'call'> | undefined {
  for (const up of ancestors(wrapped(unit, read))) {
    const shape = unit.shape(up);
    if (shape?.kind === 'call') return shape.args.some((arg) => contains(arg, read)) ? shape : undefined;
    if (shape?.kind === 'pair' && !contains(shape.value, read)) return undefined;
    if (shape !== undefined && !PARTS.has(shape.kind)) return undefined;
  }
  return undefined;
}

function receivingCall(unit: Unit, read: Node): ShapeOf<'call'> | undefined {
  const parent = read.parent;
  for (const up of [parent, parent?.parent]) {
    const shape = up == null ? undefined : unit.shape(up);
    if (shape?.kind === 'call' && same(shape.receiver, read)) return shape;
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
