import type { Node } from 'web-tree-sitter';
import type { Range } from '../names.js';
import type { Piece } from '../syntax/pieces.js';

/** One place where the legacy header's name and value meet. */
export interface Site {
  /** The name in the source; undefined when a constant holds it. */
  readonly name: Range | undefined;
  /** The value expression; for a header line the pieces behind the colon. */
  readonly value: Node | readonly Piece[];
  /** From here upwards it is decided where the header goes. */
  readonly holder: Node;
}

/** What the name does where it is no site. */
export type NameUse =
  | 'defined'
  | 'read'
  | 'removed'
  | 'listed'
  | 'compared'
  | 'formatted'
  | 'sentence'
  | 'documentation'
  | 'unknown';

export type Position =
  | { readonly kind: 'site'; readonly holder: Node; readonly value: Node }
  | { readonly kind: 'use'; readonly use: NameUse; readonly node: Node };

export const site = (holder: Node, value: Node): Position => ({ kind: 'site', holder, value });

export const use = (what: NameUse, node: Node): Position => ({ kind: 'use', use: what, node });
