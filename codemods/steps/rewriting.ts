import type { DraftFinding, Finding } from '../model.js';
import { lineStart, type Position } from './lines.js';
import type { Mask } from './mask.js';
import { distinctEdits, splice } from './splice.js';

/** Whole lines as they are and as a rewrite leaves them, without the line ending of the last. */
export interface Hunk {
  readonly startLine: number;
  readonly before: string;
  readonly after: string;
}

/** One edit with its place as a report gives places: from 1, columns in characters, the end exclusive. */
export interface Replacement extends Pick<Finding, 'startLine' | 'startColumn' | 'endLine' | 'endColumn'> {
  readonly text: string;
}

/** What the rewrite of one finding does to its file. */
export interface Rewriting {
  /** Of the finding. */
  readonly fingerprint: string;
  readonly hunks: readonly Hunk[];
  /** Empty where the edits need more than themselves (an import, a signer, another finding), or hold a secret. */
  readonly replacements: readonly Replacement[];
}

/** A rewriting before secrets are masked: never to leave the engine. */
export type BareRewriting = Omit<Rewriting, 'fingerprint'>;

/**
 * Undefined for a finding that is not rewritten.
 *
 * @param at the positions in the text.
 */
export function rewritingOf(
  { edits = [], signs, groups = [] }: DraftFinding,
  text: string,
  at: (offset: number) => Position,
): BareRewriting | undefined {
  if (edits.length === 0) return undefined;
  const sorted = distinctEdits(edits).sort((a, b) => a.start - b.start || a.end - b.end);
  const hunks: Hunk[] = [];
  for (let next = 0; next < sorted.length;) {
    const first = sorted[next];
    if (first === undefined) break;
    const start = lineStart(text, first.start);
    let end = lineEnd(text, first.end);
    const from = next;
    // Edits on one line, or on lines that follow one another, are one hunk.
    for (let edit = sorted[++next]; edit !== undefined && edit.start <= end + 1; edit = sorted[++next]) {
      end = Math.max(end, lineEnd(text, edit.end));
    }
    const inside = sorted
      .slice(from, next)
      .map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const before = text.slice(start, end);
    hunks.push({ startLine: at(start).line, before, after: splice(before, inside) });
  }
  const alone = signs !== true && groups.length === 0;
  return { hunks: hunks.map(withoutReturns), replacements: alone ? sorted.map(placed) : [] };

  function placed(edit: (typeof sorted)[number]): Replacement {
    const [start, end] = [at(edit.start), at(edit.end)];
    return {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      text: edit.text,
    };
  }
}

export function masked({ hunks, replacements }: BareRewriting, fingerprint: string, mask: Mask): Rewriting {
  return {
    fingerprint,
    hunks: hunks.map((hunk) => ({ ...hunk, before: mask(hunk.before), after: mask(hunk.after) })),
    replacements: replacements.every(({ text }) => mask(text) === text) ? replacements : [],
  };
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

function withoutReturns({ startLine, before, after }: Hunk): Hunk {
  return { startLine, before: before.replaceAll('\r', ''), after: after.replaceAll('\r', '') };
}
