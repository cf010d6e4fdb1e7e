import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../usage-error.js';
import { gitRoot } from './ignore-rules.js';
import { removeTemporaries, replaceFile } from './replace-file.js';

/** What `undo` needs to take one file back. */
export interface JournalEntry {
  readonly absolutePath: string;
  /** The original bytes in base64; undefined for a file that was created. */
  readonly original?: string;
  readonly mode: number;
  /** SHA-256 of the contents before (of a changed file) and after. */
  readonly before?: string;
  readonly after: string;
  /** Directories made for the file, the outermost first. */
  readonly directories: readonly string[];
}

export interface Journal {
  readonly version: 1;
  /** Names the temporary files of the run. */
  readonly run: string;
  readonly entries: readonly JournalEntry[];
}

/** The one journal of the project that `cwd` lies in: its git work tree, or the directory itself. */
export function journalPath(stateDirectory: string, cwd: string): string {
  const project = realpathSync(gitRoot(cwd) ?? cwd);
  const key = createHash('sha256').update(project).digest('hex').slice(0, 16);
  return join(stateDirectory, 'opentok-auth-bridge', `${key}.json`);
}

/**
 * Only the user may read it: it holds what the files held, secrets included.
 *
 * @throws {UsageError} the state directory cannot be written.
 */
export function writeJournal(path: string, journal: Journal): void {
  prepare(path, () => {
    removeTemporaries(path);
    replaceFile(path, Buffer.from(JSON.stringify(journal)), 0o600, journal.run);
  });
}

/**
 * Does something that needs the journal's directory.
 *
 * @throws {UsageError} it cannot be written.
 */
export function prepare(path: string, act: () => void): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    act();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code = 'EUNKNOWN' } = error as NodeJS.ErrnoException;
    const remedy = ['ENOSPC', 'EDQUOT'].includes(code)
      ? 'free some space there'
      : 'make its directory writable';
    throw new UsageError(
      `What undo needs cannot be kept in ${path} (${code}), so nothing was written: ` +
        `${remedy}, or for migrate set XDG_STATE_HOME to a directory that you can write to.`,
    );
  }
}

/** Tells one state of the journal from another; undefined where there is none. */
export function journalState(path: string): string | undefined {
  try {
    return digest(readFileSync(path));
  } catch {
    return undefined;
  }
}

/** Which run the journal is of; undefined where there is none that can be read. */
export function runOf(path: string): string | undefined {
  try {
    return readJournal(path)?.run;
  } catch {
    return undefined;
  }
}

/** @throws {UsageError} there is a journal, but it cannot be read. */
export function readJournal(path: string): Journal | undefined {
  try {
    const journal = JSON.parse(readFileSync(path, 'utf8')) as Journal;
    if (!Array.isArray(journal?.entries)) throw new SyntaxError('It is JSON, but no journal.');
    return journal;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new UsageError(
      `The journal ${path} cannot be read (${code ?? 'it is damaged'}): restore from git instead.`,
    );
  }
}

export function dropJournal(path: string): void {
  removeTemporaries(path);
  rmSync(path, { force: true });
}

export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
