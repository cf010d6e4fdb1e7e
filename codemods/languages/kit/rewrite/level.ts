import type { Node } from 'web-tree-sitter';
import type { Level } from '../language.js';
import { functionAround } from '../syntax/nodes.js';
import { descendants } from '../syntax/nodes.js';
import { piecesOf, textOf, UNKNOWN } from '../syntax/pieces.js';
import { stringAround } from '../sites/line.js';
import type { Unit } from '../unit.js';

/** What the paths in the function around a header ask for; `mixed` when it sends to both levels. */
export function levelOf(unit: Unit, node: Node): Level | 'mixed' {
  const request = unit.language.habits.requestAround?.(node);
  const scope = request ?? functionAround(unit, node) ?? unit.root;
  const levels = new Set<Level>();
  for (const [string] of descendants(unit, scope, 'string', scope.parent !== null)) {
    const text = unit.text.slice(string.startIndex, string.endIndex);
    if (!/\/v2\/(?:project|partner)\b|\/session\/create/.test(text)) continue;
    const whole = stringAround(unit, string);
    levels.add(
      isAccountPath(textOf(piecesOf(unit, whole))) && isComplete(unit, whole) ? 'account' : 'project',
    );
  }
  if (levels.size > 1) return 'mixed';
  return levels.has('account') ? 'account' : 'project';
}

const ACCOUNT_PATH = new RegExp(
  `/v2/(?:project|partner)(?:/(?:${UNKNOWN}|\\d+))?(?:/refreshSecret)?/?(?:[?\\s"'].*)?$`,
);

export const isAccountPath = (text: string): boolean => ACCOUNT_PATH.test(text);

/** The path is handed to a call as it is. In a variable it may be the beginning of a longer one. */
function isComplete(unit: Unit, whole: Node): boolean {
  for (let up = whole.parent; up !== null; up = up.parent) {
    const shape = unit.shape(up);
    if (shape !== undefined && shape.kind !== 'wrapper' && shape.kind !== 'list')
      return shape.kind === 'call';
  }
  return false;
}
