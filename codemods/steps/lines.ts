/** Offset of the beginning of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The line that holds `offset`, without its line ending. */
export function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(lineStart(text, offset), end < 0 ? undefined : end).replace(/\r$/, '');
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into positions that count from 1. A byte order mark takes no column. */
export function positions(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  return (offset) => {
    let low = 0;
    for (let high = starts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle;
    }
    const before = text.slice(starts[low], offset);
    return { line: low + 1, column: [...before].length + 1 - (low === 0 && offset > 0 ? mark : 0) };
  };
}

/** The line ending that most lines of a text have. */
export function prevailingLineEnding(text: string): '\n' | '\r\n' {
  const all = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return windows * 2 > all ? '\r\n' : '\n';
}
