/** A line of a text with the offset it begins at; the line ending is left out. */
export interface Line {
  readonly start: number;
  readonly text: string;
}

/** The lines worth a look, each with the one after it, since recordings put a value on the next line. */
export function* linesWith(text: string, pattern: RegExp): Generator<readonly [Line, Line | undefined]> {
  for (let start = 0; start <= text.length;) {
    const line = lineFrom(text, start);
    const after = start + line.text.length;
    const next = text.indexOf('\n', after) + 1;
    if (pattern.test(line.text)) yield [line, next > 0 ? lineFrom(text, next) : undefined];
    if (next === 0) return;
    start = next;
  }
}

function lineFrom(text: string, start: number): Line {
  const end = text.indexOf('\n', start);
  const whole = text.slice(start, end < 0 ? undefined : end);
  return { start, text: whole.endsWith('\r') ? whole.slice(0, -1) : whole };
}
