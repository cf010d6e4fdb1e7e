import type { Node } from 'web-tree-sitter';
import * as reasons from '../reasons.js';
import { inAnyCase } from '../sites/letter-case.js';
import { isFunction } from '../syntax/functions.js';
import { ancestors, chain, field, lineOf } from '../syntax/nodes.js';
import type { ConstantUses } from './constants.js';

/** What to do about a name that is put somewhere from where this file does not show it being sent. */
export function reasonOfDefined(name: Node): string {
  const outermost = inAnyCase(name);
  const place = outermost.parent && placeIn(outermost.parent);
  return isExported(outermost) || place == null
    ? reasons.exportedName
    : reasons.nameHeld(place.text.replace(/^['"]|['"]$/g, ''));
}

/** Why a constant that holds the name cannot be renamed together with its uses. */
export function reasonOfConstant({ constant: { literal, binding }, escapes }: ConstantUses): string {
  const [escape] = escapes;
  if (binding === undefined) return reasonOfDefined(literal);
  if (escape === undefined) return reasons.nameUnused(binding.name);
  return escape.id === binding.node.id || isExported(escape)
    ? reasons.exportedName
    : reasons.nameEscapes(lineOf(escape));
}

const PLACES = ['name', 'property', 'key', 'left', 'pattern'] as const;

function placeIn(parent: Node): Node | undefined {
  for (const place of PLACES) {
    const node = field(parent, place);
    if (node !== undefined) return node;
  }
  return undefined;
}

function isExported(node: Node): boolean {
  for (const up of ancestors(node)) {
    if (isFunction(up)) return false;
    if (up.type === 'export_statement') return true;
    if (up.type === 'assignment_expression' && isExports(chain(field(up, 'left') ?? up))) return true;
  }
  return false;
}

const isExports = ([first, second]: readonly string[]): boolean =>
  first === 'exports' || (first === 'module' && second === 'exports');
