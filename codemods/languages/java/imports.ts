import type { Node } from 'web-tree-sitter';
import type { Edit } from '../../model.js';
import { parts } from '../kit/syntax/tables.js';

/** How a language of the JVM names packages and imports. */
export interface ImportSyntax {
  readonly packageType: string;
  readonly importType: string;
  /** The line that imports a qualified name. */
  line(name: string): string;
}

/** The file's package; undefined for the unnamed one. */
export function packageOf(root: Node, { packageType }: ImportSyntax): string | undefined {
  const declaration = root.namedChildren.find(({ type }) => type === packageType);
  return declaration && parts(declaration).at(-1)?.text;
}

/** Before the first import that sorts behind it, else behind the last one, else behind the package. */
export function importEdit(text: string, root: Node, name: string, syntax: ImportSyntax): Edit[] {
  const imports = root.namedChildren.filter(({ type }) => type === syntax.importType);
  const plain = imports.filter((each) => !/^import\s+static\b/.test(each.text));
  if (plain.some((each) => parts(each)[0]?.text === name)) return [];
  const line = syntax.line(name);
  const next = plain.find((each) => (parts(each)[0]?.text ?? '') > name);
  if (next !== undefined) return [{ start: next.startIndex, end: next.startIndex, text: `${line}\n` }];
  const last = plain.at(-1) ?? imports.at(-1);
  const before = last ?? root.namedChildren.find(({ type }) => type === syntax.packageType);
  if (before === undefined) return [];
  const rest = text.slice(before.endIndex).search(/\r?\n|$/);
  const alone = text.slice(before.endIndex, before.endIndex + rest).trim();
  const at = alone === '' || alone.startsWith('//') ? before.endIndex + rest : before.endIndex;
  return [{ start: at, end: at, text: `${last === undefined ? '\n\n' : '\n'}${line}` }];
}
