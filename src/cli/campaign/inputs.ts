import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import {
  checkBranchName,
  type Checkout,
  checkoutsOf,
  readCheckoutList,
} from '../../../codemods/campaign/index.js';
import { UsageError } from '../../../codemods/usage-error.js';
import type { Parsed } from '../commands/command.js';
import { readText } from '../commands/settings.js';
import type { Terminal } from '../terminal.js';

/**
 * The repositories that are typed, then those of `--list`.
 *
 * @throws {UsageError} there is none, or one cannot be visited.
 */
export async function namedIn(typed: Parsed, terminal: Terminal): Promise<readonly Checkout[]> {
  const paths = typed._.map(String);
  const { list } = typed;
  if (typeof list === 'string') {
    const text =
      list === '-' ? await terminal.input() : readText(resolve(terminal.cwd, list), `--list ${list}`);
    const listed = readCheckoutList(text);
    if (listed.length === 0) throw new UsageError(`--list ${list} names no repository: one path a line.`);
    paths.push(...listed);
  }
  if (paths.length === 0) throw new UsageError('Name at least one repository, or give --list FILE.');
  return checkoutsOf(paths, terminal.cwd);
}

/** @throws {UsageError} it says nothing about a dry run, or is no name for a branch. */
export function branchOf(typed: Parsed, writes: boolean, { cwd }: Terminal): string | undefined {
  const { branch } = typed;
  if (branch === undefined) return undefined;
  if (!writes) throw new UsageError('--branch says nothing about a dry run: add --write, or leave it out.');
  checkBranchName(String(branch), cwd);
  return String(branch);
}

/**
 * The repositories that hold the file that `--config` names.
 *
 * @throws {UsageError} none does.
 */
export function configuredIn(checkouts: readonly Checkout[], { config }: Parsed): ReadonlySet<Checkout> {
  if (typeof config !== 'string') return new Set();
  const those = checkouts.filter(({ absolutePath }) => existsSync(resolve(absolutePath, config)));
  if (those.length === 0) {
    throw new UsageError(
      `--config ${config} is in none of the repositories: its path starts in each of them.`,
    );
  }
  return new Set(those);
}

/** From the directory that the report is written to, to the one the run was started in. */
export function pathToStart({ output }: Parsed, { cwd }: Terminal): string {
  if (typeof output !== 'string') return '';
  const steps = relative(dirname(resolve(cwd, output)), cwd);
  return steps === '' ? '' : join(steps, sep).split(sep).join('/');
}
