/** A row of cells; numbers are set to the right. */
export type Row = readonly (string | number)[];

const GAP = '  ';

/** Lays rows out in columns. The first row holds the headings, which a rule parts from the rest. */
export function table(rows: readonly Row[]): string[] {
  const [headings = [], ...body] = rows;
  const widths = headings.map((_, column) =>
    Math.max(...rows.map((row) => String(row[column] ?? '').length)),
  );
  const toTheRight = headings.map((_, column) => body.every((row) => typeof row[column] === 'number'));
  const line = (row: Row): string =>
    row
      .map((cell, column) => {
        const [text, width] = [String(cell), widths[column] ?? 0];
        return toTheRight[column] === true ? text.padStart(width) : text.padEnd(width);
      })
      .join(GAP)
      .trimEnd();
  return [line(headings), widths.map((width) => '─'.repeat(width)).join(GAP), ...body.map(line)];
}
