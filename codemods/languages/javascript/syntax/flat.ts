import type { Piece } from './pieces.js';

/** Stands for a computed part in flattened text. */
export const COMPUTED = '\uFFFC';

/** A string expression as one text, with the source offset of each character. */
export interface Flat {
  readonly text: string;
  readonly at: readonly number[];
}

export function flatten(pieces: readonly Piece[]): Flat {
  let text = '';
  const at: number[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'operand') {
      text += COMPUTED;
      at.push(piece.start);
    } else {
      text += piece.text;
      at.push(...piece.at.slice(0, piece.text.length));
    }
  }
  return { text, at };
}

/** Replaces a stretch of literal characters of a flattened text. */
export function editAt(
  { at }: Flat,
  start: number,
  length: number,
  text: string,
): { start: number; end: number; text: string } {
  const from = at[start] ?? 0;
  return { start: from, end: (at[start + length - 1] ?? from) + 1, text };
}
