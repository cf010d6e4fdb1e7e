import { basename } from 'node:path';
import type { Node } from 'web-tree-sitter';
import type { Edit, FileChange, Support, SupportInput } from '../../model.js';
import { field } from '../kit/syntax/tables.js';
import { compileEdit, requireJwtPackage } from './manifest.js';
import { placementOf } from './placement.js';
import { signerClass } from './signer.js';

/** The signer's class, how the rewritten file and the project file name it, and the library where it was asked for. */
export function support({ source, root, project, signer, findings }: SupportInput): Support {
  if (root === undefined || !findings.some(({ signs }) => signs === true)) {
    return { edits: [], changes: [], nextSteps: [] };
  }
  const name = namespaceOf(root);
  const { absolutePath, home, projectFile } = placementOf(source.absolutePath, name, project);
  const library =
    signer === 'library' ? requireJwtPackage(source.absolutePath, projectFile, project) : undefined;
  const created = project.exists(absolutePath)
    ? []
    : [{ absolutePath, create: signerClass(home, signer === 'library') }];
  const compiled = projectFile && compileEdit(projectFile.text, basename(absolutePath));
  const projectEdits = [...(compiled ? [compiled] : []), ...(library?.edits ?? [])];
  const projectChanges: FileChange[] =
    projectFile !== undefined && projectEdits.length > 0
      ? [{ absolutePath: projectFile.absolutePath, edits: projectEdits }]
      : [];
  return {
    edits: home === undefined || isWithin(name, home) ? [] : usingEdit(source.text, root, home),
    changes: [...created, ...projectChanges, ...(library?.changes ?? [])],
    nextSteps: library?.nextSteps ?? [],
  };
}

const isWithin = (name: string | undefined, home: string): boolean => `${name ?? ''}.`.startsWith(`${home}.`);

/** The first namespace of the file; undefined where its code is in the global one. */
function namespaceOf(root: Node): string | undefined {
  const declaration = root.namedChildren.find(({ type }) => /namespace_declaration$/.test(type));
  return declaration && field(declaration, 'name')?.text;
}

/** After the last of the directives that the file begins with, else before its first code. */
function usingEdit(text: string, root: Node, home: string): Edit[] {
  const directives = root.namedChildren.filter(({ type }) => type === 'using_directive');
  const line = `using ${home};`;
  if (directives.some((directive) => directive.text === line)) return [];
  const last = directives.at(-1);
  if (last !== undefined) return [{ start: last.endIndex, end: last.endIndex, text: `\n${line}` }];
  const first = root.namedChildren.find(({ type }) => !/comment|extern_alias|preproc/.test(type));
  const at = first?.startIndex ?? text.length;
  return [{ start: at, end: at, text: `${line}\n\n` }];
}
