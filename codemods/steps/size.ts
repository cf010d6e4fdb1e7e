import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Entries of directories that are many. */
const MANY = 3000;
/** Directories that are looked into at most: a chain of them holds little. */
const LOOKS = 500;

/** Whether there are many files under the paths, as far as a short look tells. What cannot be read counts nothing. */
export function hasManyEntries(paths: readonly string[]): boolean {
  const directories = [...paths];
  let entries = 0;
  for (let at = 0; at < directories.length && at < LOOKS; at++) {
    const directory = directories[at] as string;
    for (const entry of list(directory)) {
      if (++entries > MANY) return true;
      if (entry.isDirectory() && !PASSED.has(entry.name)) directories.push(join(directory, entry.name));
    }
  }
  return false;
}

const PASSED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

function list(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return []; // a file, or one that the walk will report
  }
}
