import { TABLES } from './kernel.js';

/** Four neighbouring characters of a mark that are seldom found together in other words. */
export type Window = string;

const LENGTH = 4;
/** Each window has a bit of its own in a table's bytes; more windows share. */
const BITS = 8;

/** Letters by how often they occur in program text, the most frequent first; whatever is not listed is rarer. */
const FREQUENT = 'etranosilcpdumfghv';

/** The rarest window of a mark, which must be at least four characters long. */
export function rarestWindow(mark: string): Window {
  const windows = Array.from({ length: mark.length - LENGTH + 1 }, (_, at) => mark.slice(at, at + LENGTH));
  return windows.reduce((best, window) => (rarity(window) > rarity(best) ? window : best));
}

function rarity(window: Window): number {
  return [...window.toLowerCase()]
    .map((letter) => FREQUENT.indexOf(letter))
    .reduce((sum, place) => sum + (place < 0 ? FREQUENT.length + 4 : place), 0);
}

/** For each byte of a window and each half of it: which windows have that half there, one bit each. */
export function tablesOf(windows: readonly Window[]): Uint8Array {
  const tables = new Uint8Array(TABLES);
  windows.forEach((window, index) => {
    const bit = 1 << (index % BITS);
    [...Buffer.from(window, 'latin1')].forEach((byte, place) => {
      const folded = byte | 0x20;
      for (const [table, half] of [
        [place * 2, folded & 0x0f] as const,
        [place * 2 + 1, folded >> 4] as const,
      ]) {
        tables[table * 16 + half] = (tables[table * 16 + half] ?? 0) | bit;
      }
    });
  });
  return tables;
}
