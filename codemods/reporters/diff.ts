import { structuredPatch } from 'diff';

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
      const { hunks } = structuredPatch(path, path, before ?? '', after, '', '', { context: 3 });
      const head = [before === undefined ? '--- /dev/null' : `--- a/${path}`, `+++ b/${path}`];
      const body = hunks.flatMap((hunk) => [
        `@@ -${hunk.oldLines === 0 ? 0 : hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
        ...hunk.lines,
      ]);
      return `${[...head, ...body].join('\n')}\n`;
    })
    .join('');
}
