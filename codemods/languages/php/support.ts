import type { Node } from 'web-tree-sitter';
import type { Edit, Support, SupportInput } from '../../model.js';
import { requirePhpJwt } from './manifest.js';
import { type Placement, placementOf } from './placement.js';
import { signerClass, signerFile } from './signer.js';

/** The signer, what makes it known to the rewritten file, and firebase/php-jwt where it was asked for. */
export function support({ source, root, project, signer, findings }: SupportInput): Support {
  if (root === undefined || !findings.some(({ signs }) => signs === true)) {
    return { edits: [], changes: [], nextSteps: [] };
  }
  const placement = placementOf(source.absolutePath, project);
  const library = signer === 'library' ? requirePhpJwt(source.absolutePath, project) : undefined;
  const created = project.exists(placement.absolutePath)
    ? []
    : [{ absolutePath: placement.absolutePath, create: contentsOf(placement, signer === 'library') }];
  return {
    edits: placement.kind === 'file' ? requireEdit(source.text, root, placement.relativePath) : [],
    changes: [...created, ...(library?.changes ?? [])],
    nextSteps: library?.nextSteps ?? [],
  };
}

const contentsOf = (placement: Placement, library: boolean): string =>
  placement.kind === 'class' ? signerClass(placement.namespace, library) : signerFile(library);

const HEAD = new Set(['php_tag', 'declare_statement', 'namespace_definition', 'namespace_use_declaration']);

/** After what a file begins with: the opening tag, its namespace and imports, and the files it requires. */
function requireEdit(text: string, root: Node, path: string): Edit[] {
  if (text.includes(`/${path}'`) || text.includes(`/${path}"`)) return [];
  let last: Node | undefined;
  for (const statement of root.namedChildren) {
    if (HEAD.has(statement.type) || isRequire(statement)) last = statement;
    else if (statement.type !== 'comment' && last !== undefined) break;
  }
  const line = `require_once __DIR__ . '/${path}';`;
  if (last === undefined) return [];
  const body = last.type === 'namespace_definition' ? last.childForFieldName('body') : null;
  const at = body === null ? last.endIndex : body.startIndex + 1;
  const rest = text.slice(at).search(/\r?\n|$/);
  const alone = text.slice(at, at + rest).trim() === '';
  return alone
    ? [{ start: at + rest, end: at + rest, text: `\n${line}` }]
    : [{ start: at, end: at, text: ` ${line}` }];
}

function isRequire(statement: Node): boolean {
  return (
    statement.type === 'expression_statement' &&
    /^(?:require|include)(?:_once)?_expression$/.test(statement.firstNamedChild?.type ?? '')
  );
}
