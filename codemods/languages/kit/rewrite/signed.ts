import type { Node } from 'web-tree-sitter';
import type { Edit } from '../../../model.js';
import type { Level } from '../language.js';
import { bare, contains, same } from '../syntax/nodes.js';
import { endOf, type OperandPiece, type Piece, startOf, type TextPiece } from '../syntax/pieces.js';
import type { ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import type { Credential } from '../value/credential.js';

/** The call that signs for a credential, spelled in the file's language. */
function signingCall(unit: Unit, { key, secret }: Credential, level: Level): string {
  return unit.language.idiom.sign(unit, half(unit, key), half(unit, secret), level);
}

function half(unit: Unit, piece: OperandPiece | TextPiece): string {
  if (piece.kind === 'text') return unit.language.idiom.quote(piece.text);
  return unit.language.idiom.operand?.(piece.node) ?? piece.node.text;
}

/** Replaces a whole value expression, except for what encodes it. */
export function replaceValue(unit: Unit, value: Node, credential: Credential, level: Level): Edit[] {
  const shape = unit.shape(bare(unit, value));
  if (shape?.kind === 'encoded') return replaceValue(unit, shape.inner, credential, level);
  const [only] = shape?.kind === 'list' ? shape.elements : [];
  const { startIndex: start, endIndex: end } = only ?? value;
  return [{ start, end, text: signingCall(unit, credential, level) }];
}

/**
 * Replaces the value within a longer string, whatever the string is made of; what is around it stays. Undefined where
 * the string cannot be taken apart there.
 */
export function replacePieces(unit: Unit, credential: Credential, level: Level): Edit[] | undefined {
  const { pieces } = credential;
  const call = signingCall(unit, credential, level);
  const formats = pieces.filter((piece) => piece.kind === 'operand' && piece.format !== undefined);
  if (formats.length > 0) return inFormat(unit, pieces, call);
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const [start, end] = [startOf(valueStart(first)), endOf(last)];
  const [opened, closed] = [literalOf(first), literalOf(last)];
  if (!isBalanced(unit, start, end, pieces)) return undefined;
  if (opened !== undefined && same(opened, closed)) {
    const text = unit.language.idiom.interpolate?.(call, opened);
    if (text !== undefined) return [{ start, end, text }];
  }
  const front = opened === undefined ? { at: start, text: '' } : closing(unit, opened, start);
  const back = closed === undefined ? { at: end, text: '' } : reopening(unit, closed, end);
  if (front === undefined || back === undefined) return undefined;
  return [{ start: front.at, end: back.at, text: `${front.text}${call}${back.text}` }];
}

const literalOf = (piece: Piece): Node | undefined => piece.literal;

/** Blanks in front of a key that is written out stay. */
function valueStart(piece: Piece): Piece {
  if (piece.kind === 'operand') return piece;
  const blanks = piece.text.length - piece.text.trimStart().length;
  return { ...piece, text: piece.text.slice(blanks), at: piece.at.slice(blanks) };
}

interface Seam {
  readonly at: number;
  readonly text: string;
}

/** Ends the literal before the call, or takes its empty beginning away. */
function closing(unit: Unit, literal: Node, start: number): Seam | undefined {
  const shape = stringShapeOf(unit, literal);
  if (shape === undefined || !canBreak(unit, literal)) return undefined;
  if (start === shape.start) return { at: literal.startIndex, text: '' };
  return { at: start, text: unit.text.slice(shape.end, literal.endIndex) + unit.language.idiom.concat };
}

/** Begins the literal again after the call, or takes its empty rest away. */
function reopening(unit: Unit, literal: Node, end: number): Seam | undefined {
  const shape = stringShapeOf(unit, literal);
  if (shape === undefined || !canBreak(unit, literal)) return undefined;
  if (end === shape.end) return { at: literal.endIndex, text: '' };
  return { at: end, text: unit.language.idiom.concat + unit.text.slice(literal.startIndex, shape.start) };
}

function stringShapeOf(unit: Unit, literal: Node): ShapeOf<'string'> | undefined {
  const shape = unit.shape(literal);
  return shape?.kind === 'string' && shape.breakable ? shape : undefined;
}

const LOOSE = new Set(['concat', 'list', 'pair', 'assign', 'return', 'choice', 'map', 'wrapper']);

/** Around the literal nothing binds more tightly than a concatenation. */
function canBreak(unit: Unit, literal: Node): boolean {
  for (let up = literal.parent; up !== null; up = up.parent) {
    const shape = unit.shape(up);
    if (shape === undefined) continue;
    return (
      LOOSE.has(shape.kind) || (shape.kind === 'call' && shape.args.some((arg) => contains(arg, literal)))
    );
  }
  return true;
}

/** Parentheses that begin within the range also end there. */
function isBalanced(unit: Unit, start: number, end: number, pieces: readonly Piece[]): boolean {
  return pieces.every((piece) => {
    const node = piece.kind === 'operand' ? piece.node : piece.literal;
    for (let up: Node | null = node.parent; up !== null; up = up.parent) {
      if (unit.shape(up)?.kind !== 'wrapper') {
        if (up.startIndex < start && up.endIndex > end) return true;
        continue;
      }
      const within = start <= up.startIndex && up.endIndex <= end;
      const outside = up.startIndex <= start && end <= up.endIndex;
      // What joins two parts stands before both.
      const apart = up.endIndex <= start || end <= up.startIndex;
      if (!within && !outside && !apart) return false;
    }
    return true;
  });
}

/** `'%s:%s' % (key, secret)`: one placeholder and one value remain, the others keep their places. */
function inFormat(unit: Unit, pieces: readonly Piece[], call: string): Edit[] | undefined {
  const operands = pieces.filter((piece) => piece.kind === 'operand');
  const [first, last] = [pieces[0], pieces.at(-1)];
  const [key, secret] = operands;
  const format = first?.format;
  if (format === undefined || !pieces.every((piece) => same(piece.format, format))) return undefined;
  const shape = unit.shape(format);
  if (shape?.kind !== 'format' || key === undefined || first === undefined || last === undefined)
    return undefined;
  const start = startOf(valueStart(first));
  const end = endOf(last);
  const lone = operands.length === 1;
  const indexOf = ({ node }: OperandPiece): number => shape.values.findIndex((value) => same(value, node));
  const placeholderOf = (operand: OperandPiece): string => unit.text.slice(operand.start, operand.end);
  if (lone) {
    const argument = key.node;
    return [
      { start, end, text: placeholderOf(key) },
      { start: argument.startIndex, end: argument.endIndex, text: call },
    ];
  }
  if (secret === undefined || indexOf(key) < 0 || Math.abs(indexOf(key) - indexOf(secret)) !== 1)
    return undefined;
  // By number, `%2$s:%1$s`, the secret may be the first.
  const [one, other] = indexOf(key) < indexOf(secret) ? [key, secret] : [secret, key];
  const placeholder = placeholderOf(one);
  const numbered = /\d/.test(placeholder.replace(/\.\d+/, ''));
  if (numbered && shape.values.length > indexOf(one) + 2) return undefined;
  return [
    { start, end, text: placeholder.replace(/^%([-+ #0]*\d*(?:\.\d+)?)[diu]$/, '%s') },
    { start: one.node.startIndex, end: other.node.endIndex, text: call },
  ];
}
