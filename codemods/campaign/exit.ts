import type { ExitStatus } from './model.js';

const WORST_FIRST: readonly ExitStatus[] = [2, 3, 1];

/** Of a campaign: the worst of its repositories. */
export function worstOf(statuses: readonly ExitStatus[]): ExitStatus {
  return WORST_FIRST.find((status) => statuses.includes(status)) ?? 0;
}
