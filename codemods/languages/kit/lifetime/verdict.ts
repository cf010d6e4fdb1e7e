import type { Node } from 'web-tree-sitter';
import type { Lifetime } from '../../../model.js';
import { lineOf } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { evaluationOf } from './evaluation.js';

/** How long a header is used after it was built, and in words why. */
export interface Fate {
  readonly lifetime: Lifetime;
  readonly why: string;
  /** More than one request gets the header from one evaluation. */
  readonly shared?: boolean;
  /** The library sends the request again by itself, where no code of the caller runs. */
  readonly resent?: boolean;
}

/** A header on its way to a request, from call to call and from name to name. */
export interface Way {
  readonly unit: Unit;
  /** Calls and names behind it. */
  readonly depth: number;
  /** Where the expression that holds the header leads, one step further on. */
  follow(holder: Node): Fate;
  /** Where the callers of the function lead that returns it. */
  returned(statement: Node): Fate;
}

/** Calls and names that are followed one after another. */
export const DEPTH = 3;

export const once = (why: string): Fate => ({ lifetime: 'once', why });

/** The fate of what outlives its request, or serves several; undefined for all else. */
export const lasting = (fate: Fate): Fate | undefined =>
  fate.lifetime === 'per-request' && fate.shared !== true ? undefined : fate;

export const keptBy = (name: string, at: Node): Fate =>
  once(`\`${name}\` (line ${lineOf(at)}) sends it with every request`);

/** By the code around a node alone. */
export function evaluated(unit: Unit, node: Node): Fate {
  const { lifetime, where } = evaluationOf(unit, node);
  return { lifetime, why: `it is built ${where}` };
}
