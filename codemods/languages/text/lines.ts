/** A line of a text with the offset it begins at; the line ending is left out. */
export interface Line {
  readonly start: number;
  readonly text: string;
}

/** The lines worth a look. */
export function* linesWith(text: string, pattern: RegExp): Generator<Line> {
  for (const line of linesFrom(text, 0)) if (pattern.test(line.text)) yield line;
}

/** Up to so many lines after one, downwards. */
export function* linesAfter(text: string, { start }: Line, count: number): Generator<Line> {
  const end = text.indexOf('\n', start);
  if (end < 0) return;
  let left = count;
  for (const line of linesFrom(text, end + 1)) {
    if (left-- === 0) return;
    yield line;
  }
}

/** Up to so many lines before one, upwards. */
export function* linesBefore(text: string, { start }: Line, count: number): Generator<Line> {
  let at = start;
  for (let left = count; left > 0 && at > 0; left--) {
    at = text.lastIndexOf('\n', at - 2) + 1;
    yield lineFrom(text, at);
  }
}

function* linesFrom(text: string, from: number): Generator<Line> {
  for (let start = from; start <= text.length;) {
    const line = lineFrom(text, start);
    yield line;
    const next = text.indexOf('\n', start + line.text.length) + 1;
    if (next === 0) return;
    start = next;
  }
}

function lineFrom(text: string, start: number): Line {
  const end = text.indexOf('\n', start);
  const whole = text.slice(start, end < 0 ? undefined : end);
  return { start, text: whole.endsWith('\r') ? whole.slice(0, -1) : whole };
}
