import type { Node } from 'web-tree-sitter';
import { type Literal, literalIn } from '../../kit/syntax/literal.js';

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

function unescape(sequence: string): string {
  const body = sequence.slice(1);
  const code = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]+)\})$/i.exec(body);
  if (code !== null) return String.fromCodePoint(parseInt(code[1] ?? code[2] ?? code[3] ?? '0', 16));
  if (/^\r?\n|^[\u2028\u2029]/.test(body)) return '';
  return SIMPLE[body] ?? body;
}

/**
 * Reads the literal text of a string or template between two source offsets. Plain text is taken from the
 * source, not from fragment nodes, because grammars differ in what they call a fragment.
 */
export const readLiteral = (source: string, node: Node, start: number, end: number): Literal =>
  literalIn(source, node.children.filter(isEscape), start, end, unescape);

const isEscape = ({ type }: Node): boolean => type === 'escape_sequence';

/** The value of a string, or of a template without substitutions; undefined for anything else. */
export function stringValue(source: string, node: Node): string | undefined {
  if (node.type !== 'string' && node.type !== 'template_string') return undefined;
  if (node.children.some((child) => child.type === 'template_substitution')) return undefined;
  return readLiteral(source, node, node.startIndex + 1, node.endIndex - 1).text;
}
