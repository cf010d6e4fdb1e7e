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
  const next = text.indexOf('\n', last.endIndex) + 1;
  if (next === 0) return { start: text.length, end: text.length, text: `\n${line}` };
  const apart = last.type === 'comment';
  const tail = apart && !endsParagraph(text, last) ? '\n\n' : '\n';
  return { start: next, end: next, text: `${apart ? '\n' : ''}${line}${tail}` };
}

const setsUp = (statement: Node): boolean =>
  statement.type === 'command' && /^(?:set|shopt|\.|source)$/.test(field(statement, 'name')?.text ?? '');

/** The grammar takes the carriage return of a line ending for a part of a comment. */
const endsParagraph = (text: string, { endIndex }: Node): boolean =>
  /^\n[^\S\n]*\n/.test(text.slice(text.indexOf('\n', endIndex), endIndex + 200));
