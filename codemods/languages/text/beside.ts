import { type Line, linesAfter, linesBefore } from './lines.js';

const HEADER = /x[-_]tb[-_]partner[-_]auth/i;
/** Nothing but a key: the value, if any, is on the next line. A notebook has each line of its code in quotes. */
const KEY_ONLY = new RegExp(
  `^\\s*(?:"\\s*(?=["']))?(?:\\?\\s+["']?${HEADER.source}["']?|["']?${HEADER.source}["']?\\s*:\\s*\\[?)\\s*(?:\\\\n",?\\s*)?$`,
  'i',
);
/** The name in a field of its own, as Postman, HAR, Envoy, JMeter and property lists write it. */
const NAMED = new RegExp(
  `(?:["']?(?:key|name|header)["']?\\s*[:=]\\s*["']?${HEADER.source}|(?:<(?:key|name|string)|\\bname["'])>${HEADER.source}<)`,
  'i',
);
/** An argument with more behind it. */
const CONTINUED = new RegExp(`${HEADER.source}["']\\s*(?:,|=>)\\s*$`, 'i');
const VALUE = /\bvalue["']?\s*[:=]|(?:<(?:value|string)|\bvalue["'])>|^\s*(?:-\s+)?["'](?!\w+["']\s*:)/i;
/** Cocoa has the value first. */
const COCOA_NAME = /forHTTPHeaderField/;
const COCOA_VALUE = /\b(?:set|add)Value\b/;

const RECORDS = '(?:elementProp|header|property|entry|param)';
/** A line that a record begins on: an item of a list, an object, an element. */
const BEGINS = new RegExp(`^\\s*(?:-\\s|[{[])|[{[:]\\s*$|<${RECORDS}\\b`, 'i');
const ENDS = new RegExp(`^\\s*[}\\])]|[}\\]]\\s*,?\\s*$|</${RECORDS}>|/>\\s*$|;\\s*$`, 'i');

/** Fields that a record may have between name and value, comments included. */
const REACH = 4;

/** The line with the value of a header whose name stands on a line of its own. */
export function valueBeside(text: string, line: Line): Line | undefined {
  if (KEY_ONLY.test(line.text)) return [...linesAfter(text, line, 1)][0];
  const above = record(line, linesBefore(text, line, REACH), BEGINS, ENDS);
  if (COCOA_NAME.test(line.text)) return above.find((other) => COCOA_VALUE.test(other.text));
  const named = NAMED.test(line.text);
  const below =
    named || CONTINUED.test(line.text) ? record(line, linesAfter(text, line, REACH), ENDS, BEGINS) : [];
  return [...below, ...(named ? above : [])].find((other) => VALUE.test(other.text));
}

/** Lines of a record to one side of a line: up to its outermost on that side, and none of the record beyond. */
function record(line: Line, others: Iterable<Line>, outermost: RegExp, beyond: RegExp): Line[] {
  const own: Line[] = [];
  if (outermost.test(line.text)) return own;
  for (const other of others) {
    if (beyond.test(other.text)) break;
    own.push(other);
    if (outermost.test(other.text)) break;
  }
  return own;
}
