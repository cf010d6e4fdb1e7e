import type { Node } from 'web-tree-sitter';
import { callKind } from '../lifetime/clients.js';
import type { Site } from '../sites/site.js';
import { onlyValue, resolve } from '../syntax/bindings.js';
import { functionAround, isFunction } from '../syntax/functions.js';
import {
  ancestor,
  ancestors,
  argumentsOf,
  bare,
  calleeOf,
  chainRoot,
  contains,
  field,
  same,
} from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

export const groupOfGuard = ({ holder }: Site): string => `guard:${holder.startIndex}`;

/** The assignment that a read guards, as in `if (!headers[name]) headers[name] = …`. */
export function guardedSite(sites: readonly Site[], read: Node): Site | undefined {
  const object = read.parent && field(read.parent, 'object')?.text;
  const guarded = sites.filter(
    (site) =>
      site.shape === 'assignment' &&
      objectOf(site)?.text === object &&
      functionAround(site.holder)?.id === functionAround(read)?.id,
  );
  return guarded.find(({ holder }) => holder.endIndex > read.startIndex) ?? guarded[0];
}

/**
 * True when a header is set only where there is none yet, on an object that may come from an earlier request: a
 * token would stay on it until it has expired.
 */
export function isKeptByGuard(unit: Unit, site: Site): boolean {
  const keeper = isGuarded(site) ? objectOf(site) : keeperAround(site.holder);
  return keeper !== undefined && !isMadeHere(unit, keeper);
}

function isGuarded({ shape, holder, name }: Site): boolean {
  if (shape !== 'assignment' && shape !== 'call') return false;
  if (KEEPING.test(field(holder, 'operator')?.text ?? '')) return true;
  if (shape === 'assignment' && isOwnValue(bareLeft(field(holder, 'right')))) return true;
  const fn = functionAround(holder);
  return (fn?.descendantsOfType('if_statement') ?? []).some((statement) =>
    field(statement, 'condition')?.text.includes(name.text),
  );
}

const bareLeft = (value: Node | undefined): Node | undefined => {
  const choice = value && bare(value);
  return choice && (field(choice, 'left') ?? field(choice, 'consequence'));
};

/** The object that keeps what it has where a header is merged into it. */
function keeperAround(holder: Node): Node | undefined {
  for (const up of ancestors(holder)) {
    if (isFunction(up)) return undefined;
    const left = field(up, 'left');
    if (/assignment_expression$/.test(up.type) && left !== undefined) {
      return left.type === 'member_expression' && keeps(up, left, holder) ? chainRoot(left) : undefined;
    }
    const [into] = up.type === 'call_expression' ? argumentsOf(up) : [];
    if (into === undefined || contains(into, holder)) continue;
    if (/^defaults(?:Deep)?$/.test(calleeOf(up).at(-1) ?? '') && !isNew(bare(into))) return chainRoot(into);
  }
  return undefined;
}

/** `o.headers ||= …`, `o.headers || …`, `{ name: value, ...o.headers }`, `if (!o.headers) …`. */
function keeps(assignment: Node, left: Node, holder: Node): boolean {
  const right = field(assignment, 'right');
  const rest = right?.text.slice(holder.endIndex - right.startIndex) ?? '';
  return (
    KEEPING.test(field(assignment, 'operator')?.text ?? '') ||
    isOwnValue(bareLeft(right)) ||
    rest.includes(left.text) ||
    (field(ancestor(assignment, 'if_statement') ?? assignment, 'condition')?.text.includes(left.text) ??
      false)
  );
}

const KEEPING = /^(?:\|\||\?\?)=$/;

/** True for the value that an assignment finds where it puts another: `headers[name] || …`. */
export function isOwnValue(value: Node | undefined): boolean {
  const assignment = value && ancestor(value, 'assignment_expression');
  return assignment != null && field(assignment, 'left')?.text === (value && bare(value).text);
}

function objectOf({ shape, holder }: Site): Node | undefined {
  const place = field(holder, shape === 'call' ? 'function' : 'left');
  return place && field(place, 'object');
}

/** True for a variable of the same function that holds nothing but an object made there. */
function isMadeHere(unit: Unit, object: Node | undefined): boolean {
  const binding = object?.type === 'identifier' ? resolve(unit, object) : undefined;
  const value = binding && onlyValue(unit, binding);
  if (object === undefined || binding === undefined || value === undefined) return false;
  return same(functionAround(binding.node), functionAround(object)) && isNew(bare(value));
}

function isNew(value: Node): boolean {
  if (value.type === 'object') return true;
  if (callKind(value) !== 'merge') return false;
  return value.type === 'new_expression' || argumentsOf(value)[0]?.type === 'object';
}
