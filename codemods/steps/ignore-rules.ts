import { existsSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The ignore rules that hold in one directory: its own, then those of the directories above it. */
export interface IgnoreLevel {
  readonly base: string;
  readonly rules: Ignore;
  /** Matches every last part of a path that a rule could be about, and few others. */
  readonly concerned: RegExp;
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

/**
 * Whether rules are about the path itself, none of them being about a directory above it. As git decides: the deepest
 * file with a rule wins. `path` ends in a separator for a directory.
 */
export function isIgnored(path: string, rules: IgnoreLevel | undefined): boolean {
  const last = lastPart(path);
  return decide(path, rules, ({ concerned }) => concerned.test(last));
}

/** Whether rules are about the path or a directory above it. */
export function isHidden(path: string, rules: IgnoreLevel | undefined): boolean {
  return decide(path, rules, () => true);
}

function decide(
  path: string,
  rules: IgnoreLevel | undefined,
  asks: (level: IgnoreLevel) => boolean,
): boolean {
  for (let at = rules; at !== undefined; at = at.parent) {
    // Most paths concern no rule, and finding that out by the rules themselves takes most of the time of a walk.
    if (!asks(at)) continue;
    const relative = path.slice(at.base.length + (at.base.endsWith(sep) ? 0 : 1));
    if (relative === '') continue;
    const verdict = at.rules.test(sep === '/' ? relative : relative.split(sep).join('/'));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

function exclusions(root: string): IgnoreLevel | undefined {
  return level(root, [join(commonDirectory(root), 'info', 'exclude')], undefined);
}

/** Where a work tree's repository lies: for a further work tree or a submodule, `.git` is a file that says where. */
function commonDirectory(root: string): string {
  const own = join(root, '.git');
  const [, named] = /^gitdir: (.+?)\r?\n?$/.exec(readIfThere(own)) ?? [];
  if (named === undefined) return own;
  const directory = resolve(root, named);
  const common = readIfThere(join(directory, 'commondir')).trim();
  return common === '' ? directory : resolve(directory, common);
}

function level(base: string, files: string[], parent: IgnoreLevel | undefined): IgnoreLevel | undefined {
  const patterns = files
    .flatMap((file) => readIfThere(file).split(/\r?\n/))
    .filter((line) => /^(?!#).*\S/.test(line));
  if (patterns.length === 0) return parent;
  return {
    base,
    rules: ignore({ ignorecase: IGNORES_CASE }).add(patterns),
    concerned: new RegExp(`^(?:${patterns.map(lastPartPattern).join('|')})$`, 'is'),
    parent,
  };
}

/** As git decides where it is not told: by the file systems that are usual. */
const IGNORES_CASE = ['darwin', 'win32'].includes(platform());

function lastPart(path: string): string {
  const end = path.endsWith(sep) ? path.length - 1 : path.length;
  return path.slice(path.lastIndexOf(sep, end - 1) + 1, end);
}

/**
 * What the last part of a path must look like for the rule to be about it rather than about a directory above,
 * which is asked about before. Wildcards may match more than they should.
 */
function lastPartPattern(rule: string): string {
  const part = /([^/]*)\/?\s*$/.exec(rule.replace(/^!/, ''))?.[1] ?? '';
  if (part === '' || part.includes('**')) return '.*';
  const code = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return part
    .replace(/\\(.)|\[(?:\\.|[^\]])*\]|([*?])|([^\w\s])/g, (_, escaped, wildcard, other) =>
      (escaped ?? other) !== undefined ? code(escaped ?? other) : wildcard === '*' ? '.*' : '.',
    )
    .trimEnd();
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
