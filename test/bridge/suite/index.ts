import type { Subject } from '../clients.js';
import { cutoff } from './cutoff.js';
import { fallback } from './fallback.js';
import { flags } from './flags.js';
import { percentage } from './percentage.js';
import { stageTable } from './stage-table.js';

/** The behaviour suite: everything that must be the same on every client. */
const SUITE: readonly ((subject: Subject) => void)[] = [stageTable, percentage, fallback, cutoff, flags];

export function describeBehaviour(subject: Subject): void {
  describe(subject.name, () => {
    for (const part of SUITE) part(subject);
  });
}
