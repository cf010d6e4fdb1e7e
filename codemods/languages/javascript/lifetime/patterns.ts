import type { Node } from 'web-tree-sitter';
import { type Binding, resolve } from '../syntax/bindings.js';
import { field } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

/** The names that a parameter or variable gives what it is set to: of a pattern, those that may hold a header. */
export function headersIn(unit: Unit, target: Node): Binding[] {
  const pattern = field(target, 'pattern') ?? field(target, 'left') ?? target;
  const names =
    pattern.type === 'identifier'
      ? [pattern]
      : pattern
          .descendantsOfType(['identifier', 'shorthand_property_identifier_pattern'])
          .filter(({ text, parent }) => /headers?$|^auth/i.test(text) || parent?.type === 'rest_pattern');
  return names.flatMap((name) => resolve(unit, name) ?? []);
}
