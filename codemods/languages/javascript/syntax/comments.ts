import type { Node } from 'web-tree-sitter';

/** The comments between two offsets, in order. */
export function commentsIn(root: Node, start: number, end: number): Node[] {
  const around = root.descendantForIndex(start, end) ?? root;
  return around
    .descendantsOfType('comment')
    .filter((comment) => start <= comment.startIndex && comment.endIndex <= end);
}

/** Comments as they stand in front of a token; one that ends its line needs the blanks of the next. */
export const before = (comments: readonly Node[], indent: string): string =>
  comments.map(({ text }) => text + (endsLine(text) ? `\n${indent}` : ' ')).join('');

/** The same behind a token. */
export const behind = (comments: readonly Node[], indent: string): string =>
  comments.map(({ text }) => ` ${text}${endsLine(text) ? `\n${indent}` : ''}`).join('');

const endsLine = (comment: string): boolean => comment.startsWith('//');
