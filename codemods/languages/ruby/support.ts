import type { Node } from 'web-tree-sitter';
import type { Edit, Support, SupportInput } from '../../model.js';
import { parts } from '../kit/syntax/tables.js';
import { requireJwtGem } from './manifest.js';
import { placementOf } from './placement.js';
import { signerFile } from './signer.js';

/** The signer's file, its require in the rewritten file, and the jwt gem where it was asked for. */
export function support({ source, root, project, signer, findings }: SupportInput): Support {
  if (root === undefined || !findings.some(({ signs }) => signs === true)) {
    return { edits: [], changes: [], nextSteps: [] };
  }
  const { absolutePath, required } = placementOf(source.absolutePath, project);
  const library = signer === 'library' ? requireJwtGem(source.absolutePath, project) : undefined;
  const created = project.exists(absolutePath)
    ? []
    : [{ absolutePath, create: signerFile(signer === 'library') }];
  return {
    edits: required === undefined ? [] : requireEdit(source.text, root, required),
    changes: [...created, ...(library?.changes ?? [])],
    nextSteps: library?.nextSteps ?? [],
  };
}

const REQUIRE = /^require(?:_relative)?\b/;

/** After the last of the files that are required first, else before the first statement and its comment. */
function requireEdit(text: string, root: Node, path: string): Edit[] {
  const statements = parts(root);
  const requires = statements.filter(
    (statement) => statement.type === 'call' && REQUIRE.test(statement.text),
  );
  if (requires.some((statement) => new RegExp(`['"]${path}['"]`).test(statement.text))) return [];
  const quote = /['"]/.exec(requires.at(-1)?.text ?? '')?.[0] ?? "'";
  const line = `require_relative ${quote}${path}${quote}`;
  const last = lastInRow(statements);
  if (last !== undefined) {
    const at = last.endIndex + text.slice(last.endIndex).search(/\r?\n|$/);
    return [{ start: at, end: at, text: `\n${line}` }];
  }
  const at = startOfFirst(text, root);
  return [{ start: at, end: at, text: `${line}\n\n` }];
}

/** The last require before any other statement. */
function lastInRow(statements: readonly Node[]): Node | undefined {
  let last: Node | undefined;
  for (const statement of statements) {
    if (!(statement.type === 'call' && REQUIRE.test(statement.text))) return last;
    last = statement;
  }
  return last;
}

const MAGIC = /^#(?:!|.*\b(?:coding|frozen[_-]string[_-]literal|warn[_-]indent|shareable_constant_value)\b)/i;

function startOfFirst(text: string, root: Node): number {
  let start: number | undefined;
  for (const node of [...root.namedChildren].reverse()) {
    const attached = start !== undefined && text.slice(node.endIndex, start).split('\n').length <= 2;
    if (node.type !== 'comment' || (attached && !MAGIC.test(node.text))) start = node.startIndex;
  }
  return start ?? text.length;
}
