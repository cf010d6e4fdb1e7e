import { realpathSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { askGit } from './ask-git.js';
import { gitRoot } from './ignore-rules.js';

export interface GuardVerdict {
  /** Files with changes that git could not give back. */
  readonly dirty: readonly string[];
  /** Files in no git work tree, so that nothing guards them. */
  readonly unguarded: readonly string[];
}

/**
 * Looks whether git could give each file back as it is: changed, staged, untracked and ignored files it could not.
 *
 * @param files absolute, links resolved, all of them existing.
 * @throws {UsageError} git does not answer for a work tree.
 */
export function guard(files: readonly string[]): GuardVerdict {
  const dirty: string[] = [];
  const unguarded: string[] = [];
  const trees = new Map<string, string[]>();
  for (const file of files) {
    const root = gitRoot(dirname(file));
    if (root === undefined) unguarded.push(file);
    else trees.set(root, [...(trees.get(root) ?? []), file]);
  }
  for (const [root, inside] of trees) dirty.push(...dirtyOf(root, inside));
  return { dirty, unguarded };
}

/** Keeps each command line well below the shortest limit of an operating system. */
const BATCH = 200;

function dirtyOf(root: string, files: readonly string[]): string[] {
  const dirty: string[] = [];
  for (let from = 0; from < files.length; from += BATCH) {
    const batch = files.slice(from, from + BATCH);
    const listed = new Set(status(root, batch));
    const tracked = new Set(watched(root, batch));
    dirty.push(...batch.filter((file) => listed.has(nameIn(root, file)) || !tracked.has(nameIn(root, file))));
  }
  return dirty;
}

function status(root: string, files: readonly string[]): string[] {
  const options = ['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all'];
  return git(root, [...options, '--', ...files]).map((line) => line.slice(3));
}

/** Tracked files whose changes git looks for: not where it has been told to assume that there are none. */
function watched(root: string, files: readonly string[]): string[] {
  return git(root, ['ls-files', '-v', '-z', '--', ...files])
    .filter((line) => line.startsWith('H '))
    .map((line) => line.slice(2));
}

function nameIn(root: string, file: string): string {
  return file
    .slice(realpathSync(root).length + 1)
    .split(sep)
    .join('/');
}

function git(root: string, args: readonly string[]): string[] {
  const output = askGit(
    ['--literal-pathspecs', '-C', root, ...args],
    {},
    (why) =>
      `git cannot say whether ${root} has uncommitted changes (${why}): mend that, or use --allow-dirty.`,
  );
  return output.split('\0').filter((line) => line !== '');
}
