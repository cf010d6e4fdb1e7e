import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ScanError } from '../model.js';
import { digest, type Journal, type JournalEntry } from './journal.js';
import { blocked, hardLinked } from './obstacles.js';
import { isOwn, type PlannedFile } from './plan.js';
import type { Fates, Proposal } from './propose.js';
import { replaceFile } from './replace-file.js';
import { encode } from './source.js';
import { takeBack } from './undo.js';
import { readError } from './walk.js';

const CREATED_MODE = 0o644;

/** Everything `undo` will need, gathered before the first file changes. */
export function journalOf(files: readonly PlannedFile[], run: string): Journal {
  return { version: 1, run, entries: files.map(entryOf) };
}

function entryOf({ absolutePath, before, after, encoding }: PlannedFile): JournalEntry {
  const planned = digest(encode(after, encoding) ?? Buffer.alloc(0));
  if (before === undefined) {
    const directories = missingDirectories(dirname(absolutePath));
    return { absolutePath, mode: CREATED_MODE, after: planned, directories };
  }
  const original = encode(before, encoding) ?? Buffer.alloc(0);
  return {
    absolutePath,
    original: original.toString('base64'),
    // A file that is gone by now is found to be when it is to be written.
    mode: (statSync(absolutePath, { throwIfNoEntry: false })?.mode ?? CREATED_MODE) & 0o7777,
    before: digest(original),
    after: planned,
    directories: [],
  };
}

/**
 * Writes what rewritten code needs, then the rewritten code; a file whose needs could not be written is left alone.
 * Marks every finding as rewritten or failed.
 */
export function write(files: readonly PlannedFile[], journal: Journal, fates: Fates): readonly ScanError[] {
  const errors: ScanError[] = [];
  const failed = new Map<Proposal, string>();
  const needs = files.filter((file) => !file.proposals.every((proposal) => isOwn(file, proposal)));
  const rest = files.filter((file) => !needs.includes(file));
  for (const file of [...needs, ...rest]) {
    const lacking = file.proposals.map((proposal) => failed.get(proposal)).find((why) => why !== undefined);
    const error = lacking === undefined ? tryToWrite(file, journal) : blocked(file.path, lacking);
    if (error === undefined) continue;
    errors.push(error);
    const why = lacking ?? `${file.path}: ${error.message}`;
    for (const proposal of file.proposals) failed.set(proposal, why);
  }
  for (const { proposals, absolutePath } of needs) {
    const entry = journal.entries.find((one) => one.absolutePath === absolutePath);
    if (entry !== undefined && proposals.every((proposal) => failed.has(proposal)))
      takeBack(entry, journal.run);
  }
  for (const proposal of new Set(files.flatMap(({ proposals }) => proposals))) {
    const reason = failed.get(proposal);
    for (const draft of proposal.drafts) {
      fates.set(draft, reason === undefined ? { status: 'rewritten' } : { status: 'failed', reason });
    }
  }
  return errors;
}

function tryToWrite(file: PlannedFile, journal: Journal): ScanError | undefined {
  const { absolutePath, path, after, encoding } = file;
  const entry = journal.entries.find((one) => one.absolutePath === absolutePath);
  const bytes = encode(after, encoding);
  if (entry === undefined || bytes === undefined) return blocked(path, 'it was not planned for.');
  try {
    if (
      entry.before === undefined
        ? existsSync(absolutePath)
        : digest(readFileSync(absolutePath)) !== entry.before
    ) {
      return {
        path,
        code: 'ERR_CHANGED',
        message: 'It changed while this ran: it is left alone; run again.',
      };
    }
    if (entry.before === undefined) mkdirSync(dirname(absolutePath), { recursive: true });
    else {
      // A rename would replace a file that its owner has made read-only.
      accessSync(absolutePath, constants.W_OK);
      const linked = hardLinked(file);
      if (linked !== undefined) return linked;
    }
    replaceFile(absolutePath, bytes, entry.mode, journal.run);
    return undefined;
  } catch (error) {
    return readError(path, error);
  }
}

function missingDirectories(directory: string): string[] {
  if (existsSync(directory)) return [];
  return [...missingDirectories(dirname(directory)), directory];
}
