import type { Report } from '../model.js';
import type { Rewriting } from '../steps/rewriting.js';

export interface ReporterOptions {
  /** Colours by ANSI sequences; only for a terminal. */
  readonly colour: boolean;
  /** Of `migrate`: what its edits change, as a unified diff. */
  readonly diff?: string;
  /** What the rewrite of each finding does to its lines, secrets masked. */
  readonly rewritings?: readonly Rewriting[];
  /** The findings were compared with a baseline. */
  readonly compared?: boolean;
  /** Of this package. */
  readonly version?: string;
}

/** A report as text. None prints. */
export type Reporter = (report: Report, options: ReporterOptions) => string;
