import type { CampaignReport, State, Sums, Visited } from './model.js';

/** Nothing counted. */
export const NONE: Sums = {
  filesScanned: 0,
  filesSkipped: 0,
  findings: 0,
  automatic: 0,
  manual: 0,
  reportOnly: 0,
  open: 0,
  rewritten: 0,
  ignored: 0,
  baselined: 0,
  failed: 0,
  errors: 0,
};

/** The sums over all repositories. */
export function totals(repositories: readonly Visited[], durationMs: number): CampaignReport['summary'] {
  const names = Object.keys(NONE) as (keyof Sums)[];
  const sums = Object.fromEntries(
    names.map((name) => [name, repositories.reduce((sum, { summary }) => sum + summary[name], 0)]),
  ) as unknown as Sums;
  const states: Partial<Record<State, number>> = {};
  for (const { state } of repositories) states[state] = (states[state] ?? 0) + 1;
  return { repositories: repositories.length, states, ...sums, durationMs };
}
