import type { Finding, ScanError, Summary } from '../model.js';

/** One directory of a campaign: as a rule the work tree of a git repository. */
export interface Checkout {
  /** Relative to the directory the run was started in, with forward slashes. */
  readonly path: string;
  /** Links resolved. */
  readonly absolutePath: string;
  /** The git work tree it lies in; undefined for a directory that is in none. */
  readonly root: string | undefined;
}

/** How git sees a work tree before the run. */
export interface GitState {
  /** Null where HEAD is detached. */
  readonly branch: string | null;
  /** Null before the first commit. */
  readonly commit: string | null;
  /** Tracked files differ from the commit. */
  readonly dirty: boolean;
  /** Why git does not answer for it; then nothing can be written, and the rest says nothing. */
  readonly problem?: string;
}

export type State =
  | 'nothing-to-do'
  | 'rewritten'
  | 'automatic-only'
  | 'needs-hands'
  | 'only-in-clients'
  | 'report-only'
  | 'rewrite-failed'
  | 'left-alone'
  | 'could-not-be-read';

/** Why nothing was written in a repository where something was to be. */
export interface LeftAlone {
  readonly reason: string;
  /** The files that stand in the way, relative to the repository. */
  readonly files: readonly string[];
}

/** What became of one repository. No findings: the memory of a campaign does not grow with them. */
export interface Visited {
  readonly path: string;
  /** Null for a directory in no git work tree. */
  readonly git: GitState | null;
  readonly state: State;
  readonly exitStatus: ExitStatus;
  readonly summary: Summary;
  readonly errors: readonly ScanError[];
  /** To be typed in the repository. */
  readonly nextSteps: readonly string[];
  readonly leftAlone?: LeftAlone;
  /** The branch that was made, and that its rewritten files are on. */
  readonly newBranch?: string;
  /** Its own page, relative to the directory the run was started in. */
  readonly report?: string;
}

export type ExitStatus = 0 | 1 | 2 | 3;

export type Sums = Omit<Summary, 'durationMs'>;

export interface CampaignReport {
  readonly schemaVersion: 1;
  readonly summary: Sums & {
    readonly repositories: number;
    readonly states: Readonly<Partial<Record<State, number>>>;
    readonly durationMs: number;
  };
  readonly repositories: readonly Visited[];
  /** To be typed where the campaign was started. */
  readonly nextSteps: readonly string[];
}

/** What decides about the state of a repository: how many of its open findings are of which kind. */
export type Tally = Readonly<Record<Finding['rewrite'] | 'client', number>>;
