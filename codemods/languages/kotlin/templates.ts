import type { Node } from 'web-tree-sitter';
import type { Interpolation } from '../kit/syntax/shape.js';

/** `$name` in a string, which the grammar reads as two pieces of text. */
export function namesIn(literal: Node): Interpolation[] {
  return literal.children.flatMap((mark, index) => {
    const after = literal.children[index + 1];
    const name = after === undefined ? undefined : /^[A-Za-z_]\w*/.exec(after.text)?.[0];
    if (mark.type !== 'string_content' || mark.text !== '$' || after?.type !== 'string_content') return [];
    if (name === undefined || mark.endIndex !== after.startIndex) return [];
    const end = after.startIndex + name.length;
    return [{ inner: nameNode(after, name), start: mark.startIndex, end }];
  });
}

/** The name at this place of a piece of text, if it is one. */
export function nameIn(piece: Node, start: number, end: number): Node[] {
  const literal = piece.type === 'string_literal' ? piece : piece.parent;
  if (literal?.type !== 'string_literal') return [];
  return namesIn(literal).flatMap(({ inner }) =>
    inner.startIndex === start && inner.endIndex === end ? [inner] : [],
  );
}

/** A node for the name at the beginning of a piece of text, as the grammar would have it. */
function nameNode(piece: Node, name: string): Node {
  const own = {
    // Unlike any of the tree's, and the same each time it is asked for.
    id: -1 - piece.startIndex,
    type: 'identifier',
    text: name,
    startIndex: piece.startIndex,
    endIndex: piece.startIndex + name.length,
    startPosition: piece.startPosition,
    parent: piece.parent,
    children: [],
    namedChildren: [],
    childCount: 0,
    namedChildCount: 0,
    childForFieldName: () => null,
    descendantsOfType: () => [],
  };
  return Object.create(
    piece,
    Object.fromEntries(Object.entries(own).map(([key, value]) => [key, { value, enumerable: true }])),
  );
}
