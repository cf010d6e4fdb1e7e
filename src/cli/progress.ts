import type { Progress } from '../../codemods/options.js';
import type { Terminal } from './terminal.js';

/** A line on standard error that is written over and over, and gone at the end. Nothing without a terminal. */
export interface ProgressLine {
  readonly onProgress?: (progress: Progress) => void;
  clear(): void;
}

/** Milliseconds between two changes of the line. */
const PACE = 100;

export function progressLine(
  terminal: Pick<Terminal, 'err' | 'progress'>,
  clock: () => number = Date.now,
  label: () => string = () => '',
): ProgressLine {
  if (!terminal.progress) return { clear: () => undefined };
  let last = clock();
  let shown = false;
  return {
    onProgress({ step, done, all }) {
      if (clock() - last < PACE) return;
      last = clock();
      shown = true;
      const of = all === undefined ? '' : ` of ${all.toLocaleString('en')}`;
      terminal.err(`\r\u001b[K${label()}${step}: ${done.toLocaleString('en')}${of} files`);
    },
    clear() {
      if (shown) terminal.err('\r\u001b[K');
      shown = false;
    },
  };
}
