import type { Node } from 'web-tree-sitter';
import { bare, field, same } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { evaluationOf } from './evaluation.js';
import { climb } from './fate.js';
import { isTarget, readOf } from './reuse.js';

/** The name of a private field that a value is kept in, where a node is its definition or target. */
export function privateField(unit: Unit, kept: Node): string | undefined {
  const node = bare(kept);
  const name = field(node, 'property') ?? field(node, 'name');
  if (name === undefined) return undefined;
  if (node.type === 'member_expression' && !isInstance(field(node, 'object'))) return undefined;
  return isPrivate(unit, name.text) ? name.text : undefined;
}

const isInstance = (object: Node | undefined): boolean =>
  object?.type === 'this' || (object?.type === 'identifier' && /^(?:self|that|_this|me)$/.test(object.text));

/** Private by name (`#x`, `_x`) or by TypeScript's modifier. */
function isPrivate(unit: Unit, name: string): boolean {
  if (/^[#_]/.test(name)) return true;
  return unit.occurrences(name).some(({ parent }) => {
    const modifier = parent?.children.find(({ type }) => type === 'accessibility_modifier');
    return parent?.type === 'public_field_definition' && modifier?.text === 'private';
  });
}

/** Every use of a field as a member, the one at `kept` left out. */
export function fieldUses(unit: Unit, name: string, kept: Node): Node[] {
  return unit
    .occurrences(name)
    .flatMap(({ parent, type }) =>
      /property_identifier$/.test(type) && parent?.type === 'member_expression' ? parent : [],
    )
    .filter((use) => !same(use, bare(kept)));
}

/** True when a private field is only read to be sent, by code that runs for each request. */
export function isReadPerRequest(unit: Unit, name: string, kept: Node): boolean {
  return fieldUses(unit, name, kept).every((use) => {
    if (!isInstance(field(use, 'object')) || isTarget(use)) return false;
    const read = readOf(use);
    return (
      read === undefined ||
      (evaluationOf(use) === 'call' && /^(?:sent|repeated)$/.test(climb(unit, read).kind))
    );
  });
}
