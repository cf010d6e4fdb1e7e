import type { Node } from 'web-tree-sitter';
import { onlyWrite, resolve } from '../syntax/bindings.js';
import { bare, calleeText, chain } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

/** A session or client, by what it was made with. */
export function isKeptObject(unit: Unit, object: Node): boolean {
  const { keptTargets } = unit.language.habits;
  return keptTargets?.test(chain(unit, object)) === true || isClient(unit, rootOf(unit, object));
}

function isClient(unit: Unit, root: Node): boolean {
  const binding = resolve(unit, root);
  const write = binding && onlyWrite(binding);
  if (write !== undefined && unit.language.habits.keptTargets?.test(chain(unit, write.assign.value)) === true)
    return true;
  const made = write && unit.shape(bare(unit, write.assign.value));
  return made?.kind === 'call' && unit.language.habits.keepers.test(calleeText(unit, made));
}

/** The first object of a chain: `session` of `session.headers`, but `self.session` of `self.session.headers`. */
export function rootOf(unit: Unit, node: Node): Node {
  const inner = bare(unit, node);
  const shape = unit.shape(inner);
  const object = shape?.kind === 'member' || shape?.kind === 'index' ? shape.object : undefined;
  const receiver = shape?.kind === 'call' ? shape.receiver : undefined;
  const next = object ?? receiver;
  return next === undefined || isThis(unit, next) ? inner : rootOf(unit, next);
}

export const isThis = (unit: Unit, node: Node): boolean =>
  /^(?:self|this|\$this|cls|static)$/.test(node.text) || unit.language.habits.isReceiver?.(node) === true;
