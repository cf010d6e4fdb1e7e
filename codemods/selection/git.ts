import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { UsageError } from '../usage-error.js';

/**
 * Files that are staged, absolute. The index is the one that git names: inside a hook of `git commit -a` another.
 *
 * @throws {UsageError} the directory lies in no git work tree.
 */
export function stagedFiles(cwd: string): readonly string[] {
  return paths(cwd, '--staged', ['diff', '--cached', ...NAMES, NOT_DELETED]);
}

/**
 * Those of the staged files that are otherwise, or gone, in the work tree.
 *
 * @param staged absolute.
 * @throws {UsageError} the directory lies in no git work tree.
 */
export function stagedOtherwise(cwd: string, staged: readonly string[]): readonly string[] {
  const unstaged = new Set(paths(cwd, '--staged', ['diff', ...NAMES]));
  return staged.filter((path) => unstaged.has(path));
}

/**
 * Files that differ from where the current branch left `ref`, committed or not, untracked ones included; absolute.
 *
 * @throws {UsageError} the directory lies in no git work tree, or `ref` names no commit.
 */
export function filesSince(cwd: string, ref: string): readonly string[] {
  const option = `--since ${ref}`;
  if (ref.startsWith('-')) throw new UsageError(`${option} names no commit.`);
  const commit = git(cwd, option, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]).trim();
  const from = forkPoint(cwd, commit);
  return [
    ...paths(cwd, option, ['diff', ...NAMES, NOT_DELETED, from]),
    ...paths(cwd, option, ['ls-files', '--full-name', '--others', '--exclude-standard', '-z', ':/']),
  ];
}

/** Deleted files are not there to be read, and a renamed one is read under its new name. */
const NOT_DELETED = '--diff-filter=d';
const NAMES = ['--name-only', '-z', '--no-renames', '--no-ext-diff'];

/** Histories that share nothing, and shallow clones, have none: then the commit itself. */
function forkPoint(cwd: string, commit: string): string {
  try {
    return execFileSync('git', ['-C', cwd, 'merge-base', commit, 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return commit;
  }
}

function paths(cwd: string, option: string, args: readonly string[]): string[] {
  const root = git(cwd, option, ['rev-parse', '--show-toplevel']).replace(/\n$/, '');
  return git(cwd, option, args)
    .split('\0')
    .filter((path) => path !== '')
    .map((path) => join(root, path));
}

function git(cwd: string, option: string, args: readonly string[]): string {
  try {
    // A user's configuration may have names relative to the directory, and leave out what lies above.
    return execFileSync('git', ['-C', cwd, '-c', 'diff.relative=false', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
    });
  } catch (error) {
    const { code, stderr = '' } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'ENOENT') throw new UsageError(`${option} needs git, which is not installed.`);
    const [why = ''] = stderr.trim().split('\n');
    throw new UsageError(
      why === ''
        ? `${option} names no commit: name a branch, tag or commit.`
        : `${option}: git says “${why}”.`,
    );
  }
}
