import type { Node } from 'web-tree-sitter';
import { recogniseAssignment } from './assignment.js';
import { recogniseCall } from './call.js';
import { recogniseDefinition } from './definition.js';
import { recogniseEntry } from './entry.js';
import { recognisePair } from './pair.js';
import { type Position, type Recognise, use } from './site.js';
import { recogniseTuple } from './tuple.js';
import { inAnyCase } from './letter-case.js';

/** Every family in which a name stands by itself. Add a new one here. */
const FAMILIES: readonly Recognise[] = [
  recognisePair,
  recogniseEntry,
  recogniseTuple,
  recogniseAssignment,
  recogniseCall,
  recogniseDefinition,
];

/** What a header name does where it stands. `name` is an expression that is nothing but the name. */
export function positionOf(source: string, name: Node): Position {
  const outermost = inAnyCase(name);
  for (const recognise of FAMILIES) {
    const position = recognise(source, outermost);
    if (position !== undefined) return position;
  }
  return use('unknown');
}
