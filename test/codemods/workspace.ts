import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryDirectory } from '../temporary.js';

/** A directory of its own for one test, removed when all tests are done. */
export function workspace(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const directory = temporaryDirectory('codemod');
  put(directory, files);
  return directory;
}

export function put(directory: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), contents);
  }
}

/** Every file below a directory with its bytes (latin-1), mode and link target. `.git` is left out. */
export function snapshot(directory: string, below = ''): Record<string, string> {
  return Object.assign(
    {},
    ...readdirSync(join(directory, below)).map((name) => {
      const path = below === '' ? name : `${below}/${name}`;
      const absolute = join(directory, path);
      const status = lstatSync(absolute);
      if (name === '.git') return {};
      if (status.isSymbolicLink()) return { [path]: `-> ${readlinkSync(absolute)}` };
      if (status.isDirectory()) return { [`${path}/`]: '', ...snapshot(directory, path) };
      return { [path]: `${(status.mode & 0o7777).toString(8)} ${readFileSync(absolute, 'latin1')}` };
    }),
  );
}

export function modeOf(path: string): number {
  return statSync(path).mode & 0o7777;
}

/** Runs git in a directory, with an identity and no configuration of the user. */
export function git(directory: string, ...args: string[]): string {
  return execFileSync(
    'git',
    ['-C', directory, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    },
  );
}

/** A git work tree in which all files are committed. */
export function repository(files: Readonly<Record<string, string | Buffer>>): string {
  const directory = workspace(files);
  git(directory, 'init', '-q');
  commit(directory);
  return directory;
}

export function commit(directory: string): void {
  git(directory, 'add', '-A', '-f');
  git(directory, 'commit', '-q', '-m', 'all', '--allow-empty');
}
