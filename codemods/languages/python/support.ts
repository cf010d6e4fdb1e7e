import type { Node } from 'web-tree-sitter';
import type { Edit, Support, SupportInput } from '../../model.js';
import { parts } from '../kit/syntax/tables.js';
import { SIGNER } from './idiom.js';
import { requirePyJwt } from './manifest.js';
import { placementOf } from './placement.js';
import { CLIENT_SIGNER } from './renew.js';
import { LIBRARY_SIGNER, STDLIB_SIGNER } from './signer.js';

/** The signer's module, its import in the rewritten file, and PyJWT where it was asked for. */
export function support({ source, root, project, signer, findings }: SupportInput): Support {
  if (root === undefined || !findings.some(({ signs }) => signs === true)) {
    return { edits: [], changes: [], nextSteps: [] };
  }
  const { absolutePath, module } = placementOf(source, root, project);
  const written = findings.flatMap(({ edits = [] }) => edits.map(({ text }) => text)).join('\n');
  const names = [CLIENT_SIGNER, SIGNER].filter(
    (name) => new RegExp(`\\b${name}\\(`).test(written) && !isImported(root, name),
  );
  const library = signer === 'library' ? requirePyJwt(source.absolutePath, project) : undefined;
  const created = project.exists(absolutePath)
    ? []
    : [{ absolutePath, create: signer === 'library' ? LIBRARY_SIGNER : STDLIB_SIGNER }];
  return {
    edits:
      names.length === 0 ? [] : [importEdit(source.text, root, `from ${module} import ${names.join(', ')}`)],
    changes: [...created, ...(library?.changes ?? [])],
    nextSteps: library?.nextSteps ?? [],
  };
}

const IMPORTS = new Set(['import_statement', 'import_from_statement', 'future_import_statement']);

function isImported(root: Node, name: string): boolean {
  return root
    .descendantsOfType('import_from_statement')
    .some(({ text }) => new RegExp(`import[^#]*\\b${name}\\b`).test(text));
}

/** After the last of the imports that the file begins with, else after its docstring, else before its first statement. */
function importEdit(text: string, root: Node, line: string): Edit {
  const statements = parts(root);
  let last: Node | undefined;
  for (const statement of statements) {
    if (IMPORTS.has(statement.type)) last = statement;
    else if (last !== undefined && !isGuardedImport(statement)) break;
    else if (last !== undefined) last = statement;
  }
  const docstring = statements[0] !== undefined && isDocstring(statements[0]) ? statements[0] : undefined;
  const before = last ?? docstring;
  if (before !== undefined) {
    const at = lineEnd(text, before.endIndex);
    return { start: at, end: at, text: `${last === undefined ? '\n\n' : '\n'}${line}` };
  }
  const at = statements[0]?.startIndex ?? text.length;
  return { start: at, end: at, text: `${line}\n\n` };
}

/** `try: import a` / `except ImportError: import b`, and `if` likewise. */
const isGuardedImport = (statement: Node): boolean =>
  /^(?:try|if)_statement$/.test(statement.type) &&
  statement.descendantsOfType([...IMPORTS]).length > 0 &&
  statement.descendantsOfType(['function_definition', 'class_definition']).length === 0;

export const isDocstring = (statement: Node): boolean =>
  statement.type === 'expression_statement' &&
  statement.namedChildCount === 1 &&
  /^(?:concatenated_)?string$/.test(statement.firstNamedChild?.type ?? '');

function lineEnd(text: string, from: number): number {
  const end = text.slice(from).search(/\r?\n|$/);
  return from + end;
}
