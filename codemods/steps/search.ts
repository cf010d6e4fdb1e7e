import { closeSync, openSync, readSync } from 'node:fs';
import { MARKS } from './marks.js';

/** What a look at a file's bytes shows. `evidence`: a mark that only TokBox uses. */
export type Sighting = 'binary' | 'nothing' | 'mark' | 'evidence';

export interface Sighted {
  readonly sighting: Sighting;
  /** The file is larger than can be parsed. */
  readonly tooLarge: boolean;
}

/** Reads a file through one buffer that all files share, and looks for the marks without decoding it. */
export type Search = (absolutePath: string) => Sighted;

const CHUNK = 1 << 20;
/** git's own rule: a NUL in the first 8000 bytes or so makes a file binary. */
const HEAD = 8192;
/** A 20 MiB text makes a syntax tree of some 2 GB. */
export const LARGEST = 20 * (1 << 20);

/** @throws an `ErrnoException` from the returned function when the file cannot be read. */
export function createSearch(marks: readonly string[]): Search {
  const all = expression([...MARKS.map(({ text }) => text), ...marks]);
  const evidence = expression(MARKS.filter((mark) => mark.evidence).map(({ text }) => text));
  const overlap = Math.max(...MARKS.map(({ text }) => text.length), ...marks.map((mark) => mark.length)) - 1;
  const buffer = Buffer.allocUnsafeSlow(CHUNK + overlap);

  return (absolutePath) => {
    const file = openSync(absolutePath, 'r');
    try {
      let sighting: Sighting = 'nothing';
      let kept = 0;
      for (let total = 0; ;) {
        const read = readSync(file, buffer, kept, CHUNK, null);
        if (total === 0 && hasNul(buffer, read)) return { sighting: 'binary', tooLarge: false };
        total += read;
        if (read === 0) return { sighting, tooLarge: total > LARGEST };
        const text = buffer.toString('latin1', 0, kept + read);
        if (sighting === 'nothing' && all.test(text)) sighting = 'mark';
        if (sighting === 'mark' && evidence.test(text)) sighting = 'evidence';
        // A short read is the end of a regular file; it saves a call for nearly every file.
        if (read < CHUNK) return { sighting, tooLarge: total > LARGEST };
        buffer.copyWithin(0, kept + read - overlap, kept + read);
        kept = overlap;
      }
    } finally {
      closeSync(file);
    }
  };
}

function hasNul(buffer: Buffer, length: number): boolean {
  return buffer.subarray(0, Math.min(length, HEAD)).includes(0);
}

function expression(literals: readonly string[]): RegExp {
  return new RegExp(literals.map((text) => text.replace(/[^\w\s]/g, '\\$&')).join('|'), 'i');
}
