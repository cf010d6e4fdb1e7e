import type { Node } from 'web-tree-sitter';
import type { Edit, Support, SupportInput } from '../../model.js';
import { parts } from '../kit/syntax/tables.js';
import { SIGNER } from './idiom.js';
import { requireJavaJwt } from './manifest.js';
import { placementOf } from './placement.js';
import { signerClass } from './signer.js';

/** The signer's class, its import where it lies in another package, and java-jwt where it was asked for. */
export function support({ source, root, project, signer, findings }: SupportInput): Support {
  if (root === undefined || !findings.some(({ signs }) => signs === true)) {
    return { edits: [], changes: [], nextSteps: [] };
  }
  const name = packageOf(root);
  const { absolutePath, home } = placementOf(source.absolutePath, name, `${SIGNER}.java`, project);
  const library = signer === 'library' ? requireJavaJwt(source.absolutePath, project) : undefined;
  const created = project.exists(absolutePath)
    ? []
    : [{ absolutePath, create: signerClass(home, signer === 'library') }];
  return {
    edits: home === name || home === undefined ? [] : importEdit(source.text, root, `${home}.${SIGNER}`),
    changes: [...created, ...(library?.changes ?? [])],
    nextSteps: library?.nextSteps ?? [],
  };
}

function packageOf(root: Node): string | undefined {
  const declaration = root.namedChildren.find(({ type }) => type === 'package_declaration');
  return declaration && parts(declaration).at(-1)?.text;
}

/** Before the first import that sorts behind it, else behind the last one, else behind the package. */
function importEdit(text: string, root: Node, name: string): Edit[] {
  const imports = root.namedChildren.filter(({ type }) => type === 'import_declaration');
  const plain = imports.filter((each) => !/^import\s+static\b/.test(each.text));
  if (plain.some((each) => parts(each)[0]?.text === name)) return [];
  const line = `import ${name};`;
  const next = plain.find((each) => (parts(each)[0]?.text ?? '') > name);
  if (next !== undefined) return [{ start: next.startIndex, end: next.startIndex, text: `${line}\n` }];
  const last = plain.at(-1) ?? imports.at(-1);
  const before = last ?? root.namedChildren.find(({ type }) => type === 'package_declaration');
  if (before === undefined) return [];
  const rest = text.slice(before.endIndex).search(/\r?\n|$/);
  const alone = text.slice(before.endIndex, before.endIndex + rest).trim();
  const at = alone === '' || alone.startsWith('//') ? before.endIndex + rest : before.endIndex;
  return [{ start: at, end: at, text: `${last === undefined ? '\n\n' : '\n'}${line}` }];
}
