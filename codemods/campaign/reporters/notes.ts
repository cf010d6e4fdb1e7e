import type { CampaignReport, Visited } from '../model.js';
import { REWRITE } from '../../steps/next-steps.js';

/** What an owner should know of a repository besides its numbers, as sentences. */
export function notesOn({ git, leftAlone, newBranch, errors, summary }: Visited): readonly string[] {
  return [
    ...(git === null && summary.errors === 0
      ? ['In no git work tree: only undo could give back what is written.']
      : []),
    ...(git?.problem === undefined ? [] : [git.problem]),
    ...(newBranch === undefined ? [] : [`Switched to the new branch ${newBranch}; nothing is committed.`]),
    ...(leftAlone === undefined ? [] : [`Left alone: ${leftAlone.reason}`]),
    ...(leftAlone?.files.map((file) => `  ${file}`) ?? []),
    ...errors.map(({ path, code, message }) =>
      path === '.' ? `${code}: ${message}` : `${path}: ${code}: ${message}`,
    ),
  ];
}

export interface SharedSteps {
  /** The repositories in which these are to be typed. */
  readonly paths: readonly string[];
  readonly steps: readonly string[];
}

/**
 * What is to be typed in the repositories; said once for those that need the same. Where one command makes every
 * rewrite of the campaign, those of the single repositories are left out.
 */
export function sharedSteps({ repositories, nextSteps }: CampaignReport): readonly SharedSteps[] {
  const shared = new Map<string, { paths: string[]; steps: readonly string[] }>();
  for (const { path, nextSteps: own } of repositories) {
    const steps = nextSteps.length === 0 ? own : own.filter((step) => step !== REWRITE);
    if (steps.length === 0) continue;
    const key = steps.join('\n');
    const known = shared.get(key);
    if (known === undefined) shared.set(key, { paths: [path], steps });
    else known.paths.push(path);
  }
  return [...shared.values()];
}
