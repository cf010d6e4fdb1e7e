import { visible } from '../../reporters/visible.js';
import type { CampaignReport, Sums, Visited } from '../model.js';
import { WORDS } from '../state.js';

/** One line of the table, as every format shows it. */
export interface Row {
  readonly name: string;
  readonly counts: readonly number[];
  readonly state: string;
}

const COLUMNS: readonly (readonly [title: string, short: string, name: keyof Sums])[] = [
  ['files', 'files', 'filesScanned'],
  ['findings', 'found', 'findings'],
  ['automatic', 'auto', 'automatic'],
  ['manual', 'manual', 'manual'],
  ['report-only', 'report', 'reportOnly'],
  ['open', 'open', 'open'],
];

export const TITLES: readonly string[] = COLUMNS.map(([title]) => title);
/** For a terminal, where a line is short. */
export const SHORT_TITLES: readonly string[] = COLUMNS.map(([, short]) => short);

export function rowOf({ path, summary, state }: Visited): Row {
  return { name: visible(path), counts: countsOf(summary), state: WORDS[state] };
}

export function totalRow({ summary }: CampaignReport): Row {
  return {
    name: `${summary.repositories} ${summary.repositories === 1 ? 'repository' : 'repositories'}`,
    counts: countsOf(summary),
    state: '',
  };
}

/** How many repositories are in each state, in one line. */
export function stateLine({ summary: { states } }: CampaignReport): string {
  return Object.entries(WORDS)
    .map(([state, words]) => [states[state as keyof typeof WORDS] ?? 0, words] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
    .join(', ');
}

function countsOf(sums: Sums): number[] {
  return COLUMNS.map(([, , name]) => sums[name]);
}
