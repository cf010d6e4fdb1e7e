import type { Paint } from './colours.js';
import { table, type Row } from './table.js';

/** Where the demo writes. Lines of text stay within 100 columns. */
export interface Paper {
  heading(text: string): void;
  /** The last line. */
  conclude(text: string): void;
  /** Sentences, broken into lines. */
  say(text: string): void;
  /** Sentences, one beneath the other. */
  list(items: readonly string[]): void;
  /** Lines that stay as they are: code, commands, differences. */
  show(lines: readonly string[], paint?: (line: string) => string): void;
  table(rows: readonly Row[]): void;
  /** A claim that was checked; `problem` when it did not hold. */
  mark(claim: string, problem?: string): void;
  readonly paint: Paint;
}

const WIDTH = 100;
const INDENT = '   ';
const MARKED = WIDTH - INDENT.length - 2;

export function paperOn(write: (text: string) => void, paint: Paint): Paper {
  const put = (lines: readonly string[]): void => write(lines.map((line) => `${line}\n`).join(''));
  const indented = (line: string): string => (line === '' ? '' : INDENT + line);
  return {
    paint,
    heading: (text) => put(['', paint('bold', text), '']),
    conclude: (text) => put(['', text]),
    say: (text) => put([...wrap(text, WIDTH - INDENT.length).map(indented), '']),
    show: (lines, paintLine = (line) => paint('cyan', line)) =>
      put([...lines.map((line) => indented(line === '' ? '' : paintLine(line))), '']),
    table(rows) {
      const [headings = '', rule = '', ...body] = table(rows).map(indented);
      put([paint('bold', headings), paint('dim', rule), ...body, '']);
    },
    list: (items) => put([...items.flatMap((item) => hanging('·', item)), '']),
    mark(claim, problem) {
      put(hanging(problem === undefined ? paint('green', '✓') : paint('red', '✗'), claim));
      if (problem !== undefined) put(wrap(problem, MARKED).map((line) => `${INDENT}  ${paint('red', line)}`));
    },
  };
}

function hanging(sign: string, text: string): string[] {
  return wrap(text, MARKED).map((line, index) => `${INDENT}${index === 0 ? sign : ' '} ${line}`);
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
