import type { Report } from '../model.js';
import type { Rewriting } from '../steps/rewriting.js';

export interface ReporterOptions {
  /** Colours by ANSI sequences; only for a terminal. */
  readonly colour: boolean;
  /** Of `migrate`: what its edits change, as a unified diff. */
  readonly diff?: string;
  /** Secrets in the diff are masked, so that no tool can apply it. */
  readonly isMasked?: boolean;
  /** What the rewrite of each finding does to its lines, secrets masked. */
  readonly rewritings?: readonly Rewriting[];
  /** The findings were compared with a baseline. */
  readonly compared?: boolean;
  /** Of this package. */
  readonly version?: string;
}

/** Said once beside a diff that looks as if it could be applied. */
export const MASKED =
  'Secrets in this diff are masked, so git apply would refuse it: make the change with migrate --write.';

/** A report as text. None prints. */
export type Reporter = (report: Report, options: ReporterOptions) => string;
