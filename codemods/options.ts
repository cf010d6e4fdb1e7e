import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { LANGUAGES } from './languages/index.js';
import { displayPath } from './steps/source.js';
import { within } from './selection/list.js';
import type { Language, RuleId, Signer, Target } from './model.js';

/** Every rule, in the order of the table in README. */
export const RULES: readonly RuleId[] = [
  'partner-header',
  'partner-header-name',
  'partner-credential',
  'legacy-path',
  'sdk-dependency',
  'hardcoded-secret',
  'test-double',
  'mention',
  'client-token-header',
];

export interface ScanOptions {
  /** Directory that paths are relative to. Default: the current one. */
  readonly cwd?: string;
  /** Globs as in `.gitignore`: only files that match one are read. */
  readonly include?: readonly string[];
  /** Globs as in `.gitignore`: files that match one are not read. */
  readonly exclude?: readonly string[];
  /** Also read what `.gitignore` hides. Default: false. */
  readonly noIgnore?: boolean;
  /** Only these rules. Default: all. */
  readonly rules?: readonly RuleId[];
  /** Absolute paths: only these files of those under the paths. Default: all. */
  readonly files?: readonly string[];
  /** Absolute paths that are not read: what this run writes itself. Default: none. */
  readonly except?: readonly string[];
  /** Fingerprints of findings that are known: they are reported as baselined. Default: none. */
  readonly baseline?: ReadonlySet<string>;
  /** Told now and then how far the run has come. */
  readonly onProgress?: (progress: Progress) => void;
  /** What rewritten code signs with. Default: `stdlib`. */
  readonly signer?: Signer;
  /** What to move to. Default: `jwt`. With `vonage` nothing is rewritten: its credentials are other ones. */
  readonly target?: Target;
  /** The languages to read. Default: all that the package knows. */
  readonly languages?: readonly Language[];
  /** Threads; more than two do not pay. Default: as many as there are processors. */
  readonly jobs?: number;
  /** Milliseconds; for the duration only. Default: `Date.now`. */
  readonly clock?: () => number;
}

export interface Progress {
  readonly step: 'searching' | 'parsing';
  /** Files so far. */
  readonly done: number;
  /** Files in all; undefined while they are still being looked for. */
  readonly all?: number;
}

export interface Settled extends Required<Omit<ScanOptions, 'files'>> {
  readonly paths: readonly string[];
}

/** Options with their defaults; no paths means the current directory. */
export function settle(paths: readonly string[], options: ScanOptions): Settled {
  const cwd = resolve(options.cwd ?? '.');
  const { files, ...rest } = options;
  return {
    include: [],
    exclude: [],
    noIgnore: false,
    rules: RULES,
    except: [],
    baseline: new Set(),
    onProgress: () => undefined,
    signer: 'stdlib',
    target: 'jwt',
    languages: LANGUAGES,
    jobs: availableParallelism(),
    clock: Date.now,
    ...rest,
    cwd,
    paths:
      files === undefined
        ? paths.length > 0
          ? paths
          : ['.']
        : within(files, paths, cwd).map((file) => displayPath(file, cwd)),
  };
}
