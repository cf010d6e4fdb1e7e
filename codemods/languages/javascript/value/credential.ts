import type { Node } from 'web-tree-sitter';
import { cut } from '../../kit/syntax/parts.js';
import { halvesOf } from '../../kit/value/halves.js';
import { isPlaceholder } from '../../kit/value/placeholder.js';
import { isFunction, returnsOf } from '../syntax/functions.js';
import { bare, field } from '../syntax/nodes.js';
import { type OperandPiece, type Piece, piecesOf, type TextPiece } from '../syntax/pieces.js';
import { spelledIn } from './spelled.js';

/** One half of `key:secret`: computed, or for the key also written into the file. */
export type Half = OperandPiece | TextPiece;

/** A `key:secret` expression whose halves are each one operand. */
export interface Credential {
  readonly key: Half;
  readonly secret: OperandPiece;
}

export type Value =
  | { readonly kind: 'credential'; readonly credential: Credential }
  /** Key and secret are written into the file. */
  | {
      readonly kind: 'written';
      readonly key: TextPiece;
      readonly secret: TextPiece;
      readonly placeholder: boolean;
    }
  /** One of several values, by a condition. */
  | { readonly kind: 'choice'; readonly branches: readonly Node[] }
  /** A single name, member or call that holds the whole value. */
  | { readonly kind: 'reference'; readonly node: Node }
  /** A function that somebody calls for the value. */
  | { readonly kind: 'function'; readonly node: Node }
  /** No value at all: `undefined`, `null`, an empty string. */
  | { readonly kind: 'empty' }
  /** Built in a way that does not show the halves. */
  | { readonly kind: 'unclear' };

export function valueOf(source: string, node: Node): Value {
  const inner = bare(node);
  if (inner.type === 'ternary_expression') {
    return { kind: 'choice', branches: fields(inner, 'consequence', 'alternative') };
  }
  if (inner.type === 'binary_expression') {
    const operator = field(inner, 'operator')?.type;
    if (operator === '||' || operator === '??')
      return { kind: 'choice', branches: fields(inner, 'left', 'right') };
    if (operator === '&&') return { kind: 'choice', branches: fields(inner, 'right') };
  }
  if (inner.type === 'null' || inner.type === 'undefined' || inner.type === 'false') return { kind: 'empty' };
  return isFunction(inner) ? ofFunction(source, inner) : valueIn(piecesOf(source, node));
}

function ofFunction(source: string, node: Node): Value {
  const written = returnsOf(node)
    .map((returned) => valueOf(source, returned))
    .find(({ kind }) => kind === 'written');
  return written ?? { kind: 'function', node };
}

const fields = (node: Node, ...names: string[]): Node[] => names.flatMap((name) => field(node, name) ?? []);

const REFERENCES = new Set([
  'identifier',
  'shorthand_property_identifier',
  'member_expression',
  'subscript_expression',
  'call_expression',
]);

/** The same for pieces that are part of a longer string, such as a header line. */
export function valueIn(pieces: readonly Piece[]): Value {
  const full = pieces.filter((piece) => piece.kind === 'operand' || piece.text !== '');
  if (full.length === 0) return { kind: 'empty' };
  const halves = halvesOf(full);
  if (halves === undefined) {
    const [only] = full;
    if (full.length !== 1 || only?.kind !== 'operand') return { kind: 'unclear' };
    const node = bare(only.node);
    return REFERENCES.has(node.type) || node.type === 'await_expression'
      ? { kind: 'reference', node }
      : { kind: 'unclear' };
  }
  const [before, after] = halves;
  return ofHalves(before, after);
}

function ofHalves(before: readonly Piece[], after: readonly Piece[]): Value {
  const [key] = before;
  const [secret] = after;
  if (before.length !== 1 || after.length !== 1 || key === undefined || secret === undefined) {
    return { kind: 'unclear' };
  }
  const spelled = secret.kind === 'operand' ? spelledIn(secret.node) : undefined;
  if (spelled !== undefined) {
    return { kind: 'written', key: cut(spelled, 0, 0), secret: spelled, placeholder: false };
  }
  if (secret.kind === 'operand') {
    const written = bare(secret.node).type === 'string';
    return written ? { kind: 'unclear' } : { kind: 'credential', credential: { key, secret } };
  }
  if (key.kind === 'text') return { kind: 'written', key, secret, placeholder: isPlaceholder(secret.text) };
  // The key is computed and the secret is not: as bad as both written out.
  const hidden = cut(secret, 0, 0);
  return { kind: 'written', key: hidden, secret, placeholder: isPlaceholder(secret.text) };
}
