import type { Node } from 'web-tree-sitter';
import { bare } from '../syntax/nodes.js';
import { type OperandPiece, type Piece, piecesOf, type TextPiece } from '../syntax/pieces.js';
import { readLiteral } from '../syntax/literal.js';
import type { Unit } from '../unit.js';
import { fallbackIn } from './fallback.js';
import { halvesOf } from './halves.js';
import { isPlaceholder } from './placeholder.js';

/** A `key:secret` expression whose halves are one operand each; the key may also be written out. */
export interface Credential {
  readonly key: OperandPiece | TextPiece;
  readonly secret: OperandPiece;
  /** All of the value, in order. */
  readonly pieces: readonly Piece[];
}

export type Value =
  | { readonly kind: 'credential'; readonly credential: Credential }
  /** The same of octets, which a token takes for text: its `iss` would be no key. */
  | { readonly kind: 'octets'; readonly credential: Credential }
  /** The secret is written into the file, if only as what stands in for a missing one. */
  | {
      readonly kind: 'written';
      readonly secret: TextPiece;
      readonly placeholder: boolean;
      readonly fallback?: boolean;
      /** It is what a call puts the secret in the place of. */
      readonly pattern?: boolean;
    }
  /** One of several values, by a condition. */
  | { readonly kind: 'choice'; readonly branches: readonly Node[] }
  /** A single name, member or call that holds the whole value. */
  | { readonly kind: 'reference'; readonly node: Node }
  /** No value at all: null, an empty string. */
  | { readonly kind: 'empty' }
  /** Built in a way that does not show the halves. */
  | { readonly kind: 'unclear' };

export type ValueOf<K extends Value['kind']> = Extract<Value, { kind: K }>;

export function valueOf(unit: Unit, node: Node): Value {
  const inner = bare(unit, node);
  const shape = unit.shape(inner);
  if (shape?.kind === 'choice') return { kind: 'choice', branches: shape.branches };
  if (shape?.kind === 'empty') return { kind: 'empty' };
  if (shape?.kind === 'encoded') return valueOf(unit, shape.inner);
  // A list with one element is how some libraries take the values of a header.
  if (shape?.kind === 'list' && shape.elements.length === 1 && shape.elements[0] !== undefined) {
    return valueOf(unit, shape.elements[0]);
  }
  return valueIn(unit, piecesOf(unit, node));
}

const REFERENCES = new Set(['name', 'member', 'index', 'call']);

/** `%s`, `{1}`, `%(secret)s` */
const FILLED_IN = /^(?:%(?:\d+\$)?(?:\(\w+\)|<\w+>)?[sdv]|%?\{\w*\})$/;

/** The same for pieces that are part of a longer string, such as a header line. */
export function valueIn(unit: Unit, pieces: readonly Piece[]): Value {
  const full = pieces.filter((piece) => piece.kind === 'operand' || piece.text.trim() !== '');
  if (full.length === 0) return { kind: 'empty' };
  const halves = halvesOf(full);
  if (halves === undefined) {
    const [only] = full;
    if (full.length !== 1 || only?.kind !== 'operand') return { kind: 'unclear' };
    const within = only.format === undefined ? undefined : valueOf(unit, only.node);
    if (within?.kind === 'written' || within?.kind === 'octets') return within;
    if (within?.kind === 'credential') {
      return { kind: 'credential', credential: { ...within.credential, pieces: full } };
    }
    const node = bare(unit, only.node);
    return REFERENCES.has(unit.shape(node)?.kind ?? '') ? { kind: 'reference', node } : { kind: 'unclear' };
  }
  const [before, after] = halves;
  const [key] = before;
  const [secret] = after;
  if (before.length !== 1 || after.length !== 1 || key === undefined || secret === undefined) {
    return { kind: 'unclear' };
  }
  if (secret.kind === 'text') {
    const pattern = FILLED_IN.test(secret.text.trim());
    return { kind: 'written', secret, placeholder: pattern || isPlaceholder(secret.text), pattern };
  }
  const literal = fallbackIn(unit, secret.node);
  const shape = literal && unit.shape(literal);
  if (literal !== undefined && shape?.kind === 'string') {
    const text = readLiteral(unit, shape, shape.start, shape.end);
    const spelled: TextPiece = { kind: 'text', literal, ...text };
    return { kind: 'written', secret: spelled, placeholder: false, fallback: true };
  }
  const kind = full.some((piece) => isOfOctets(unit, piece)) ? 'octets' : 'credential';
  return { kind, credential: { key, secret, pieces: full } };
}

function isOfOctets(unit: Unit, piece: Piece): boolean {
  const shape = piece.kind === 'text' ? unit.shape(piece.literal) : undefined;
  return shape?.kind === 'string' && shape.octets === true;
}
