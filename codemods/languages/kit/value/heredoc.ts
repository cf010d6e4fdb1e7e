import type { Node } from 'web-tree-sitter';
import type { Piece } from '../syntax/pieces.js';
import type { Unit } from '../unit.js';

/** A literal that cannot be ended before a call and begun again after it. */
export function isHeredoc(unit: Unit, literal: Node): boolean {
  const shape = unit.shape(literal);
  return shape?.kind === 'string' && !shape.breakable;
}

/** Part of a value stands in such a literal. */
export const inHeredoc = (unit: Unit, pieces: readonly Piece[]): boolean =>
  pieces.some(({ literal }) => literal !== undefined && isHeredoc(unit, literal));
