import type { Node } from 'web-tree-sitter';
import { partnerNames, type Range } from '../names.js';
import { same, wrapped } from '../syntax/nodes.js';
import { cut, type Piece, piecesOf, textOf, UNKNOWN } from '../syntax/pieces.js';
import type { Unit } from '../unit.js';

/** A header name within a longer string. */
export interface HeaderLine {
  readonly name: Range;
  /** The pieces of the value, up to the end of the line; empty when nothing follows the colon in this string. */
  readonly value: readonly Piece[];
  /** Text in front of the name; computed parts count as one unknown character. */
  readonly before: string;
  /** False when no colon follows, so that the string only speaks of the header. */
  readonly separated: boolean;
}

/** Every header line in a string expression. */
export function linesIn(pieces: readonly Piece[]): HeaderLine[] {
  return pieces.flatMap((piece, index) =>
    piece.kind === 'operand'
      ? []
      : partnerNames(piece.text).map(({ start, end }) => {
          const rest = [cut(piece, end, piece.text.length), ...pieces.slice(index + 1)];
          const value = afterColon(rest);
          return {
            name: { start: piece.at[start] ?? 0, end: piece.at[end] ?? 0 },
            value: value ?? [],
            before: textOf(pieces.slice(0, index)) + piece.text.slice(0, start),
            separated: value !== undefined,
          };
        }),
  );
}

function afterColon(pieces: readonly Piece[]): Piece[] | undefined {
  const index = pieces.findIndex((piece) => piece.kind === 'operand' || piece.text.trim() !== '');
  const first = pieces[index];
  const colon = first?.kind === 'text' ? /^\s*:[^\S\r\n]*/.exec(first.text) : null;
  if (first?.kind !== 'text' || colon === null) return undefined;
  return untilLineEnd([cut(first, colon[0].length, first.text.length), ...pieces.slice(index + 1)]);
}

function untilLineEnd(pieces: readonly Piece[]): Piece[] {
  const value: Piece[] = [];
  for (const piece of pieces) {
    const end = piece.kind === 'text' ? piece.text.search(/[\r\n"'`]/) : -1;
    if (piece.kind === 'text' && end >= 0) return [...value, cut(piece, 0, end)];
    value.push(piece);
  }
  return value;
}

/** The name begins a header line or a quoted argument, rather than standing in a sentence. */
export const beginsLine = ({ before }: HeaderLine): boolean =>
  new RegExp(`(?:^|[\\r\\n"'\`]|${UNKNOWN})\\s*$`).test(before);

/** What stands between a literal and the expression that builds on it, as in `'…'.format(…)`. */
const BETWEEN = new Set(['wrapper', 'list', 'member']);
const BUILDS = new Set(['concat', 'join', 'format', 'string']);

/** The outermost string expression that a literal is part of. */
export function stringAround(unit: Unit, literal: Node): Node {
  let whole = wrapped(unit, literal);
  let node = whole;
  for (let up = node.parent; up !== null; up = up.parent) {
    const shape = unit.shape(up);
    if (
      shape?.kind === 'string' &&
      !shape.interpolations.some(
        ({ inner }) => inner.startIndex <= node.startIndex && node.endIndex <= inner.endIndex,
      )
    ) {
      return whole;
    }
    if (shape !== undefined && BUILDS.has(shape.kind) && holds(unit, up, literal)) whole = wrapped(unit, up);
    else if (shape !== undefined && !BETWEEN.has(shape.kind)) return whole;
    node = up;
  }
  return whole;
}

/** The literal is one of the pieces, not something that an operand is computed from. */
function holds(unit: Unit, string: Node, literal: Node): boolean {
  return piecesOf(unit, string).some((piece) => piece.kind === 'text' && same(piece.literal, literal));
}
