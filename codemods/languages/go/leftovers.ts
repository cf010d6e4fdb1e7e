import type { Node } from 'web-tree-sitter';
import type { Edit } from '../../model.js';
import { field } from '../kit/syntax/tables.js';

/**
 * What a rewrite leaves unused, since Go does not compile with it: variables whose last reads were replaced, and
 * imports of which nothing is left. The edits of the rewrite are `edits`.
 */
export function leftovers(text: string, root: Node, edits: readonly Edit[]): readonly Edit[] {
  const variables = unusedVariables(text, root, edits).map(({ edit }) => edit);
  const all = [...edits, ...variables];
  const imports = root
    .descendantsOfType('import_spec')
    .filter((spec) => isUnusedImport(text, root, spec, all))
    .map((spec) => importLine(text, spec));
  return [...variables, ...imports];
}

const covers = (edits: readonly Edit[], { startIndex, endIndex }: Node): boolean =>
  edits.some(({ start, end }) => start <= startIndex && endIndex <= end && end > start);

/** A declaration that has to go, and what read the variable. */
export interface Unused {
  readonly edit: Edit;
  readonly uses: readonly Node[];
}

export function unusedVariables(text: string, root: Node, edits: readonly Edit[]): readonly Unused[] {
  return root.descendantsOfType(['short_var_declaration', 'var_declaration']).flatMap((declaration) => {
    const uses = replacedUses(declaration, edits);
    return uses === undefined ? [] : [{ edit: wholeLine(text, declaration), uses }];
  });
}

/** Every use of what is declared, if there are any and each is replaced by something that does not name it. */
function replacedUses(declaration: Node, edits: readonly Edit[]): readonly Node[] | undefined {
  const [name, ...more] = namesOf(declaration);
  const scope = blockAround(declaration);
  if (name?.type !== 'identifier' || more.length > 0 || scope === undefined || covers(edits, name))
    return undefined;
  const uses = scope
    .descendantsOfType('identifier')
    .filter((node) => node.text === name.text && node.startIndex > declaration.endIndex);
  const mentions = edits.some(({ text }) => new RegExp(`\\b${name.text}\\b`).test(text));
  return uses.length > 0 && !mentions && uses.every((use) => covers(edits, use)) ? uses : undefined;
}

/** `name := …`, or `var name = …` of one name. */
function namesOf(declaration: Node): readonly Node[] {
  const left = field(declaration, 'left');
  if (left !== undefined) return left.namedChildren;
  const [spec, ...more] = declaration.namedChildren;
  return spec?.type === 'var_spec' && more.length === 0 ? spec.childrenForFieldName('name') : [];
}

function blockAround(node: Node): Node | undefined {
  for (let up = node.parent; up !== null; up = up.parent) if (up.type === 'block') return up;
  return undefined;
}

function isUnusedImport(text: string, root: Node, spec: Node, edits: readonly Edit[]): boolean {
  const path = field(spec, 'path')?.text.slice(1, -1) ?? '';
  if (path !== 'fmt' && path !== 'strings') return false;
  const name = field(spec, 'name')?.text ?? path;
  const uses = root
    .descendantsOfType(['selector_expression', 'qualified_type'])
    .filter((node) => node.firstNamedChild?.text === name);
  const gone = uses.filter((use) => covers(edits, use));
  const added = edits.some(({ text: inserted }) => new RegExp(`\\b${name}\\.`).test(inserted));
  return gone.length > 0 && gone.length === uses.length && !added && text !== '';
}

/** The line of the import, or the whole declaration where that holds nothing else. */
function importLine(text: string, spec: Node): Edit {
  const list = spec.parent?.type === 'import_spec_list' ? spec.parent : undefined;
  const declaration = list === undefined ? spec.parent : list.namedChildCount === 1 ? list.parent : spec;
  return wholeLine(text, declaration ?? spec);
}

function wholeLine(text: string, { startIndex, endIndex }: Node): Edit {
  const start = text.lastIndexOf('\n', startIndex - 1) + 1;
  const next = text.indexOf('\n', endIndex);
  const end = next < 0 ? text.length : next + 1;
  const alone = text.slice(start, startIndex).trim() === '' && text.slice(endIndex, end).trim() === '';
  return alone ? { start, end, text: '' } : { start: startIndex, end: endIndex, text: '' };
}
