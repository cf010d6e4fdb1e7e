import type { Node } from 'web-tree-sitter';

/** Literal text with the source offset of each character, and of the end as last entry. */
export interface Literal {
  readonly text: string;
  readonly at: readonly number[];
}

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
export function readLiteral(source: string, node: Node, start: number, end: number): Literal {
  let text = '';
  const at: number[] = [];
  const add = (value: string, from: number, step: number): void => {
    for (let index = 0; index < value.length; index++) at.push(from + index * step);
    text += value;
  };
  let position = start;
  for (const child of node.children) {
    if (child.type !== 'escape_sequence' || child.startIndex < position || child.endIndex > end) continue;
    add(source.slice(position, child.startIndex), position, 1);
    add(unescape(child.text), child.startIndex, 0);
    position = child.endIndex;
  }
  add(source.slice(position, end), position, 1);
  at.push(end);
  return { text, at };
}

/** The value of a string, or of a template without substitutions; undefined for anything else. */
export function stringValue(source: string, node: Node): string | undefined {
  if (node.type !== 'string' && node.type !== 'template_string') return undefined;
  if (node.children.some((child) => child.type === 'template_substitution')) return undefined;
  return readLiteral(source, node, node.startIndex + 1, node.endIndex - 1).text;
}
