import type { Node } from 'web-tree-sitter';
import { same, wrapped } from '../syntax/nodes.js';
import { type Part, UNKNOWN } from '../syntax/parts.js';
import { piecesOf } from '../syntax/pieces.js';
import type { Unit } from '../unit.js';
import type { HeaderLine } from './header-lines.js';

/** The name begins a header line or a quoted argument, rather than standing in a sentence. */
export const beginsLine = ({ before }: HeaderLine<Part>): boolean =>
  new RegExp(`(?:^|[\\r\\n"'\`]|${UNKNOWN})\\s*$`).test(before);

/** What stands between a literal and the expression that builds on it, as in `'…'.format(…)`. */
const BETWEEN = new Set(['wrapper', 'list', 'member']);
const BUILDS = new Set(['concat', 'join', 'format', 'string']);

/** The outermost string expression that a literal is part of. */
export function stringAround(unit: Unit, literal: Node): Node {
  let whole = wrapped(unit, literal);
  let node = whole;
  for (let up = node.parent; up !== null; up = up.parent) {
    const shape = unit.shape(up);
    if (
      shape?.kind === 'string' &&
      !shape.interpolations.some(
        ({ inner }) => inner.startIndex <= node.startIndex && node.endIndex <= inner.endIndex,
      )
    ) {
      return whole;
    }
    if (shape !== undefined && BUILDS.has(shape.kind) && holds(unit, up, literal)) whole = wrapped(unit, up);
    else if (shape !== undefined && !BETWEEN.has(shape.kind)) return whole;
    node = up;
  }
  return whole;
}

/** The literal is one of the pieces, not something that an operand is computed from. */
function holds(unit: Unit, string: Node, literal: Node): boolean {
  return piecesOf(unit, string).some((piece) => piece.kind === 'text' && same(piece.literal, literal));
}
