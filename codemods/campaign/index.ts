// Many repositories with one command: list → visit each → sums → report.
import { quoted } from '../manifests/commands.js';
import type { Migrated } from '../migrate.js';
import type { CampaignReport, Checkout, Visited } from './model.js';
import { REWRITE } from '../steps/next-steps.js';
import { UsageError } from '../usage-error.js';
import { worstOf } from './exit.js';
import { totals } from './totals.js';
import { visit, type VisitOptions } from './visit.js';

export { checkBranchName } from './git.js';
export { checkoutsOf, readCheckoutList } from './list.js';
export { worstOf } from './exit.js';
export type { CampaignReport, Checkout, Visited } from './model.js';
export type { VisitOptions } from './visit.js';

export interface CampaignOptions {
  /** How one repository is looked at; a UsageError from it ends that repository only. */
  readonly optionsFor: (checkout: Checkout, index: number) => VisitOptions;
  /** Keeps a repository's own report, and says where it lies. Called before the next repository is looked at. */
  readonly keep?: (checkout: Checkout, index: number, migrated: Migrated) => Promise<string>;
  /** The words of the command that would make the rewrites which wait in these repositories. */
  readonly again: (waiting: readonly Visited[]) => readonly string[];
  /** Milliseconds; for the duration only. Default: `Date.now`. */
  readonly clock?: () => number;
}

/** Looks at one repository after the other. One that fails stops no other. */
export async function campaign(
  checkouts: readonly Checkout[],
  { optionsFor, keep, again, clock = Date.now }: CampaignOptions,
): Promise<CampaignReport> {
  const started = clock();
  const repositories: Visited[] = [];
  for (const [index, checkout] of checkouts.entries()) {
    const { visited, migrated } = await visit(checkout, () => optionsFor(checkout, index));
    repositories.push(
      migrated === undefined || keep === undefined
        ? visited
        : await kept(visited, () => keep(checkout, index, migrated)),
    );
  }
  const waiting = repositories.filter(({ nextSteps }) => nextSteps.includes(REWRITE));
  return {
    schemaVersion: 1,
    summary: totals(repositories, clock() - started),
    repositories,
    nextSteps: waiting.length === 0 ? [] : [again(waiting).map(quoted).join(' ')],
  };
}

async function kept(visited: Visited, keep: () => Promise<string>): Promise<Visited> {
  try {
    return { ...visited, report: await keep() };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const errors = [...visited.errors, { path: '.', code: 'ERR_REPORT_NOT_WRITTEN', message: error.message }];
    return {
      ...visited,
      exitStatus: worstOf([visited.exitStatus, 3]),
      errors,
      summary: { ...visited.summary, errors: errors.length },
    };
  }
}
