import { resolve } from 'node:path';
import {
  dropJournal,
  type Journal,
  type JournalEntry,
  journalPath,
  readJournal,
  writeJournal,
} from './steps/journal.js';
import { alone } from './steps/lock.js';
import { createProjectView } from './steps/project-view.js';
import { displayPath } from './steps/source.js';
import { mayUse, type Outcome, takeBack } from './steps/undo.js';

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
 * @throws {UsageError} the journal cannot be read, or another process writes in the project.
 */
export function undo(options: UndoOptions): Undone {
  const cwd = resolve(options.cwd ?? '.');
  const path = journalPath(options.stateDirectory, cwd);
  const known = readJournal(path);
  if (known === undefined) return { found: false, files: [] };
  return alone(path, known.run, () => {
    const journal = readJournal(path) ?? { ...known, entries: [] }; // by now another may have taken all back
    const outcomes = takeBackAll(journal, cwd);
    const taken = journal.entries.map((entry) => ({ entry, outcome: outcomes.get(entry) as Outcome }));
    const entries = taken.filter(({ outcome }) => outcome.kind === 'left alone').map(({ entry }) => entry);
    if (entries.length === 0) dropJournal(path);
    else shorten(path, { ...journal, entries });
    return {
      found: true,
      files: taken.map(({ entry, outcome }) => ({ path: displayPath(entry.absolutePath, cwd), outcome })),
    };
  });
}

function shorten(path: string, journal: Journal): void {
  try {
    writeJournal(path, journal);
  } catch {
    // The disk is full. The journal as it was does as well: what has been taken back is found to be unchanged.
  }
}

/** Files that were created come last: one stays as long as a file that is left alone may use it. */
function takeBackAll({ entries, run }: Journal, cwd: string): ReadonlyMap<JournalEntry, Outcome> {
  const outcomes = new Map<JournalEntry, Outcome>();
  const changed = entries.filter(({ original }) => original !== undefined);
  for (const entry of changed) outcomes.set(entry, takeBack(entry, run));
  const project = createProjectView();
  const left = changed.filter((entry) => outcomes.get(entry)?.kind === 'left alone');
  for (const entry of entries) {
    if (entry.original !== undefined) continue;
    const user = left.find((other) => mayUse(project, other, entry));
    const reason = user && `${displayPath(user.absolutePath, cwd)} may still use it`;
    outcomes.set(entry, reason === undefined ? takeBack(entry, run) : { kind: 'left alone', reason });
  }
  return outcomes;
}
