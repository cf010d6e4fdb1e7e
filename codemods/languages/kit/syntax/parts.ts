import type { Literal } from './literal.js';

/** What a string expression is made of, as far as its text goes: something written, or something computed. */
export type Part = (Literal & { readonly kind: 'text' }) | { readonly kind: 'operand' };
/** Those of a kind of parts that are written. */
export type TextOf<P extends Part> = Extract<P, { readonly kind: 'text' }>;

export const isText = <P extends Part>(part: P): part is TextOf<P> => part.kind === 'text';

/** Part of a text, by position in it. */
export const cut = <T extends Literal>(part: T, start: number, end: number): T => ({
  ...part,
  text: part.text.slice(start, end),
  at: part.at.slice(start, end + 1),
});

/** The same without the spaces around it. */
export function trimmed<T extends Literal>(part: T, start: number, end: number): T {
  const text = part.text.slice(start, end);
  const from = start + (text.length - text.trimStart().length);
  return cut(part, Math.min(from, end), Math.max(from, start + text.trimEnd().length));
}

/** Stands for a computed part when parts are read as one text. */
export const UNKNOWN = '\uFFFC';

export const textOf = (parts: readonly Part[]): string =>
  parts.map((part) => (isText(part) ? part.text : UNKNOWN)).join('');
