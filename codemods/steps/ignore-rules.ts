import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The ignore rules that hold in one directory: its own, then those of the directories above it. */
export interface IgnoreLevel {
  readonly base: string;
  readonly rules: Ignore;
  readonly parent: IgnoreLevel | undefined;
}

/** Adds a directory's `.gitignore` to the rules that hold above it. `present` saves a failing read per directory. */
export function enter(directory: string, parent: IgnoreLevel | undefined, present: boolean) {
  return present ? level(directory, [join(directory, '.gitignore')], parent) : parent;
}

/** The rules that hold in `directory` by the files above it, up to the root of its git work tree. */
export function rulesAbove(directory: string): IgnoreLevel | undefined {
  const root = gitRoot(directory);
  if (root === undefined || root === directory) return root === undefined ? undefined : exclusions(root);
  const between: string[] = [];
  for (let at = dirname(directory); at.length >= root.length; at = dirname(at)) {
    between.unshift(at);
    if (at === root) break;
  }
  return between.reduce((above, at) => level(at, [join(at, '.gitignore')], above), exclusions(root));
}

/** As git decides: the deepest file with a rule for the path wins. `path` ends in a separator for a directory. */
export function isIgnored(path: string, rules: IgnoreLevel | undefined): boolean {
  for (let at = rules; at !== undefined; at = at.parent) {
    const relative = path.slice(at.base.length + (at.base.endsWith(sep) ? 0 : 1));
    if (relative === '') continue;
    const verdict = at.rules.test(sep === '/' ? relative : relative.split(sep).join('/'));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

function exclusions(root: string): IgnoreLevel | undefined {
  return level(root, [join(root, '.git', 'info', 'exclude')], undefined);
}

function level(base: string, files: string[], parent: IgnoreLevel | undefined): IgnoreLevel | undefined {
  const text = files.map(readIfThere).join('\n');
  return /^(?!#).*\S/m.test(text) ? { base, rules: ignore().add(text), parent } : parent;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // rules that cannot be read hide nothing
  }
}

/** The directory that holds `.git`, from `directory` upwards. */
export function gitRoot(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}
