import type { Node } from 'web-tree-sitter';
import type { CredentialLevel } from '../../../../src/auth/credential.js';
import type { Edit } from '../../../model.js';
import { levelAt } from '../level.js';
import { type Life, lifeOf } from '../lifetime/index.js';
import type { NameRange, Site } from '../sites/site.js';
import { indentAt, styleOf } from '../style.js';
import { before, commentsIn } from '../syntax/comments.js';
import { argumentsOf, field } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { isStable } from '../value/purity.js';
import { renamed } from './renamed.js';
import { planValue, type ValuePlan } from './value-plan.js';

/** A site with all that is known of it before anything is decided. */
export interface SitePlan {
  readonly site: Site;
  readonly level: CredentialLevel;
  readonly value: ValuePlan;
  readonly life: Life;
  readonly start: number;
  readonly end: number;
}

export function planSite(unit: Unit, site: Site): SitePlan {
  const level = levelAt(unit, site.holder);
  const start = site.nameRange?.start ?? site.name.startIndex;
  const end = Math.max(site.name.endIndex, valueEnd(site));
  return { site, level, value: planValue(unit, site, level), life: lifeOf(unit, site), start, end };
}

function valueEnd({ value }: Site): number {
  if (!Array.isArray(value)) return (value as Node).endIndex;
  const last = value.at(-1);
  return last === undefined ? 0 : last.kind === 'operand' ? last.end : (last.at.at(-1) ?? 0);
}

/** Renames the header where the site itself holds the name. */
export const nameEdits = ({ site: { nameRange } }: SitePlan): Edit[] =>
  nameRange === undefined ? [] : [renamed(nameRange)];

/** Turns `'X-TB-PARTNER-AUTH': value` into a getter with another value; undefined for other shapes. */
export function getterEdits(unit: Unit, { site }: SitePlan, value: string): Edit[] | undefined {
  const key = site.shape === 'pair' ? field(site.holder, 'key') : undefined;
  if (key === undefined) return undefined;
  const { semicolon } = styleOf(unit);
  const name = site.nameRange === undefined ? key.text : renamedKey(unit, key, site.nameRange);
  const { startIndex: start, endIndex: end } = site.holder;
  const comments = commentsIn(unit.root, start, end).filter(
    ({ text }) => !name.includes(text) && !value.includes(text),
  );
  const explained = before(comments, indentAt(unit.text, start));
  return [{ start, end, text: `get ${name}() { ${explained}return ${value}${semicolon} }` }];
}

const renamedKey = ({ text }: Unit, { startIndex, endIndex }: Node, range: NameRange): string =>
  text.slice(startIndex, range.start) + renamed(range).text + text.slice(range.end, endIndex);

/** True when every operand of a site's value may be evaluated later, inside another function. */
export function isDeferrable(unit: Unit, { value }: SitePlan, allowThis: boolean): boolean {
  return (
    value.kind === 'here' &&
    value.credentials.length === 1 &&
    value.edits.length === 1 &&
    value.credentials.every(({ key, secret }) =>
      [key, secret].every((half) => half.kind === 'text' || isStable(unit, half.node, allowThis)),
    )
  );
}

/** True when what a value is read from gives the same inside a getter, where `this` is another object. */
export const isReadLater = (unit: Unit, node: Node): boolean =>
  node.descendantsOfType(['this', 'super']).length === 0 &&
  argumentsOf(node).every((argument) => isStable(unit, argument, false));
