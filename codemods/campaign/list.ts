import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { gitRoot } from '../steps/ignore-rules.js';
import { displayPath } from '../steps/source.js';
import { isInside } from '../steps/walk.js';
import { UsageError } from '../usage-error.js';
import type { Checkout } from './model.js';

/** The paths of a list: one a line; a line that begins with `#` is a comment. */
export function readCheckoutList(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/**
 * The directories that a campaign goes to, in the order given.
 *
 * @param cwd what relative paths start from.
 * @throws {UsageError} one is missing or no directory; two are the same, lie in one another, or share a git work tree.
 */
export function checkoutsOf(paths: readonly string[], cwd: string): readonly Checkout[] {
  const checkouts = paths.map((path) => checkoutOf(path, cwd));
  checkouts.forEach((checkout, index) => {
    for (const other of checkouts.slice(0, index)) {
      const why = clash(other, checkout);
      if (why !== undefined) throw new UsageError(why);
    }
  });
  return checkouts;
}

function checkoutOf(path: string, cwd: string): Checkout {
  const absolute = resolve(cwd, path);
  const status = statSync(absolute, { throwIfNoEntry: false });
  if (status === undefined) throw new UsageError(`The repository ${path} does not exist: name a directory.`);
  if (!status.isDirectory()) throw new UsageError(`${path} is no directory: name the repository it lies in.`);
  const absolutePath = realpathSync(absolute);
  return { path: displayPath(absolute, cwd), absolutePath, root: gitRoot(absolutePath) };
}

function clash(a: Checkout, b: Checkout): string | undefined {
  if (a.absolutePath === b.absolutePath) {
    return a.path === b.path
      ? `The repository ${a.path} is named twice: name it once.`
      : `${a.path} and ${b.path} are the same repository: name it once.`;
  }
  for (const [inner, outer] of [
    [a, b],
    [b, a],
  ] as const) {
    if (isInside(inner.absolutePath, outer.absolutePath)) {
      return `${inner.path} lies in ${outer.path}: name one of them, or its places would count twice.`;
    }
  }
  return a.root !== undefined && a.root === b.root
    ? `${a.path} and ${b.path} lie in one git work tree, which has one undo: name ${a.root} instead.`
    : undefined;
}
