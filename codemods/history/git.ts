import { execFileSync, spawn } from 'node:child_process';
import { UsageError } from '../usage-error.js';

/** @throws {UsageError} the directory lies in no git repository, or git is not installed. */
export function repositoryOf(cwd: string): string {
  try {
    return execFileSync('git', ['-C', cwd, 'rev-parse', '--absolute-git-dir'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    }).replace(/\n$/, '');
  } catch (error) {
    const { code, stderr = '' } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'ENOENT') {
      throw new UsageError('history needs git, which is not installed.');
    }
    const [why = ''] = stderr.split('\n');
    if (!why.includes('not a git repository')) throw new UsageError(`history: git says “${why}”.`);
    throw new UsageError(`${cwd} lies in no git repository: start history inside one, or name one.`);
  }
}

/** A git that reads what is written to it. */
export interface Running {
  write(text: string): void;
  /** Says that nothing more is written. @throws {Error} git ends with another status than 0. */
  end(): Promise<void>;
}

/** Starts git, and hands on what it prints, as it comes. */
export function start(repository: string, args: readonly string[], take: (chunk: Buffer) => void): Running {
  const git = spawn('git', ['--git-dir', repository, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  });
  let said = '';
  git.stderr.on('data', (chunk: Buffer) => void (said = (said + chunk.toString()).slice(-2000)));
  const ended = new Promise<number | null>((resolve, reject) => {
    // Git writes a few kilobytes at a time; awaiting each would take longer than reading it.
    git.stdout.on('data', (chunk: Buffer) => {
      try {
        take(chunk);
      } catch (error) {
        git.kill();
        reject(error as Error);
      }
    });
    git.on('error', reject).on('close', resolve);
  });
  ended.catch(() => undefined); // whoever ends it is told
  git.stdin.on('error', () => undefined); // git has ended early; its status tells why
  return {
    write: (text) => void git.stdin.write(text),
    async end() {
      git.stdin.end();
      const status = await ended;
      if (status !== 0) {
        throw new Error(`git ${args[0] ?? ''} ended with status ${status}: ${said.trim()}`);
      }
    },
  };
}

/** What git prints, cut at a separator of one character. @throws {Error} git ends with another status than 0. */
export async function pieces(
  repository: string,
  args: readonly string[],
  separator: '\n' | '\0',
  take: (piece: string) => void,
): Promise<void> {
  let rest = '';
  const git = start(repository, args, (chunk) => {
    const parts = (rest + chunk.toString('latin1')).split(separator);
    rest = parts.pop() ?? '';
    parts.forEach(take);
  });
  await git.end();
  if (rest !== '') take(rest);
}
