import type { Node } from 'web-tree-sitter';
import { partnerNames } from '../names.js';
import { calleeOf, field, wrapped } from '../syntax/nodes.js';
import { cut, type Piece } from '../syntax/pieces.js';
import type { NameRange } from './site.js';

/** A header name within a longer string. */
export interface HeaderLine {
  readonly nameRange: NameRange;
  /** The pieces of the value, up to the end of the line. */
  readonly value: readonly Piece[];
  /** Text in front of the name; computed parts count as one unknown character. */
  readonly before: string;
  /** False when no colon follows, so that the string only speaks of the header. */
  readonly separated: boolean;
}

const UNKNOWN = '\uFFFC';

/** Every header line in a string expression. */
export function linesIn(pieces: readonly Piece[]): HeaderLine[] {
  const lines: HeaderLine[] = [];
  let before = '';
  pieces.forEach((piece, index) => {
    if (piece.kind === 'operand') {
      before += UNKNOWN;
      return;
    }
    for (const { start, end } of partnerNames(piece.text)) {
      const rest = [cut(piece, end, piece.text.length), ...pieces.slice(index + 1)];
      const value = afterColon(rest);
      lines.push({
        nameRange: { start: piece.at[start] ?? 0, end: piece.at[end] ?? 0 },
        value: value ?? [],
        before: before + piece.text.slice(0, start),
        separated: value !== undefined,
      });
    }
    before += piece.text;
  });
  return lines;
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

/** True when the name begins a header line, rather than standing in a sentence or a command. */
export const beginsLine = (line: HeaderLine): boolean => /^\s*$|[\r\n]\s*$/.test(line.before);

/** The outermost string expression that a literal is part of. */
export function stringAround(literal: Node): Node {
  let node = wrapped(literal);
  for (;;) {
    const up = enclosing(node);
    if (up === undefined) return node;
    node = wrapped(up);
  }
}

const BUILDERS = new Set(['concat', 'format', 'sprintf', 'String', 'vsprintf']);

function enclosing(node: Node): Node | undefined {
  const parent = node.parent;
  switch (parent?.type) {
    case 'binary_expression':
      return field(parent, 'operator')?.type === '+' ? parent : undefined;
    case 'template_substitution':
      return parent.parent ?? undefined;
    case 'member_expression': {
      const call = parent.parent;
      const builds = /^(?:concat|toString|trim)$/.test(field(parent, 'property')?.text ?? '');
      return builds && call?.type === 'call_expression' && field(call, 'function')?.id === parent.id
        ? call
        : undefined;
    }
    case 'arguments': {
      const call = parent.parent;
      return call?.type === 'call_expression' && BUILDERS.has(calleeOf(call).at(-1) ?? '') ? call : undefined;
    }
    case 'array': {
      const member = parent.parent;
      const joins = member?.type === 'member_expression' && field(member, 'property')?.text === 'join';
      return joins && member.parent?.type === 'call_expression' ? member.parent : undefined;
    }
    default:
      return undefined;
  }
}
