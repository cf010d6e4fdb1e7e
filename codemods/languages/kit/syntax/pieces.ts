import type { Node } from 'web-tree-sitter';
import type { Unit } from '../unit.js';
import { type Literal, readLiteral } from './literal.js';
import { bare, keyText } from './nodes.js';
import { cut } from './parts.js';
import type { ShapeOf } from './shape.js';

/** Literal text within a string expression. */
export interface TextPiece extends Literal {
  readonly kind: 'text';
  /** The literal it stands in. */
  readonly literal: Node;
  /** The format call whose pattern it is part of. */
  readonly format?: Node;
}

/** A computed part of a string expression. The range is what the rewrite replaces in its place. */
export interface OperandPiece {
  readonly kind: 'operand';
  readonly node: Node;
  readonly start: number;
  readonly end: number;
  /** The literal it is interpolated into; the range then includes what marks the interpolation. */
  readonly literal?: Node;
  /** The format call that puts it in; the range is then that of the placeholder. */
  readonly format?: Node;
}

export type Piece = TextPiece | OperandPiece;

/** Takes a string expression apart, whatever way it is written. Anything else is one operand. */
export function piecesOf(unit: Unit, node: Node): Piece[] {
  const inner = bare(unit, node);
  const shape = unit.shape(inner);
  switch (shape?.kind) {
    case 'string':
      return ofString(unit, inner, shape);
    case 'concat':
      if (!shape.parts.every((part) => isOne(unit, part))) return [operand(node)];
      return shape.parts.flatMap((part) => piecesOf(unit, part));
    case 'join':
      if (!shape.elements.every((element) => isOne(unit, element))) return [operand(node)];
      return shape.elements.flatMap((element, index) => [
        ...(index > 0 ? piecesOf(unit, shape.glue) : []),
        ...piecesOf(unit, element),
      ]);
    case 'format':
      return ofFormat(unit, inner, shape) ?? [operand(node)];
    default:
      return [operand(node)];
  }
}

/** Neither any number of elements nor one with a key. */
const isOne = (unit: Unit, element: Node): boolean =>
  !/^(?:spread|pair)$/.test(unit.shape(bare(unit, element))?.kind ?? '');

const operand = (node: Node): OperandPiece => ({
  kind: 'operand',
  node,
  start: node.startIndex,
  end: node.endIndex,
});

function ofString(unit: Unit, literal: Node, shape: ShapeOf<'string'>): Piece[] {
  const pieces: Piece[] = [];
  const text = (start: number, end: number): TextPiece => ({
    kind: 'text',
    literal,
    ...readLiteral(unit, shape, start, end),
  });
  let position = shape.start;
  for (const { inner, start, end } of shape.interpolations) {
    pieces.push(text(position, start));
    const nested = piecesOf(unit, inner);
    const [only] = nested;
    pieces.push(
      ...(nested.length === 1 && only?.kind === 'operand' ? [{ ...only, start, end, literal }] : nested),
    );
    position = end;
  }
  pieces.push(text(position, shape.end));
  return pieces;
}

const PLACEHOLDERS = {
  percent: /%(?:%|(?:(\d+)\$|\[(\d+)\])?(?:\((\w+)\)|<(\w+)>)?[-+ #0]*\d*(?:\.\d+)?[sdiupqvr]|\{(\w+)\})/g,
  braces: /\{\{|\}\}|\{(\d*)([A-Za-z_]\w*)?[^{}]*\}/g,
} as const;
/** `{0.key}` and `{0[key]}` take a part of a value. */
const OF_PART = /^\{\w*[.[]/;

/** Undefined when placeholders and values do not go together. */
function ofFormat(
  unit: Unit,
  call: Node,
  { style, pattern, values }: ShapeOf<'format'>,
): Piece[] | undefined {
  const parts = piecesOf(unit, pattern);
  if (values.some((value) => unit.shape(bare(unit, value))?.kind === 'spread')) return undefined;
  let next = 0;
  const pieces: Piece[] = [];
  for (const part of parts) {
    if (part.kind === 'operand') return undefined;
    let position = 0;
    for (const match of part.text.matchAll(PLACEHOLDERS[style])) {
      if (/^(?:%%|\{\{|\}\})$/.test(match[0])) continue;
      if (style === 'braces' && OF_PART.test(match[0])) return undefined;
      const [number, name] =
        style === 'percent'
          ? [match[1] ?? match[2], match[3] ?? match[4] ?? match[5]]
          : [match[1] || undefined, match[2]];
      const index = number === undefined ? undefined : Number(number) - (style === 'percent' ? 1 : 0);
      const value = name === undefined ? values[index ?? next] : valueNamed(unit, values, name);
      if (name === undefined && index === undefined) next++;
      if (value === undefined) return undefined;
      pieces.push({ ...cut(part, position, match.index), format: call });
      const end = match.index + match[0].length;
      pieces.push({
        kind: 'operand',
        node: value,
        start: part.at[match.index] ?? 0,
        end: part.at[end] ?? 0,
        format: call,
      });
      position = end;
    }
    pieces.push({ ...cut(part, position, part.text.length), format: call });
  }
  return pieces;
}

function valueNamed(unit: Unit, values: readonly Node[], name: string): Node | undefined {
  for (const value of values) {
    const shape = unit.shape(value);
    if (shape?.kind === 'pair' && keyText(unit, shape.key) === name) return shape.value;
  }
  return undefined;
}

export const startOf = (piece: Piece): number => (piece.kind === 'text' ? (piece.at[0] ?? 0) : piece.start);
export const endOf = (piece: Piece): number => (piece.kind === 'text' ? (piece.at.at(-1) ?? 0) : piece.end);
