import type { Node } from 'web-tree-sitter';
import type { Literal } from '../../kit/syntax/literal.js';
import { cut } from '../../kit/syntax/parts.js';
import { argumentsOf, bare, calleeOf, field, parts } from './nodes.js';
import { readLiteral, stringValue } from './literal.js';

/** Literal text within a string expression. `host` is the chain, template or call it is an element of. */
export interface TextPiece extends Literal {
  readonly kind: 'text';
  readonly node: Node;
  readonly host: Node;
}

/** A computed part of a string expression. In a template the range includes `${` and `}`. */
export interface OperandPiece {
  readonly kind: 'operand';
  readonly node: Node;
  readonly host: Node;
  readonly start: number;
  readonly end: number;
}

export type Piece = TextPiece | OperandPiece;

/**
 * Takes a string expression apart, whatever way it is written: `+`, templates, `[…].join()`, `format()`,
 * `.concat()`. Anything else is one operand.
 */
export function piecesOf(source: string, node: Node): Piece[] {
  return take(source, node, bare(node));
}

function take(source: string, node: Node, host: Node): Piece[] {
  const inner = bare(node);
  switch (inner.type) {
    case 'string':
      return [textPiece(source, inner, inner.startIndex + 1, inner.endIndex - 1, host)];
    case 'template_string':
      return takeTemplate(source, inner);
    case 'binary_expression':
      if (field(inner, 'operator')?.type === '+') return takeChain(source, inner, host);
      break;
    case 'call_expression': {
      const pieces = takeCall(source, inner);
      if (pieces !== undefined) return pieces;
      break;
    }
  }
  return [{ kind: 'operand', node, host, start: node.startIndex, end: node.endIndex }];
}

function textPiece(source: string, node: Node, start: number, end: number, host: Node): TextPiece {
  return { kind: 'text', node, host, ...readLiteral(source, node, start, end) };
}

function takeChain(source: string, chain: Node, outer: Node): Piece[] {
  const host = outer.type === 'binary_expression' ? outer : chain;
  const [left, right] = [field(chain, 'left'), field(chain, 'right')];
  return [...(left ? take(source, left, host) : []), ...(right ? take(source, right, host) : [])];
}

function takeTemplate(source: string, template: Node): Piece[] {
  const pieces: Piece[] = [];
  let position = template.startIndex + 1;
  for (const child of template.children) {
    if (child.type !== 'template_substitution') continue;
    pieces.push(textPiece(source, template, position, child.startIndex, template));
    const [expression] = parts(child);
    if (expression !== undefined) {
      const nested = take(source, expression, bare(expression));
      const [only] = nested;
      pieces.push(
        ...(nested.length === 1 && only?.kind === 'operand'
          ? [{ ...only, host: template, start: child.startIndex, end: child.endIndex }]
          : nested),
      );
    }
    position = child.endIndex;
  }
  pieces.push(textPiece(source, template, position, template.endIndex - 1, template));
  return pieces;
}

const FORMATS = new Set(['format', 'sprintf', 'printf', 'vsprintf']);

function takeCall(source: string, call: Node): Piece[] | undefined {
  const name = calleeOf(call).at(-1) ?? '';
  const args = argumentsOf(call);
  const callee = field(call, 'function');
  const receiver = callee?.type === 'member_expression' ? field(callee, 'object') : undefined;
  if (name === 'String' && receiver === undefined && args[0] !== undefined)
    return whole(source, args[0], call);
  if ((name === 'toString' || name === 'trim') && receiver !== undefined && args.length === 0) {
    const pieces = take(source, receiver, call);
    return pieces.length > 1 ? pieces.map((piece) => ({ ...piece, host: call })) : undefined;
  }
  if (name === 'join' && receiver !== undefined && bare(receiver).type === 'array') {
    return takeJoin(source, call, parts(bare(receiver)), args[0]);
  }
  if (name === 'concat' && receiver !== undefined && bare(receiver).type !== 'array') {
    const pieces = [receiver, ...args].flatMap((part) => take(source, part, call));
    const isString =
      /string$/.test(bare(receiver).type) ||
      pieces.some((piece) => piece.kind === 'text' && piece.text.includes(':'));
    return isString ? pieces.map((piece) => ({ ...piece, host: call })) : undefined;
  }
  return FORMATS.has(name) ? takeFormat(source, call, args) : undefined;
}

function whole(source: string, node: Node, host: Node): Piece[] | undefined {
  const pieces = take(source, node, bare(node));
  return pieces.length > 1 ? pieces.map((piece) => ({ ...piece, host })) : undefined;
}

function takeJoin(
  source: string,
  call: Node,
  elements: Node[],
  separator: Node | undefined,
): Piece[] | undefined {
  const between = separator === undefined ? ',' : stringValue(source, bare(separator));
  if (between === undefined || elements.some((element) => element.type === 'spread_element'))
    return undefined;
  const glue = separator === undefined ? undefined : take(source, separator, call)[0];
  return elements.flatMap((element, index) => [
    ...(index > 0 && glue !== undefined ? [glue] : []),
    ...take(source, element, call),
  ]);
}

function takeFormat(source: string, call: Node, [format, ...values]: Node[]): Piece[] | undefined {
  const pattern = format === undefined ? undefined : bare(format);
  if (pattern === undefined || stringValue(source, pattern) === undefined) return undefined;
  const whole = textPiece(source, pattern, pattern.startIndex + 1, pattern.endIndex - 1, call);
  const pieces: Piece[] = [];
  const rest = [...values];
  let position = 0;
  for (const match of whole.text.matchAll(/%[sdij]/g)) {
    const value = rest.shift();
    if (value === undefined) return undefined;
    pieces.push(cut(whole, position, match.index), ...take(source, value, call));
    position = match.index + match[0].length;
  }
  if (rest.length > 0) return undefined;
  pieces.push(cut(whole, position, whole.text.length));
  return pieces.map((piece) => ({ ...piece, host: call }));
}
