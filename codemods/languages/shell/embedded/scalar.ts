/** The value of YAML that an offset lies in. */
export interface Scalar {
  readonly style: 'block' | 'plain' | 'single-quoted' | 'double-quoted';
  /** The key it belongs to, by way of a list or not. */
  readonly key: string | undefined;
  /** Where the value begins, or the line in a block. */
  readonly start: number;
}

const BLOCK = /^(\s*)(?:-\s+)*(?:["']?([\w-]+)["']?\s*:\s*)?[|>][-+\d]*\s*(?:#.*)?$/;
const ENTRY = /^(\s*(?:-\s+)*)(?:["']?([\w-]+)["']?\s*:\s+)?/;

/** Reads YAML as far as commands in it need: block by indentation, else the value on the line. */
export function scalarAt(text: string, at: number): Scalar {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const above = text.slice(0, start).split(/\r?\n/).slice(0, -1);
  const line = text.slice(start, at);
  let indent = indentOf(line);
  for (let index = above.length - 1; index >= 0; index--) {
    const candidate = above[index] ?? '';
    if (candidate.trim() === '' || indentOf(candidate) >= indent) continue;
    indent = indentOf(candidate);
    const block = BLOCK.exec(candidate);
    if (block !== null) {
      return { style: 'block', key: block[2] ?? keyAbove(above.slice(0, index), indent), start };
    }
  }
  const [entry = '', , key] = ENTRY.exec(line) ?? [];
  const quote = line[entry.length];
  const style = quote === '"' ? 'double-quoted' : quote === "'" ? 'single-quoted' : 'plain';
  const offset = start + entry.length + (style === 'plain' ? 0 : 1);
  return { style, key: key ?? keyAbove(above, indentOf(line)), start: offset };
}

const indentOf = (line: string): number => /^\s*/.exec(line)?.[0].length ?? 0;

/** The key whose list an entry is in. */
function keyAbove(above: readonly string[], indent: number): string | undefined {
  for (let index = above.length - 1; index >= 0; index--) {
    const line = above[index] ?? '';
    const key = /^\s*(?:-\s+)?["']?([\w-]+)["']?\s*:\s*(?:#.*)?$/.exec(line)?.[1];
    if (key !== undefined && indentOf(line) <= indent) return key;
    if (line.trim() !== '' && indentOf(line) < indent) return undefined;
  }
  return undefined;
}
