import { statSync } from 'node:fs';
import type { ScanError } from '../model.js';
import type { PlannedFile } from './plan.js';

/**
 * A file of several names is not rewritten. Writing in place would keep them together, but a kill could leave half a
 * file, and the other name may be a backup.
 */
export function hardLinked({ absolutePath, path, before }: PlannedFile): ScanError | undefined {
  const names = before === undefined ? 1 : (statSync(absolutePath, { throwIfNoEntry: false })?.nlink ?? 1);
  if (names === 1) return undefined;
  return {
    path,
    code: 'ERR_HARD_LINK',
    message: `It has ${names} names (hard links), of which a rewrite would change one: it is left alone. Copy it, move the copy over it, and run again.`,
  };
}

/** A file whose needs are not met is left as it is. */
export function blocked(path: string, why: string): ScanError {
  return {
    path,
    code: 'ERR_BLOCKED',
    message: `It is left alone, since what it needs was not written: ${why}`,
  };
}
