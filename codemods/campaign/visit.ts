import { exitStatus } from '../exit-status.js';
import { migrate, type Migrated, type MigrateOptions } from '../migrate.js';
import type { RuleId } from '../model.js';
import { createMask } from '../steps/mask.js';
import { UsageError } from '../usage-error.js';
import { gitStateOf, isBare, makeBranch, obstacleToBranch } from './git.js';
import type { Checkout, GitState, LeftAlone, Visited } from './model.js';
import { stateOf, tally } from './state.js';
import { NONE } from './totals.js';

/** How one repository is looked at. */
export interface VisitOptions extends Omit<MigrateOptions, 'cwd' | 'write' | 'confirm' | 'onNotice'> {
  readonly failOn?: readonly RuleId[] | undefined;
  /** Write the files. Without it nothing changes. */
  readonly write?: {
    /** Where the journal for `undo` is kept: `$XDG_STATE_HOME`. */
    readonly stateDirectory: string;
    /** Made, and switched to, where something is to be written. */
    readonly branch?: string | undefined;
  };
}

export interface Visit {
  readonly visited: Visited;
  /** For a page of its own; undefined where the repository could not be looked at. */
  readonly migrated?: Migrated;
}

/**
 * Shows, or makes, what can be rewritten in one repository. What is wrong there is part of the result.
 *
 * @param optionsFor reads the repository's own configuration.
 */
export async function visit(checkout: Checkout, optionsFor: () => VisitOptions): Promise<Visit> {
  let git: GitState | null = null;
  try {
    if (checkout.root === undefined && isBare(checkout.absolutePath)) {
      throw new UsageError(
        'It is a bare repository, in which no files are checked out: clone it, and name the clone.',
      );
    }
    const options = optionsFor();
    git = checkout.root === undefined ? null : gitStateOf(checkout.root);
    return await look(checkout, git, options);
  } catch (error) {
    return { visited: failed(checkout, git, error) };
  }
}

async function look(checkout: Checkout, git: GitState | null, options: VisitOptions): Promise<Visit> {
  const { write, failOn, ...rest } = options;
  const dry = { ...rest, cwd: checkout.absolutePath };
  let newBranch: string | undefined;
  let leftAlone: LeftAlone | undefined;
  let migrated: Migrated | undefined;
  if (write !== undefined) {
    const { stateDirectory, branch } = write;
    const before = (): void => {
      if (branch === undefined) return;
      startBranch(checkout, git, branch);
      newBranch = branch;
    };
    try {
      migrated = await migrate([], { ...dry, write: { stateDirectory, before } });
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      leftAlone = whyLeftAlone(error);
    }
  }
  migrated ??= await migrate([], dry);
  const { report } = migrated;
  const open = tally(report, failOn);
  const visited: Visited = {
    path: checkout.path,
    git,
    state: stateOf({ report, open, leftAlone }),
    exitStatus: leftAlone === undefined ? exitStatus(report, failOn) : 2,
    summary: report.summary,
    errors: report.errors,
    nextSteps: report.nextSteps,
    ...(leftAlone === undefined ? {} : { leftAlone }),
    ...(newBranch === undefined ? {} : { newBranch }),
  };
  return { visited, migrated };
}

/** @throws {UsageError} the branch cannot be made. */
function startBranch({ root }: Checkout, git: GitState | null, name: string): void {
  const obstacle =
    root === undefined || git === null
      ? 'it is in no git work tree, where a branch could be made: migrate it without --branch'
      : obstacleToBranch(root, git, name);
  if (obstacle !== undefined) throw new UsageError(`${obstacle}.`);
  makeBranch(root ?? '', name);
}

function whyLeftAlone({ message, details }: UsageError): LeftAlone {
  return details.length > 0
    ? { reason: 'files to be rewritten have uncommitted changes: commit them.', files: details }
    : { reason: message, files: [] };
}

/** A repository that could not be looked at at all. */
function failed({ path }: Checkout, git: GitState | null, error: unknown): Visited {
  const isOwners = error instanceof UsageError;
  const message = error instanceof Error ? error.message : String(error);
  const errors = [
    {
      path: '.',
      code: isOwners ? 'ERR_NOT_STARTED' : 'ERR_INTERNAL',
      message: isOwners ? message : `Internal error: ${createMask([])(message)}`,
    },
  ];
  return {
    path,
    git,
    state: 'could-not-be-read',
    exitStatus: 2,
    summary: { ...NONE, errors: errors.length, durationMs: 0 },
    errors,
    nextSteps: [],
  };
}
