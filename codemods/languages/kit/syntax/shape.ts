import type { Node } from 'web-tree-sitter';

/** A computed part of a string literal; the range includes whatever marks it, such as `{` and `}`. */
export interface Interpolation {
  readonly inner: Node;
  readonly start: number;
  readonly end: number;
}

/** Where a name of a parameter or variable stands, and what it is given there. */
export interface Parameter {
  readonly name: string;
  readonly node: Node;
  /** What it is where a call gives it nothing. */
  readonly fallback?: Node | undefined;
  /** A new value for it is one for the caller's variable. */
  readonly reference?: boolean;
}

/**
 * What a syntax node is, whatever its grammar calls it. A language maps its node types to these shapes; everything
 * else in the kit knows shapes only.
 */
export type Shape =
  /** Adds nothing to what is inside: parentheses, argument nodes, `await`, type casts. */
  | { readonly kind: 'wrapper'; readonly inner: Node }
  /** A string literal. `start` and `end` bound its contents. */
  | {
      readonly kind: 'string';
      readonly start: number;
      readonly end: number;
      readonly interpolations: readonly Interpolation[];
      readonly escapes: readonly Node[];
      /** False where it cannot be closed and continued with the concatenation operator: heredocs. */
      readonly breakable: boolean;
      /** It is made of octets, and so is whatever it is joined with. */
      readonly octets?: boolean;
    }
  /** A whole string in another type, by a call that a token takes as well: `text.encode('utf-8')`. */
  | { readonly kind: 'encoded'; readonly inner: Node }
  | { readonly kind: 'concat'; readonly parts: readonly Node[] }
  /** `percent`: `%s`; `braces`: `{}` and `{0}`. Keyword values are pairs among `values`. */
  | {
      readonly kind: 'format';
      readonly style: 'percent' | 'braces';
      readonly pattern: Node;
      readonly values: readonly Node[];
    }
  | { readonly kind: 'join'; readonly glue: Node; readonly elements: readonly Node[] }
  /** Any number of values in place of one: `*parts`. */
  | { readonly kind: 'spread' }
  /** One of several values, by a condition or as a default. */
  | { readonly kind: 'choice'; readonly branches: readonly Node[] }
  /** `word`: the key is a bare word, such as the name of an argument, and no expression. */
  | { readonly kind: 'pair'; readonly key: Node; readonly value: Node; readonly word?: boolean }
  | { readonly kind: 'map' }
  | { readonly kind: 'list'; readonly elements: readonly Node[] }
  /** `name` is the last part of what is called; for `new X()` the class. */
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly receiver: Node | undefined;
      readonly args: readonly Node[];
    }
  | { readonly kind: 'index'; readonly object: Node; readonly index: Node }
  | { readonly kind: 'member'; readonly object: Node; readonly name: string }
  | { readonly kind: 'name' }
  /**
   * Also a declaration with a value, which says `declares` in languages where a bare name may be a member.
   * `compound`: it adds to what the target holds. `remembers`: it sets it once.
   */
  | {
      readonly kind: 'assign';
      readonly target: Node;
      readonly value: Node;
      readonly compound: boolean;
      readonly remembers?: boolean;
      readonly declares?: boolean;
    }
  /** Gives names what is not written there, one thing after another or a part of it: loops and patterns. */
  | { readonly kind: 'bind'; readonly targets: readonly Node[]; readonly declares?: boolean }
  /** A declaration without a value. */
  | { readonly kind: 'declare'; readonly target: Node }
  | { readonly kind: 'compare' }
  /** Statements that take something away, such as `del` and `unset`. */
  | { readonly kind: 'remove' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'return'; readonly value: Node }
  | {
      readonly kind: 'function';
      readonly name: string | undefined;
      readonly parameters: readonly Parameter[];
      readonly constructs: boolean;
      /** It is called by its name alone, as a member is read. */
      readonly property?: boolean;
      /** Names of what it returns, where it can set these and return without saying what. */
      readonly results?: readonly string[];
      /** What it returns first is what every later call gets. */
      readonly remembers?: boolean;
    }
  /** Code handed to `call`, which decides when it runs. */
  | { readonly kind: 'block'; readonly call: Node | undefined; readonly parameters: readonly Parameter[] }
  | { readonly kind: 'class'; readonly name: string | undefined }
  | { readonly kind: 'loop' }
  | { readonly kind: 'comment' };

export type ShapeOf<K extends Shape['kind']> = Extract<Shape, { kind: K }>;

/** From node type to shape; `undefined` where the node is none after all. */
export type ShapeTable = Readonly<Record<string, (node: Node) => Shape | undefined>>;
