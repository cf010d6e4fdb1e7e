import type { Node } from 'web-tree-sitter';
import type { Unit } from '../unit.js';
import { bare } from './nodes.js';
import type { ShapeOf } from './shape.js';

/** Literal text with the source offset of each character, and of the end as last entry. */
export interface Literal {
  readonly text: string;
  readonly at: readonly number[];
}

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
  s: ' ',
  '0': '\0',
};

function unescape(sequence: string): string {
  const body = sequence.slice(1);
  const code = /^(?:x([0-9a-f]{1,2})|u([0-9a-f]{4})|u\{([0-9a-f]+)\}|U([0-9a-f]{8}))$/i.exec(body);
  if (code !== null) {
    const point = parseInt(code.slice(1).find((digits) => digits !== undefined) ?? '0', 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  }
  return /^\r?\n/.test(body) ? '' : (SIMPLE[body] ?? body);
}

/** Reads the literal text of a string between two source offsets. */
export const readLiteral = (
  { text, language }: Unit,
  { escapes }: ShapeOf<'string'>,
  start: number,
  end: number,
): Literal =>
  literalIn(text, escapes, start, end, (sequence) => language.unescape?.(sequence) ?? unescape(sequence));

/** Reads text between two source offsets, with the escape sequences in it for what they stand for. */
export function literalIn(
  source: string,
  escapes: readonly Node[],
  start: number,
  end: number,
  unescaped: (sequence: string) => string,
): Literal {
  let text = '';
  const at: number[] = [];
  const add = (value: string, from: number, step: number): void => {
    for (let index = 0; index < value.length; index++) at.push(from + index * step);
    text += value;
  };
  let position = start;
  for (const escape of escapes) {
    if (escape.startIndex < position || escape.endIndex > end) continue;
    add(source.slice(position, escape.startIndex), position, 1);
    add(unescaped(escape.text), escape.startIndex, 0);
    position = escape.endIndex;
  }
  add(source.slice(position, end), position, 1);
  at.push(end);
  return { text, at };
}

/** The value of a string without interpolations; undefined for anything else. */
export function stringValue(unit: Unit, node: Node): string | undefined {
  const shape = unit.shape(bare(unit, node));
  if (shape?.kind !== 'string' || shape.interpolations.length > 0) return undefined;
  return readLiteral(unit, shape, shape.start, shape.end).text;
}
