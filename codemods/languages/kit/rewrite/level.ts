import type { Node } from 'web-tree-sitter';
import type { Level } from '../language.js';
import { resolve } from '../syntax/bindings.js';
import { ancestors, around, functionAround, literalAround, same } from '../syntax/nodes.js';
import { textOf, UNKNOWN } from '../syntax/parts.js';
import { piecesOf } from '../syntax/pieces.js';
import { stringAround } from '../sites/line.js';
import type { Unit } from '../unit.js';

/** What the nearest paths around a header ask for; `mixed` when they are of both levels. */
export function levelOf(unit: Unit, node: Node): Level | 'mixed' {
  const scope = unit.language.habits.requestAround?.(node) ?? functionAround(unit, node) ?? unit.root;
  for (const up of ancestors(node)) {
    const levels = levelsIn(unit, up, up.parent !== null);
    if (levels.size > 1) return 'mixed';
    const [level] = levels;
    if (level !== undefined) return level;
    if (same(up, scope)) break;
  }
  return 'project';
}

const PATHS = /\/v2\/(?:project|partner)\b|\/session\/create/g;

function levelsIn(unit: Unit, root: Node, deep: boolean): ReadonlySet<Level> {
  const levels = new Set<Level>();
  for (const match of unit.text.slice(root.startIndex, root.endIndex).matchAll(PATHS)) {
    const at = root.startIndex + match.index;
    const string = literalAround(unit, unit.root.descendantForIndex(at, at + 1));
    if (string === undefined || (!deep && functionAround(unit, string) !== undefined)) continue;
    const whole = stringAround(unit, string);
    const account = isAccountPath(textOf(piecesOf(unit, whole))) && isComplete(unit, whole);
    levels.add(account ? 'account' : 'project');
  }
  return levels;
}

const ACCOUNT_PATH = new RegExp(
  `/v2/(?:project|partner)(?:/(?:${UNKNOWN}|\\d+))?(?:/refreshSecret)?/?(?:[?\\s"'].*)?$`,
);

const isAccountPath = (text: string): boolean => ACCOUNT_PATH.test(text);

/** The path is handed to a call as it is, or by a variable that no longer path is made of. */
function isComplete(unit: Unit, whole: Node): boolean {
  for (const up of ancestors(whole)) {
    const shape = unit.shape(up);
    if (shape?.kind === 'assign') {
      const reads = resolve(unit, shape.target)?.reads ?? [];
      return reads.length > 0 && !reads.some((read) => isPart(unit, read));
    }
    if (shape !== undefined && shape.kind !== 'wrapper' && shape.kind !== 'list')
      return shape.kind === 'call';
  }
  return false;
}

const LONGER = ['concat', 'string', 'format', 'join'] as const;

/** A read within an expression that makes a longer text. */
function isPart(unit: Unit, read: Node): boolean {
  const nearest = around(unit, read, ...LONGER, 'call', 'assign', 'return');
  return nearest !== undefined && LONGER.some((kind) => kind === unit.shape(nearest)?.kind);
}
