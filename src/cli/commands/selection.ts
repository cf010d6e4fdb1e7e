import { resolve } from 'node:path';
import { filesSince, stagedFiles, stagedOtherwise } from '../../../codemods/selection/git.js';
import { onlyFiles, readList } from '../../../codemods/selection/list.js';
import { visible } from '../../../codemods/reporters/visible.js';
import { displayPath } from '../../../codemods/steps/source.js';
import { UsageError } from '../../../codemods/usage-error.js';
import type { Terminal } from '../terminal.js';
import type { Parsed } from './command.js';
import { readText } from './settings.js';

/**
 * The files that `--staged`, `--since` or `--files-from` name, absolute; undefined without such an option.
 *
 * @throws {UsageError} two of them are given, or the files cannot be told.
 */
export async function selectedFiles(
  parsed: Parsed,
  terminal: Terminal,
): Promise<readonly string[] | undefined> {
  const given = ['staged', 'since', 'files-from'].filter((name) => parsed[name] !== undefined);
  if (given.length > 1) throw new UsageError(`--${given.join(' and --')} contradict each other: use one.`);
  if (parsed['staged'] === true) {
    const staged = stagedFiles(terminal.cwd);
    warnOfParts(staged, terminal);
    return onlyFiles(staged);
  }
  if (parsed['since'] !== undefined) return onlyFiles(filesSince(terminal.cwd, String(parsed['since'])));
  const list = parsed['files-from'];
  if (list === undefined) return undefined;
  if (list === '-') return readList(await terminal.input(), terminal.cwd);
  return readList(
    readText(resolve(terminal.cwd, String(list)), `--files-from ${String(list)}`),
    terminal.cwd,
  );
}

/** What is going to be committed is not what is read then. */
function warnOfParts(staged: readonly string[], { cwd, err }: Terminal): void {
  const parts = stagedOtherwise(cwd, staged).map((path) => visible(displayPath(path, cwd)));
  if (parts.length === 0) return;
  err(`Staged otherwise than they are in the work tree, which is what is read: ${parts.join(', ')}\n`);
}
