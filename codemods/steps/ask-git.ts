import { execFileSync } from 'node:child_process';
import { UsageError } from '../usage-error.js';

/**
 * What git prints about a work tree, whatever hook this runs in.
 *
 * @param variables set for git besides the environment.
 * @param refusal the sentence for a git that does not answer; it gets the reason.
 * @throws {UsageError} git is not installed or ends with another status than 0.
 */
export function askGit(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  refusal: (why: string) => string,
): string {
  // Inside a hook these point to another index or work tree.
  const { GIT_DIR: _d, GIT_WORK_TREE: _w, GIT_INDEX_FILE: _i, GIT_PREFIX: _p, ...env } = process.env;
  try {
    return execFileSync('git', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
      env: { ...env, GIT_OPTIONAL_LOCKS: '0', ...variables },
    });
  } catch (error) {
    const { code, stderr = '' } = error as NodeJS.ErrnoException & { stderr?: string };
    const [why = ''] = code === 'ENOENT' ? ['git is not installed'] : stderr.trim().split('\n');
    throw new UsageError(refusal(why));
  }
}
