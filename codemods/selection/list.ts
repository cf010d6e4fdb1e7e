import { statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { isMangled } from '../steps/walk.js';

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
  if (paths.length === 0) return files;
  const roots = paths.map((path) => resolve(cwd, path));
  return files.filter((file) =>
    roots.some((root) => file === root || file.startsWith(root.endsWith(sep) ? root : root + sep)),
  );
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
