import type { Paint } from './colours.js';
import { table, type Row } from './table.js';

/** Where the demo writes. Lines of text stay within 100 columns. */
export interface Paper {
  heading(text: string): void;
  /** Sentences, broken into lines. */
  say(text: string): void;
  /** Lines that stay as they are: code, commands, differences. */
  show(lines: readonly string[], paint?: (line: string) => string): void;
  table(rows: readonly Row[]): void;
  /** A claim that was checked; `problem` when it did not hold. */
  mark(claim: string, problem?: string): void;
  readonly paint: Paint;
}

const WIDTH = 100;
const INDENT = '   ';

export function paperOn(write: (text: string) => void, paint: Paint): Paper {
  const put = (lines: readonly string[]): void => write(lines.map((line) => `${line}\n`).join(''));
  const indented = (line: string): string => (line === '' ? '' : INDENT + line);
  return {
    paint,
    heading: (text) => put(['', paint('bold', text), '']),
    say: (text) => put([...wrap(text, WIDTH - INDENT.length).map(indented), '']),
    show: (lines, paintLine = (line) => paint('cyan', line)) =>
      put([...lines.map((line) => indented(line === '' ? '' : paintLine(line))), '']),
    table(rows) {
      const [headings = '', rule = '', ...body] = table(rows).map(indented);
      put([paint('bold', headings), paint('dim', rule), ...body, '']);
    },
    mark(claim, problem) {
      const sign = problem === undefined ? paint('green', '✓') : paint('red', '✗');
      const [first = '', ...rest] = wrap(claim, WIDTH - INDENT.length - 2);
      put([`${INDENT}${sign} ${first}`, ...rest.map((line) => `${INDENT}  ${line}`)]);
      if (problem !== undefined) {
        put(wrap(problem, WIDTH - INDENT.length - 2).map((line) => `${INDENT}  ${paint('red', line)}`));
      }
    },
  };
}

/** Breaks sentences into lines of at most `width` characters. A longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
