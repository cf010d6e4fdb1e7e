import { randomBytes } from 'node:crypto';
import type { ScanError } from '../model.js';
import { UsageError } from '../usage-error.js';
import { guard } from './git.js';
import { journalPath, journalState, runOf, writeJournal } from './journal.js';
import { alone, cutShort } from './lock.js';
import type { PlannedFile } from './plan.js';
import type { Fates } from './propose.js';
import { displayPath } from './source.js';
import { journalOf, write } from './write.js';

export interface Writing {
  /** Where the journal for `undo` is kept: `$XDG_STATE_HOME`. */
  readonly stateDirectory: string;
  /** Also write files that git could not give back. Default: false. */
  readonly allowDirty?: boolean;
  /** Called once before the first file changes, and only if one is going to. Throws to prevent it. */
  readonly before?: () => void;
}

/** What is known of the project before files are read. */
export interface Opening {
  readonly writing: Writing;
  readonly cwd: string;
  readonly journal: string;
  readonly state: string | undefined;
  readonly onNotice: (sentence: string) => void;
}

/** @throws {UsageError} the last run that wrote was ended from outside, so that what it has written is a part. */
export function open(
  writing: Writing,
  cwd: string,
  onNotice: Opening['onNotice'] = () => undefined,
): Opening {
  const journal = journalPath(writing.stateDirectory, cwd);
  const run = cutShort(journal);
  if (run !== undefined && run === runOf(journal)) {
    throw new UsageError(
      'Nothing was written, since the last migrate or undo in this project was cut short: ' +
        'take back what was written with undo, then run again.',
    );
  }
  return { writing, cwd, journal, state: journalState(journal), onNotice };
}

/**
 * Writes the files, with a journal for `undo`.
 *
 * @throws {UsageError} a file has uncommitted changes, the journal cannot be kept, or another run has written since.
 */
export function carryOut(
  files: readonly PlannedFile[],
  fates: Fates,
  { writing, cwd, journal, state, onNotice }: Opening,
): readonly ScanError[] {
  const run = randomBytes(6).toString('hex');
  return alone(journal, run, () => {
    // Its journal would be replaced by one that knows nothing of what it has written.
    if (journalState(journal) !== state) {
      throw new UsageError(
        'Nothing was written, since another migrate or undo wrote in this project while this ran: run again.',
      );
    }
    if (writing.allowDirty !== true) lookAtGit(files, cwd, onNotice);
    writing.before?.();
    const entries = journalOf(files, run);
    writeJournal(journal, entries);
    return write(files, entries, fates);
  });
}

function lookAtGit(files: readonly PlannedFile[], cwd: string, onNotice: Opening['onNotice']): void {
  const existing = files.filter(({ before }) => before !== undefined).map(({ absolutePath }) => absolutePath);
  const { dirty, unguarded } = guard(existing);
  const named = (paths: readonly string[]) => paths.map((path) => displayPath(path, cwd));
  if (dirty.length > 0) {
    throw new UsageError(
      'Nothing was written, since these files have changes that git could not give back: commit them, or use --allow-dirty.',
      named(dirty),
    );
  }
  if (unguarded.length > 0) {
    const which = named(unguarded).join(', ');
    onNotice(`In no git work tree, so that nothing but undo can give them back: ${which}`);
  }
}
