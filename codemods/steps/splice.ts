import type { Edit } from '../model.js';
import { prevailingLineEnding } from './lines.js';

/**
 * Applies edits that do not overlap, in any order. Line feeds they bring take the line ending of the file; what
 * lies outside them stays as it is, character for character.
 */
export function splice(text: string, edits: readonly Edit[]): string {
  const ending = prevailingLineEnding(text);
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, text: inserted } of distinctEdits(edits).sort(byStart)) {
    parts.push(text.slice(from, start), inserted.replace(/\r?\n/g, ending));
    from = end;
  }
  return parts.join('') + text.slice(from);
}

/** Two findings may ask for the very same edit, for instance of a constant they share. */
export function distinctEdits(edits: readonly Edit[]): Edit[] {
  return [...new Map(edits.map((edit) => [`${edit.start} ${edit.end} ${edit.text}`, edit])).values()];
}

/** Whether two different edits touch the same characters, or insert at the same place in an order nobody gave. */
export function overlap(a: Edit, b: Edit): boolean {
  if (a.start === b.start && a.end === b.end) return a.text !== b.text;
  return a.start < b.end && b.start < a.end;
}

/** The first edit of `theirs` that cannot stand beside all of `ours`. */
export function conflictWith(ours: readonly Edit[], theirs: readonly Edit[]): Edit | undefined {
  return theirs.find((edit) => ours.some((own) => overlap(own, edit)));
}

function byStart(a: Edit, b: Edit): number {
  return a.start - b.start || a.end - b.end;
}
