import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { type Candidates, createCandidates } from './candidates/index.js';
import { type Mark, MARKS, markExpression, showsTokBox } from './marks.js';
import { decodeUtf16, startsUtf16 } from './utf16.js';

/** What a look at a file's bytes shows. `evidence`: a mark that only TokBox uses. */
export type Sighting = 'binary' | 'nothing' | 'mark' | 'evidence';

export interface Sighted {
  readonly sighting: Sighting;
  /** Why the file cannot be parsed. */
  readonly obstacle?: 'size' | 'utf-16';
}

/** Reads a file through one buffer that all files share, and looks for the marks without decoding it. */
export type Search = (absolutePath: string) => Sighted;

/** What is read at once: most source files, and it stays in a processor's cache. */
const CHUNK = 1 << 16;
/** As git and grep tell binary files: by a NUL near the beginning. */
const HEAD = 8192;
/** A 20 MiB text makes a syntax tree of some 2 GB. */
export const LARGEST = 20 * (1 << 20);

/**
 * @param marks besides those every language looks for.
 * @throws an `ErrnoException` from the returned function when the file cannot be read.
 */
export function createSearch(marks: readonly string[], candidatesFor = createCandidates): Search {
  const all = [...MARKS, ...marks.map((text) => ({ text: text.toLowerCase(), evidence: false }))];
  const literals = all.map(({ text }) => text);
  const overlap = Math.max(...literals.map(({ length }) => length));
  const candidates = candidatesFor(literals, CHUNK + overlap);
  const closer = createCloserLook(candidates, all, overlap);
  const { buffer } = candidates;
  const head = buffer.subarray(0, HEAD);

  /** Its NULs would make it binary. Programs of Windows write it, so nobody is to miss a mark in it. */
  const inUtf16 = (file: number, path: string): Sighted | undefined => {
    if (!startsUtf16(head) || fstatSync(file).size > LARGEST) return undefined;
    const text = decodeUtf16(readFileSync(path));
    if (!markExpression(all).test(text)) return undefined;
    return { sighting: showsTokBox(text) ? 'evidence' : 'mark', obstacle: 'utf-16' };
  };

  return (absolutePath) => {
    const file = openSync(absolutePath, 'r');
    try {
      let sighting: Sighting = 'nothing';
      let kept = 0;
      for (let total = 0; ;) {
        const read = readSync(file, buffer, kept, CHUNK, null);
        if (total === 0 && (read < HEAD ? head.subarray(0, read) : head).includes(0)) {
          return inUtf16(file, absolutePath) ?? { sighting: 'binary' };
        }
        total += read;
        const length = kept + read;
        if (sighting !== 'evidence') sighting = closer(length, sighting);
        // A short read is the end of a regular file; it saves a call for nearly every file.
        if (read < CHUNK) return total > LARGEST ? { sighting, obstacle: 'size' } : { sighting };
        buffer.copyWithin(0, length - overlap, length);
        kept = overlap;
      }
    } finally {
      closeSync(file);
    }
  };
}

/** As `createSearch`, over bytes that are in memory already. */
export function createLook(): (bytes: Uint8Array) => Sighting {
  const overlap = Math.max(...MARKS.map(({ text }) => text.length));
  const candidates = createCandidates(
    MARKS.map(({ text }) => text),
    CHUNK + overlap,
  );
  const closer = createCloserLook(candidates, MARKS, overlap);
  return (bytes) => {
    if (bytes.subarray(0, HEAD).includes(0)) return 'binary';
    let sighting: Sighting = 'nothing';
    for (let from = 0; from < bytes.length && sighting !== 'evidence'; from += CHUNK) {
      const piece = bytes.subarray(from, from + CHUNK + overlap);
      candidates.buffer.set(piece);
      sighting = closer(piece.length, sighting);
    }
    return sighting;
  };
}

/** Bytes after a candidate within which its mark begins. */
const STEP = 16;
/** Bytes after a mark that tell whether it is part of a longer word. */
const BEYOND = 16;

function createCloserLook({ buffer, next }: Candidates, marks: readonly Mark[], reach: number) {
  const all = markExpression(marks);
  const evidence = markExpression(marks.filter((mark) => mark.evidence));
  return (length: number, before: Sighting): Sighting => {
    let sighting = before;
    for (let at = next(0, length); at !== undefined; at = next(at + STEP, length)) {
      const end = Math.min(length, at + STEP + reach + BEYOND);
      const around = buffer.toString('latin1', Math.max(0, at - reach), end);
      if (sees(evidence, around, end === length)) return 'evidence';
      if (sees(all, around, end === length)) sighting = 'mark';
    }
    return sighting;
  };
}

/** What ends where the look ends may go on as another word; it has a candidate of its own, with more to see. */
function sees(expression: RegExp, around: string, isLast: boolean): boolean {
  const match = expression.exec(around);
  return match !== null && (isLast || match.index + match[0].length + BEYOND <= around.length);
}
