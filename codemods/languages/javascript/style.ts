import { remembered } from './memo.js';
import { stringsIn } from './syntax/nodes.js';
import type { Unit } from './unit.js';

/** How a file is written, as far as inserted code has to follow it. Line endings are the engine's. */
export interface Style {
  readonly quote: "'" | '"';
  readonly semicolon: '' | ';';
}

export const styleOf = remembered(({ text, root }: Unit): Style => {
  const strings = stringsIn(root).slice(0, 200);
  const single = strings.filter((node) => text[node.startIndex] !== '"').length;
  const statements = root
    .descendantsOfType([
      'expression_statement',
      'lexical_declaration',
      'variable_declaration',
      'import_statement',
    ])
    .slice(0, 200)
    .filter(({ parent }) => parent?.type === 'program' || parent?.type === 'statement_block');
  const closed = statements.filter((node) => text[node.endIndex - 1] === ';').length;
  return {
    quote: single * 2 >= strings.length ? "'" : '"',
    semicolon: closed * 2 >= statements.length ? ';' : '',
  };
});

/** The blanks in front of the line that holds a position. */
export function indentAt(text: string, position: number): string {
  const line = text.lastIndexOf('\n', position - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
}
