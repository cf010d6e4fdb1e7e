import { resolve } from 'node:path';
import { LANGUAGES } from './languages/index.js';
import type { Language, RuleId, Signer } from './model.js';

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
  /** What rewritten code signs with. Default: `stdlib`. */
  readonly signer?: Signer;
  /** The languages to read. Default: all that the package knows. */
  readonly languages?: readonly Language[];
  /** Milliseconds; for the duration only. Default: `Date.now`. */
  readonly clock?: () => number;
}

export interface Settled extends Required<ScanOptions> {
  readonly paths: readonly string[];
}

/** Options with their defaults; no paths means the current directory. */
export function settle(paths: readonly string[], options: ScanOptions): Settled {
  return {
    include: [],
    exclude: [],
    noIgnore: false,
    rules: RULES,
    signer: 'stdlib',
    languages: LANGUAGES,
    clock: Date.now,
    ...options,
    cwd: resolve(options.cwd ?? '.'),
    paths: paths.length > 0 ? paths : ['.'],
  };
}
