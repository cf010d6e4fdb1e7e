import type { Node } from 'web-tree-sitter';
import type { Unit } from './unit.js';

const LITERALS = /^(?:string|template_string|comment|html_comment|jsx_text|regex|hash_bang_line)$/;

/** The string, comment, text or regular expression that a stretch of source is part of. */
export function literalAt({ root }: Unit, start: number, end: number): Node | undefined {
  for (let node = root.namedDescendantForIndex(start, end); node !== null; node = node.parent) {
    if (LITERALS.test(node.type)) return node;
  }
  return undefined;
}

/** True for what is written for people: comments and the text between tags. */
export const isProse = (literal: Node | undefined): boolean =>
  literal === undefined || /^(?:comment|html_comment|jsx_text|hash_bang_line)$/.test(literal.type);
