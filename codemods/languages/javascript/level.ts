import type { Node } from 'web-tree-sitter';
import type { CredentialLevel } from '../../../src/auth/credential.js';
import { levelOfPath } from '../../../src/auth/level.js';
import { isProse, literalAt } from './literals.js';
import { remembered, rememberedFor } from './memo.js';
import { stringAround } from './sites/line.js';
import { references, resolve } from './syntax/bindings.js';
import { functionAround } from './syntax/functions.js';
import { contains, field, wrapped } from './syntax/nodes.js';
import { type Piece, piecesOf } from './syntax/pieces.js';
import type { Unit } from './unit.js';

/**
 * The level that the requests of a function ask for: account when every OpenTok path written in it is an
 * account path. Where that cannot be seen it is project level, as nearly all calls are.
 */
export function levelAt(unit: Unit, node: Node): CredentialLevel {
  return levelOfScope(unit, functionAround(node) ?? unit.root);
}

const levelOfScope = rememberedFor(
  (unit: Unit, scope: Node): CredentialLevel => {
    const inside = pathsOf(unit).filter(({ root }) => contains(scope, root));
    return inside.length > 0 && inside.every(({ path }) => levelOfPath(path) === 'account')
      ? 'account'
      : 'project';
  },
  (scope) => scope.id,
);

/** Every string expression of a file with a versioned OpenTok path in it. */
const pathsOf = remembered((unit: Unit): readonly { readonly root: Node; readonly path: string }[] => {
  const roots = new Map<number, Node>();
  for (const { index, 0: hit } of unit.text.matchAll(/\/v2\/(?:project|partner)/g)) {
    const literal = literalAt(unit, index, index + hit.length);
    if (literal === undefined || isProse(literal)) continue;
    const root = stringAround(literal);
    roots.set(root.id, root);
  }
  return [...roots.values()].map((root) => ({
    root,
    path: isPrefix(unit, root) ? '' : pathIn(piecesOf(unit.text, root)),
  }));
});

const DEEPER = '/…/…';

/** The path in a URL expression, with `*` for computed parts; without host and query. */
function pathIn(pieces: readonly Piece[]): string {
  const parts = pieces.map((piece) => {
    if (piece.kind === 'text') return piece.text;
    // A part that is named a path may hold any number of segments.
    return /path|url|uri|suffix|resource|endpoint|rest$/i.test(piece.node.text) ? DEEPER : '*';
  });
  const path = /\/v2\/.*/.exec(parts.join(''))?.[0] ?? '';
  return path.replace(/[?#].*$/, '').replace('**', DEEPER);
}

/** True for a path that is kept in a variable and continued elsewhere. */
function isPrefix(unit: Unit, root: Node): boolean {
  const declarator = wrapped(root).parent;
  const name = declarator?.type === 'variable_declarator' ? field(declarator, 'name') : undefined;
  const binding = name?.type === 'identifier' ? resolve(unit, name) : undefined;
  return (
    binding !== undefined &&
    references(unit, binding).some(({ parent }) =>
      /^(?:binary_expression|template_substitution)$/.test(parent?.type ?? ''),
    )
  );
}
