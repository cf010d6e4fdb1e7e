import { partnerNames, type Range } from '../names.js';
import { cut, isText, type Part, textOf } from '../syntax/parts.js';

/** A header name within a longer string. */
export interface HeaderLine<P extends Part> {
  readonly name: Range;
  /** The parts of the value, up to the end of the line; empty when nothing follows the colon in this string. */
  readonly value: readonly P[];
  /** Text in front of the name; computed parts count as one unknown character. */
  readonly before: string;
  /** False when no colon follows, so that the string only speaks of the header. */
  readonly separated: boolean;
}

/** Every header line in a string expression. */
export function linesIn<P extends Part>(parts: readonly P[]): HeaderLine<P>[] {
  return parts.flatMap((part, index) =>
    isText(part)
      ? partnerNames(part.text).map(({ start, end }) => {
          const rest = [cut(part, end, part.text.length), ...parts.slice(index + 1)];
          const value = afterColon<P>(rest);
          return {
            name: { start: part.at[start] ?? 0, end: part.at[end] ?? 0 },
            value: value ?? [],
            before: textOf(parts.slice(0, index)) + part.text.slice(0, start),
            separated: value !== undefined,
          };
        })
      : [],
  );
}

function afterColon<P extends Part>(parts: readonly P[]): P[] | undefined {
  const index = parts.findIndex((part) => !isText(part) || part.text.trim() !== '');
  const first = parts[index];
  if (first === undefined || !isText(first)) return undefined;
  const colon = /^\s*:[^\S\r\n]*/.exec(first.text);
  if (colon === null) return undefined;
  return untilLineEnd<P>([cut(first, colon[0].length, first.text.length), ...parts.slice(index + 1)]);
}

function untilLineEnd<P extends Part>(parts: readonly P[]): P[] {
  const value: P[] = [];
  for (const part of parts) {
    const end = isText(part) ? part.text.search(/[\r\n"'`]/) : -1;
    if (isText(part) && end >= 0) return [...value, cut(part, 0, end)];
    value.push(part);
  }
  return value;
}
