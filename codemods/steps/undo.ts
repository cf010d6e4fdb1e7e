import { readFileSync, rmdirSync, rmSync } from 'node:fs';
import { extname, parse } from 'node:path';
import type { ProjectView } from '../model.js';
import { digest, type JournalEntry } from './journal.js';
import { replaceFile, temporaryFor } from './replace-file.js';

/** What became of one file: given back, removed, never changed, or left alone for a reason. */
export type Outcome =
  | { readonly kind: 'restored' | 'removed' | 'unchanged' }
  | { readonly kind: 'left alone'; readonly reason: string };

/** Takes one file back to what it was, unless somebody else has changed it since. */
export function takeBack(entry: JournalEntry, run: string): Outcome {
  const { absolutePath, original, before, after, mode, directories } = entry;
  try {
    rmSync(temporaryFor(absolutePath, run), { force: true });
    const now = current(absolutePath);
    if (now === before) {
      removeEmpty(directories);
      return { kind: 'unchanged' };
    }
    if (now === undefined) return { kind: 'left alone', reason: 'it has been deleted since' };
    if (now !== after) return { kind: 'left alone', reason: 'it has been changed since' };
    if (original === undefined) {
      rmSync(absolutePath);
      removeEmpty(directories);
      return { kind: 'removed' };
    }
    replaceFile(absolutePath, Buffer.from(original, 'base64'), mode, run);
    return { kind: 'restored' };
  } catch (error) {
    const { code = 'EUNKNOWN' } = error as NodeJS.ErrnoException;
    return { kind: 'left alone', reason: `it cannot be written (${code})` };
  }
}

/** A file as it is now may use one that was created: it is code of the same kind, or names it. */
export function mayUse(
  project: ProjectView,
  { absolutePath: user }: JournalEntry,
  { absolutePath: created }: JournalEntry,
): boolean {
  const { ext, name } = parse(created);
  const text = project.read(user);
  return text !== undefined && (extname(user) === ext || text.includes(name));
}

function current(path: string): string | undefined {
  try {
    return digest(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function removeEmpty(directories: readonly string[]): void {
  for (const directory of [...directories].reverse()) {
    try {
      rmdirSync(directory);
    } catch {
      return; // something else lies in it by now
    }
  }
}
