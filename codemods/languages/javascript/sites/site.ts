import type { Node } from 'web-tree-sitter';
import type { Binding } from '../syntax/bindings.js';
import type { Piece } from '../syntax/pieces.js';

/** How name and value meet. */
export type Shape = 'pair' | 'getter' | 'assignment' | 'call' | 'tuple' | 'entry' | 'line';

/** Where the name stands in the source, and whether the rewrite writes it with quotes. */
export interface NameRange {
  readonly start: number;
  readonly end: number;
  readonly quote?: string;
  /** Comments between the parts of an assembled name, as they follow the name. */
  readonly comments?: string;
}

/** One place where the legacy header's name and value meet. */
export interface Site {
  readonly shape: Shape;
  /** The literal, or the reference to the constant that holds the name. */
  readonly name: Node;
  /** Undefined when a constant holds the name. */
  readonly nameRange: NameRange | undefined;
  /** The value expression; for a line the pieces behind the colon. */
  readonly value: Node | readonly Piece[];
  /** From here upwards it is decided where the header goes. */
  readonly holder: Node;
  /** The constant that holds the name. */
  readonly constant?: Constant;
}

/** A constant, enum member or table entry that holds the header's name. */
export interface Constant {
  readonly literal: Node;
  readonly nameRange: NameRange;
  readonly binding: Binding | undefined;
  /** The member that holds it, for enums and tables. */
  readonly member: string | undefined;
  /** A private field, which nothing but its class can use. */
  readonly hidden?: boolean;
}

/** What the name does where it is no site. */
export type NameUse =
  'defined' | 'read' | 'removed' | 'listed' | 'compared' | 'type' | 'chosen' | 'assembled' | 'unknown';

export type Position =
  | { readonly kind: 'site'; readonly site: Pick<Site, 'shape' | 'holder' | 'value'> }
  | { readonly kind: 'use'; readonly use: NameUse };

/** Recognises one family. `name` is the outermost expression of the name. */
export type Recognise = (source: string, name: Node) => Position | undefined;

export const site = (shape: Shape, holder: Node, value: Node): Position => ({
  kind: 'site',
  site: { shape, holder, value },
});

export const use = (what: NameUse): Position => ({ kind: 'use', use: what });
