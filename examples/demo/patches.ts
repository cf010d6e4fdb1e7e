import { applyPatch, parsePatch } from 'diff';

/** The unified diff at the head of a dry run: it ends at the first line that no diff has. */
export function diffIn(output: string): string {
  const lines = output.split('\n');
  const end = lines.findIndex((line) => !/^(?:--- |\+\+\+ |@@ |[ +\\-])/.test(line));
  return lines
    .slice(0, end < 0 ? undefined : end)
    .map((line) => `${line}\n`)
    .join('');
}

/** The files as they are once the diff is applied. @throws {Error} where it does not fit. */
export function patched(before: ReadonlyMap<string, string>, diff: string): ReadonlyMap<string, string> {
  const after = new Map(before);
  for (const patch of parsePatch(diff)) {
    const path = (patch.newFileName ?? '').replace(/^b\//, '');
    const text = applyPatch(before.get(path) ?? '', patch);
    if (text === false) throw new Error(`the diff does not fit ${path}`);
    after.set(path, text);
  }
  return after;
}
