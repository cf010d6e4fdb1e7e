import type { Node } from 'web-tree-sitter';
import type { Binding } from '../syntax/bindings.js';
import { functionAround } from '../syntax/functions.js';
import type { Unit } from '../unit.js';

/** Where a header goes once it is built. */
export type Fate =
  /** Into a request that goes out now. */
  | { readonly kind: 'sent' }
  /** Into several requests, by way of a call that gets the very object. */
  | { readonly kind: 'repeated'; readonly node: Node }
  /** Nowhere that can be seen: a condition, a statement of its own. */
  | { readonly kind: 'dropped' }
  /** Into the defaults of a client made by `call`, or reached through `target`. */
  | { readonly kind: 'client'; readonly axios: boolean; readonly call?: Node; readonly target?: Node }
  /** Into a variable; `copied` when only its present value gets there. */
  | {
      readonly kind: 'variable';
      /** More than one where a pattern does not show which of its names gets the header. */
      readonly bindings: readonly [Binding, ...Binding[]];
      readonly copied: boolean;
      /** Among others of its kind, in a list or table. */
      readonly gathered?: boolean;
    }
  /** Into what the caller of a function hands to it. */
  | { readonly kind: 'parameter'; readonly fn: Node; readonly name: string }
  /** To whoever calls the function. */
  | { readonly kind: 'returned'; readonly fn: Node; readonly copied: boolean }
  /** Into something that lives on: a field, a variable outside the function, an export. */
  | { readonly kind: 'kept'; readonly where: 'field' | 'outside' | 'export'; readonly node: Node };

export const SENT: Fate = { kind: 'sent' };
export const DROPPED: Fate = { kind: 'dropped' };
export const kept = (where: 'field' | 'outside' | 'export', node: Node): Fate => ({
  kind: 'kept',
  where,
  node,
});

/** Follows a value upwards to where it ends; what needs the rest of the way takes it as an argument. */
export type Climb = (unit: Unit, start: Node, copied?: boolean) => Fate;

/** True for two places outside every function, which are in the same one. */
export const bothAtTop = (a: Node, b: Node): boolean =>
  functionAround(a) === undefined && functionAround(b) === undefined;

/** Where one value goes that is given to two names: the way on which it lives longer, or both variables. */
export function together(one: Fate, other: Fate): Fate {
  if (one.kind === 'variable' && other.kind === 'variable') {
    return {
      ...one,
      bindings: [...one.bindings, ...other.bindings],
      copied: one.copied || other.copied,
      gathered: one.gathered === true || other.gathered === true,
    };
  }
  const lasting = [one, other].find(({ kind }) => kind === 'kept' || kind === 'client');
  return lasting ?? (one.kind === 'variable' ? one : other);
}
