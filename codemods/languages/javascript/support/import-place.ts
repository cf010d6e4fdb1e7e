import type { Node } from 'web-tree-sitter';
import { parts } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

/** Where import lines go, and the line ends around them. */
export interface ImportPlace {
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

/** After the imports a file begins with; else after shebang and directives; else at its start. */
export function importPlace(unit: Unit): ImportPlace {
  const { text, root } = unit;
  const anchor = lastImport(root) ?? lastDirective(root);
  if (anchor !== undefined) {
    const blank = anchor.type === 'hash_bang_line' || isDirective(anchor) ? '\n' : '';
    return { at: endOfLine(text, anchor.endIndex), before: `\n${blank}`, after: '' };
  }
  const at = afterLicence(text, root);
  return { at, before: '', after: /^[^\S\n]*(?:\n|$)/.test(text.slice(at)) ? '\n' : '\n\n' };
}

function lastImport(root: Node): Node | undefined {
  const statements = parts(root);
  const imports = statements.filter(({ type }) => type === 'import_statement');
  if (imports.length > 0) return imports.at(-1);
  let last: Node | undefined;
  for (const statement of statements) {
    if (statement.type === 'hash_bang_line' || isDirective(statement)) continue;
    if (!isRequire(statement)) break;
    last = statement;
  }
  return last;
}

const REQUIRES = /^(?:variable_declaration|lexical_declaration|expression_statement)$/;

/** `const a = require('a')`, also with members and calls behind it, and a bare `require('a')`. */
function isRequire(statement: Node): boolean {
  if (!REQUIRES.test(statement.type)) return false;
  if (statement.descendantsOfType(['function_expression', 'arrow_function']).length > 0) return false;
  return /\brequire\s*\(/.test(statement.text);
}

const isDirective = (statement: Node): boolean =>
  statement.type === 'expression_statement' && statement.firstNamedChild?.type === 'string';

function lastDirective(root: Node): Node | undefined {
  let last: Node | undefined;
  for (const statement of parts(root)) {
    if (statement.type !== 'hash_bang_line' && !isDirective(statement)) break;
    last = statement;
  }
  return last;
}

/** The end of the line, so that a comment behind a statement stays with it. */
function endOfLine(text: string, from: number): number {
  const rest = /^[^\S\r\n]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*\*\/[^\S\r\n]*)?(?=\r?\n|$)/.exec(text.slice(from));
  return from + (rest?.[0].length ?? 0);
}

/** Behind a comment that opens the file and is set off from the code by a blank line. */
function afterLicence(text: string, root: Node): number {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const first = root.firstNamedChild;
  if (first?.type !== 'comment') return start;
  const gap = /^[^\S\r\n]*\r?\n[^\S\r\n]*\r?\n/.exec(text.slice(first.endIndex));
  return gap === null ? start : first.endIndex + gap[0].length;
}
