import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isInside, isMangled } from '../steps/walk.js';

/** Paths of a list, one a line, or separated by NUL as `git … -z` and `find -print0` do. A byte order mark is none. */
export function readList(text: string, cwd: string): readonly string[] {
  const separator = text.includes('\0') ? '\0' : /\r?\n/;
  return text
    .replace(/^\uFEFF/, '')
    .split(separator)
    .filter((path) => path !== '')
    .map((path) => resolve(cwd, path));
}

/** Those of the files that lie at or below one of the paths; all of them when there are no paths. */
export function within(files: readonly string[], paths: readonly string[], cwd: string): readonly string[] {
  return paths.length === 0 ? files : files.filter(isBelow(paths, cwd));
}

/** Tells what lies at or below one of the paths. */
export function isBelow(paths: readonly string[], cwd: string): (path: string) => boolean {
  const roots = paths.map((path) => resolve(cwd, path));
  return (path) => {
    const absolute = resolve(cwd, path);
    return roots.some((root) => isInside(absolute, root));
  };
}

/**
 * Git also lists submodules, links to directories, and what has been deleted since it was staged. A file that cannot
 * be found by its name is kept, to be reported.
 */
export function onlyFiles(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => {
    const status = statSync(path, { throwIfNoEntry: false });
    return status === undefined ? isMangled(path) : status.isFile();
  });
}
