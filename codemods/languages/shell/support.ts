import { dirname } from 'node:path';
import type { Node } from 'web-tree-sitter';
import type { Edit, Support, SupportInput } from '../../model.js';
import { field } from '../kit/syntax/tables.js';
import { pathFrom, signerFor } from './placement.js';
import { SIGNER_FILE, STDLIB_SIGNER } from './signer.js';

/** The signer, and the line that sources it. */
export function support({ source, root, project, findings }: SupportInput): Support {
  if (root === undefined || !findings.some(({ signs }) => signs === true)) {
    return { edits: [], changes: [], nextSteps: [] };
  }
  const absolutePath = signerFor(source.absolutePath, project);
  const path = pathFrom(dirname(source.absolutePath), absolutePath).replace(/^\.\//, '');
  // The name of the sourced file in bash, of the running script elsewhere.
  const line = `. "$(dirname "\${BASH_SOURCE:-$0}")/${path}"`;
  return {
    edits: source.text.includes(`/${SIGNER_FILE}"`) ? [] : [sourceEdit(source.text, root, line)],
    changes: project.exists(absolutePath) ? [] : [{ absolutePath, create: STDLIB_SIGNER }],
    nextSteps: [],
  };
}

/** After the interpreter line, the comment the file begins with, and what sets options or sources other files. */
function sourceEdit(text: string, root: Node, line: string): Edit {
  let last: Node | undefined;
  let comments: Node | undefined;
  for (const statement of root.namedChildren) {
    if (statement.type === 'comment') {
      comments = statement;
      if (statement.text.startsWith('#!') || endsParagraph(text, statement)) last = statement;
    } else if (setsUp(statement)) last = statement;
    else break;
  }
  const [first] = root.namedChildren;
  if (last === undefined) {
    const at = (comments === undefined ? first : root.namedChildren[0])?.startIndex ?? text.length;
    return { start: at, end: at, text: `${line}\n` };
  }
  const at = lineEnd(text, last.endIndex);
  if (last.type !== 'comment') return { start: at, end: at, text: `\n${line}` };
  return { start: at, end: at, text: `\n\n${line}${endsParagraph(text, last) ? '' : '\n'}` };
}

const setsUp = (statement: Node): boolean =>
  statement.type === 'command' && /^(?:set|shopt|\.|source)$/.test(field(statement, 'name')?.text ?? '');

const endsParagraph = (text: string, { endIndex }: Node): boolean =>
  /^\r?\n[^\S\n]*\r?\n/.test(text.slice(lineEnd(text, endIndex), endIndex + 200));

/** The grammar takes the carriage return of a line ending for a part of what stands before it. */
function lineEnd(text: string, from: number): number {
  const start = text[from - 1] === '\r' ? from - 1 : from;
  return start + text.slice(start).search(/\r?\n|$/);
}
