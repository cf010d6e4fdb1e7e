import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import ignore from 'ignore';
import type { ScanError } from '../model.js';
import { UsageError } from '../usage-error.js';
import { enter, type IgnoreLevel, isHidden, isIgnored, rulesAbove } from './ignore-rules.js';
import { displayPath } from './source.js';

export interface WalkOptions {
  /** Absolute. Paths are named, and globs are matched, relative to it. */
  readonly cwd: string;
  /** Globs as in `.gitignore`. When there are any, only files that match one are visited. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** False to visit what `.gitignore` hides. */
  readonly respectIgnore: boolean;
}

export interface Visitor {
  /** `link` is set where the path is a symbolic link: its target may have been visited under its own name. */
  file(absolutePath: string, link?: { readonly target: string }): void;
  skipped(absolutePath: string): void;
  error(error: ScanError): void;
}

/**
 * Visits every file under the named paths, synchronously: hidden files too, `.git` never, `node_modules` only
 * inside a path that names it. A path named explicitly overrides ignore rules.
 *
 * @throws {UsageError} a named path does not exist.
 */
export function walk(paths: readonly string[], options: WalkOptions, visitor: Visitor): void {
  const roots = distinct(paths.flatMap((path) => namedRoot(path, options.cwd, visitor)));
  const seen = roots.length > 1 ? new Set<string>() : undefined;
  const links: string[] = [];
  for (const root of roots) {
    const walker = new Walker(root, options, { ...visitor, file: (path) => visitOnce(path, root) }, links);
    walker.start();
  }
  // Last, so that a file inside the roots is visited under its own name rather than under a link's.
  for (const link of new Set(links)) {
    const target = linkedFile(link);
    const isNew =
      target !== undefined && !seen?.has(target) && roots.some(({ real }) => isInside(target, real));
    if (isNew) visitor.file(link, { target });
    else visitor.skipped(link);
  }

  /** Roots may overlap, or lead to one place by links. */
  function visitOnce(path: string, root: Root): void {
    if (seen !== undefined) {
      const real = root.real + path.slice(root.path.length);
      if (seen.has(real)) return;
      seen.add(real);
    }
    visitor.file(path);
  }
}

interface Root {
  readonly path: string;
  /** Links resolved. */
  readonly real: string;
  readonly isDirectory: boolean;
}

function namedRoot(path: string, cwd: string, visitor: Visitor): Root[] {
  const absolute = resolve(cwd, path);
  const refuse = (why: string) =>
    new UsageError(`The path ${path} ${why}: name a file or directory to look at.`);
  let status: Stats;
  try {
    status = statSync(absolute);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (isMangled(path)) {
      visitor.error(readError(path, error));
      return [];
    }
    throw refuse(code === 'ENOENT' || code === 'ENOTDIR' ? 'does not exist' : `cannot be read (${code})`);
  }
  // Reading from a pipe or a terminal would wait for ever.
  if (!status.isFile() && !status.isDirectory()) throw refuse('is neither a file nor a directory');
  return [{ path: absolute, real: realpathSync(absolute), isDirectory: status.isDirectory() }];
}

function distinct(roots: readonly Root[]): Root[] {
  const known = new Set<string>();
  return roots.filter(({ real }) => known.size < known.add(real).size);
}

class Walker {
  private readonly modules: boolean;
  private readonly base: string;
  private readonly included;
  private readonly excluded;

  constructor(
    private readonly root: Root,
    private readonly options: WalkOptions,
    private readonly visitor: Visitor,
    private readonly links: string[],
  ) {
    this.modules = root.path.split(sep).includes('node_modules');
    const home = root.isDirectory ? root.path : dirname(root.path);
    this.base = isInside(home, options.cwd) ? options.cwd : home;
    this.included = options.include.length > 0 ? ignore().add([...options.include]) : undefined;
    this.excluded = options.exclude.length > 0 ? ignore().add([...options.exclude]) : undefined;
  }

  start(): void {
    const { path, isDirectory } = this.root;
    if (!isDirectory) {
      if (this.wanted(path)) this.visitor.file(path);
      return;
    }
    const above = this.options.respectIgnore ? rulesAbove(path) : undefined;
    // A named directory that is itself ignored is wanted all the same, so the rules that hide it are dropped.
    this.directory(path, isHidden(path + sep, above) ? undefined : above, false);
  }

  private directory(path: string, above: IgnoreLevel | undefined, hidden: boolean): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(path, { withFileTypes: true });
    } catch (error) {
      this.visitor.error(readError(displayPath(path, this.options.cwd), error));
      return;
    }
    const rules =
      this.options.respectIgnore && !hidden
        ? enter(
            path,
            above,
            entries.some(({ name }) => name === '.gitignore'),
          )
        : above;
    const prefix = path.endsWith(sep) ? path : path + sep;
    for (const entry of entries) this.entry(entry, prefix + entry.name, rules, hidden);
  }

  private entry(entry: Dirent, path: string, rules: IgnoreLevel | undefined, hidden: boolean): void {
    if (entry.isDirectory()) {
      if (entry.name === '.git' || (entry.name === 'node_modules' && !this.modules)) return;
      if (this.excluded?.ignores(`${this.name(path)}/`)) return;
      // What is ignored is still searched for .env files: they are read always.
      this.directory(path, rules, hidden || isIgnored(path + sep, rules));
      return;
    }
    if (entry.name === '.git') return;
    if ((hidden || isIgnored(path, rules)) && !entry.name.startsWith('.env')) return;
    if (!this.wanted(path)) return;
    if (entry.isFile()) this.visitor.file(path);
    else if (entry.isSymbolicLink()) this.links.push(path);
  }

  private wanted(path: string): boolean {
    if (this.included === undefined && this.excluded === undefined) return true;
    const name = this.name(path);
    return (this.included?.ignores(name) ?? true) && !(this.excluded?.ignores(name) ?? false);
  }

  private name(path: string): string {
    return relative(this.base, path).split(sep).join('/') || basename(path);
  }
}

/** The regular file a link leads to; undefined for a directory, a loop or a broken link. */
function linkedFile(link: string): string | undefined {
  try {
    const target = realpathSync.native(link);
    return lstatSync(target).isFile() ? target : undefined;
  } catch {
    return undefined;
  }
}

export function isInside(path: string, directory: string): boolean {
  const prefix = directory.endsWith(sep) ? directory : directory + sep;
  return path === directory || path.startsWith(prefix);
}

/** What went wrong with a file or directory, by the system's error code. */
export function readError(path: string, error: unknown): ScanError {
  const { code = 'EUNKNOWN', syscall = 'read' } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && isMangled(path)) {
    return {
      path,
      code: 'ERR_NAME',
      message: 'Its name is not UTF-8, so that it cannot be read: rename it.',
    };
  }
  return { path, code, message: `${syscall} failed (${code}): ${ERRNO[code] ?? 'the system refused'}.` };
}

/** The name had bytes that are not UTF-8; what they were is lost. */
export function isMangled(path: string): boolean {
  return path.includes('\uFFFD');
}

const ERRNO: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ENOENT: 'it is not there',
  EROFS: 'the file system is read-only; mount it for writing and run again',
  ENOSPC: 'no space left on the device; free some and run again',
  EDQUOT: 'the quota is used up; free some space and run again',
  EBUSY: 'something holds it, or it is mounted by itself',
  EMFILE: 'too many open files',
  EIO: 'the device reports an error',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many symbolic links',
};
