import type { Site } from '../sites/site.js';
import { functionAround } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

const JWT = /x-opentok-auth/i;

/** The same headers, in one literal or by name, already get a JWT. */
export function isBesideJwt(unit: Unit, { holder }: Site): boolean {
  const shape = unit.shape(holder);
  const parent = holder.parent;
  const literal = parent === null ? undefined : unit.shape(parent)?.kind;
  if (shape?.kind === 'pair' || literal === 'list') {
    return parent !== null && literal !== 'call' && JWT.test(parent.text);
  }
  const target = shape?.kind === 'assign' ? unit.shape(shape.target) : undefined;
  if (target?.kind !== 'index') return false;
  const scope = functionAround(unit, holder) ?? unit.root;
  const name = target.object.text.replace(/[^\w\s]/g, '\\$&');
  return new RegExp(`${name}\\s*\\[\\s*['"]x-opentok-auth`, 'i').test(scope.text);
}
