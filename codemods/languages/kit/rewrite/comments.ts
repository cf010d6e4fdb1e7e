import type { Edit } from '../../../model.js';
import { descendants } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

/** Somebody's comment stands in what the edits take away, and in nothing that they write. */
export function losesComment(unit: Unit, edits: readonly Edit[]): boolean {
  const written = edits.map(({ text }) => text).join('\n');
  return edits.some(({ start, end }) => {
    const whole = unit.root.descendantForIndex(start, end);
    return (
      whole !== null &&
      [...descendants(unit, whole, 'comment')].some(
        ([{ startIndex, endIndex, text }]) =>
          start <= startIndex && endIndex <= end && !written.includes(text.trimEnd()),
      )
    );
  });
}
