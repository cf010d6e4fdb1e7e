import { resolve } from 'node:path';
import { dropJournal, journalPath, readJournal, writeJournal } from './steps/journal.js';
import { displayPath } from './steps/source.js';
import { type Outcome, takeBack } from './steps/undo.js';

export interface UndoOptions {
  /** A directory of the project whose last `migrate` is taken back. Default: the current one. */
  readonly cwd?: string;
  /** Where the journal lies: `$XDG_STATE_HOME`. */
  readonly stateDirectory: string;
}

export interface Undone {
  /** False when there is nothing to take back. */
  readonly found: boolean;
  readonly files: readonly { readonly path: string; readonly outcome: Outcome }[];
}

/**
 * Takes back the last `migrate` that wrote. A file changed since is left alone, and can be taken back later.
 *
 * @throws {UsageError} the journal cannot be read.
 */
export function undo(options: UndoOptions): Undone {
  const cwd = resolve(options.cwd ?? '.');
  const path = journalPath(options.stateDirectory, cwd);
  const journal = readJournal(path);
  if (journal === undefined) return { found: false, files: [] };
  const taken = journal.entries.map((entry) => ({ entry, outcome: takeBack(entry, journal.run) }));
  const entries = taken.filter(({ outcome }) => outcome.kind === 'left alone').map(({ entry }) => entry);
  if (entries.length === 0) dropJournal(path);
  else writeJournal(path, { ...journal, entries });
  return {
    found: true,
    files: taken.map(({ entry, outcome }) => ({ path: displayPath(entry.absolutePath, cwd), outcome })),
  };
}
