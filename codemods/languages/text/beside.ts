import type { Line } from './lines.js';
import { literalPair, type Span } from './literals.js';

const HEADER = /x[-_]tb[-_]partner[-_]auth/i;
/** Nothing but a key: the value, if any, is on the next line. */
const KEY_ONLY = new RegExp(
  `^\\s*(?:\\?\\s+["']?${HEADER.source}["']?|["']?${HEADER.source}["']?\\s*:\\s*\\[?)\\s*$`,
  'i',
);
/** The name in a field of its own, as Postman, HAR, Envoy and property lists write it. */
const NAMED = new RegExp(
  `(?:["']?(?:key|name|header)["']?\\s*[:=]\\s*["']?${HEADER.source}|<(?:key|name|string)>${HEADER.source}<)`,
  'i',
);
const VALUE = /^\s*(?:["']?value["']?\s*[:=]|<(?:value|string)>|[-"'])/i;

/** The value of a header stands on the line after its name. */
export function valueBelow(line: Line, next: Line | undefined): next is Line {
  if (next === undefined) return false;
  return KEY_ONLY.test(line.text) || (NAMED.test(line.text) && VALUE.test(next.text));
}

/** A `key:secret` written out on the line below. */
export const pairBelow = (next: Line): Span | undefined => literalPair(next.text, true);
