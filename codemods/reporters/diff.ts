import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';

export interface Change {
  readonly path: string;
  /** Undefined for a file that is created. */
  readonly before: string | undefined;
  readonly after: string;
}

/** Unified diff with three lines of context, as `git apply` reads it. */
export function unifiedDiff(changes: readonly Change[]): string {
  return changes
    .filter(({ before, after }) => before !== after)
    .map(({ path, before, after }) => {
      const from = before === undefined ? '/dev/null' : `a/${path}`;
      const patch = structuredPatch(from, `b/${path}`, before ?? '', after, undefined, undefined, {
        context: 3,
      });
      return formatPatch(patch, FILE_HEADERS_ONLY);
    })
    .join('');
}
