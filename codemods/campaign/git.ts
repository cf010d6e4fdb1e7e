import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { askGit } from '../steps/ask-git.js';
import { UsageError } from '../usage-error.js';
import type { GitState } from './model.js';

/** How git sees the work tree. It may refuse, for example to read what another user owns. */
export function gitStateOf(root: string): GitState {
  try {
    return answered(root);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { branch: null, commit: null, dirty: false, problem: error.message };
  }
}

function answered(root: string): GitState {
  const branch = answer(root, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  const commit = answer(root, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  const changed = git(root, ['status', '--porcelain=v1', '--untracked-files=no']);
  return { branch: branch ?? null, commit: commit ?? null, dirty: changed !== '' };
}

/** The directory is itself what `.git` is elsewhere, as on a server. */
export function isBare(directory: string): boolean {
  return ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(directory, name)));
}

/** Why no branch of that name can be made from where the work tree is; undefined when nothing speaks against it. */
export function obstacleToBranch(root: string, state: GitState, name: string): string | undefined {
  if (state.problem !== undefined) return state.problem.replace(/\.$/, '');
  if (state.branch === null) return 'HEAD is detached: switch to the branch to start from';
  if (state.commit === null) return `it has no commit yet, which ${name} could start from`;
  if (state.dirty) return `it has uncommitted changes, which would go along to ${name}: commit or stash them`;
  const exists = answer(root, ['rev-parse', '--verify', '--quiet', `refs/heads/${name}`]) !== undefined;
  return exists ? `the branch ${name} exists already: choose another name, or delete it` : undefined;
}

/**
 * Makes the branch from HEAD and switches to it. Nothing is committed.
 *
 * @throws {UsageError} git refuses.
 */
export function makeBranch(root: string, name: string): void {
  git(root, ['checkout', '--quiet', '--no-track', '-b', name]);
}

/** @throws {UsageError} git would take no branch of that name. */
export function checkBranchName(name: string, cwd: string): void {
  const sound = !name.startsWith('-') && answer(cwd, ['check-ref-format', '--branch', name]) === name;
  if (!sound) throw new UsageError(`--branch ${name} is no name for a branch: choose another.`);
}

/** Undefined when git says no. */
function answer(cwd: string, args: readonly string[]): string | undefined {
  try {
    return git(cwd, args);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function git(cwd: string, args: readonly string[]): string {
  const refusal = (why: string): string => `git does not answer for ${cwd} (${why}).`;
  return askGit(['-C', cwd, ...args], { LC_ALL: 'C' }, refusal).trimEnd();
}
