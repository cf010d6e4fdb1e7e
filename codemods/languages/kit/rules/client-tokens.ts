import type { DraftFinding } from '../../../model.js';
import { tokenNames } from '../names.js';
import { REASONS } from '../reasons.js';
import type { Unit } from '../unit.js';
import { reportOnly } from './draft.js';

/** What is legacy beside partner auth, for information. */
export function clientTokens(unit: Unit): DraftFinding[] {
  const { firstSdk } = unit.language.habits;
  const classes = firstSdk === undefined ? [] : [...unit.text.matchAll(firstSdk)];
  return [
    ...tokenNames(unit.text).map((range) => reportOnly('client-token-header', range, REASONS.clientToken)),
    ...classes.map(({ index, 0: found }) =>
      reportOnly('client-token-header', { start: index, end: index + found.length }, REASONS.firstSdk),
    ),
  ];
}
