import type { Node } from 'web-tree-sitter';
import { isPartnerName } from '../names.js';
import { stringValue } from '../syntax/literal.js';
import { contains, keyText, same, sameRange, wrapped } from '../syntax/nodes.js';
import type { Shape, ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { valueOf } from '../value/credential.js';
import { type Position, site, use } from './site.js';

type Recognise = (unit: Unit, name: Node, parent: Node, shape: Shape) => Position | undefined;

/** Every family in which the name stands by itself, by the shape around it. Add a new one here. */
const FAMILIES: { readonly [K in Shape['kind']]?: Recognise } = {
  pair: ofPair,
  index: ofIndex,
  list: ofList,
  call: ofCall,
  assign: (_unit, name, parent, shape) =>
    shape.kind === 'assign' && contains(name, shape.value) ? use('defined', parent) : undefined,
  compare: (_unit, _name, parent) => use('compared', parent),
  remove: (_unit, _name, parent) => use('removed', parent),
  format: (_unit, _name, parent) => use('formatted', parent),
  function: (_unit, _name, parent) => use('defined', parent),
};

/** What a header name does where it stands. `name` is the expression that is nothing but the name. */
export function positionOf(unit: Unit, name: Node): Position {
  let outer = wrapped(unit, name);
  // Between an argument and its call, or a list and its elements, grammars have nodes that are no shape.
  for (let up = outer.parent; up !== null; up = up.parent) {
    const shape = unit.shape(up);
    if (shape !== undefined && shape.kind !== 'wrapper') {
      return FAMILIES[shape.kind]?.(unit, outer, up, shape) ?? use('unknown', up);
    }
    if (shape?.kind === 'wrapper' || sameRange(up, outer)) outer = wrapped(unit, up);
  }
  return use('unknown', name);
}

const NAME_KEYS = /^(?:name|header|header_?name|key|field|k|n)$/i;
const VALUE_KEYS = /^(?:value|val|content|header_?value|v)$/i;

/** `{'X-TB-PARTNER-AUTH': value}` and `{name: 'X-TB-PARTNER-AUTH', value: …}`. */
function ofPair(unit: Unit, name: Node, parent: Node, shape: Shape): Position | undefined {
  if (shape.kind !== 'pair') return undefined;
  if (same(wrapped(unit, shape.key), name) || same(shape.key, name)) return site(parent, shape.value);
  const beside = NAME_KEYS.test(keyText(unit, shape.key)) ? siblingPairs(unit, parent) : [];
  const value = beside.find(({ key }) => VALUE_KEYS.test(keyText(unit, key)));
  return value === undefined || parent.parent === null ? use('defined', parent) : site(parent, value.value);
}

function siblingPairs(unit: Unit, node: Node): ShapeOf<'pair'>[] {
  return (node.parent?.namedChildren ?? []).flatMap((child) => {
    const shape = unit.shape(child);
    return shape?.kind === 'pair' ? [shape] : [];
  });
}

/** `headers['X-TB-PARTNER-AUTH'] = value`; elsewhere it reads, or removes. */
function ofIndex(unit: Unit, name: Node, index: Node, shape: Shape): Position | undefined {
  if (shape.kind !== 'index' || same(shape.object, name)) return undefined;
  const outer = wrapped(unit, index);
  const parent = outer.parent;
  const around = parent === null ? undefined : unit.shape(parent);
  if (parent !== null && around?.kind === 'assign' && same(around.target, outer))
    return site(parent, around.value);
  return use(around?.kind === 'remove' ? 'removed' : 'read', outer);
}

/** `('X-TB-PARTNER-AUTH', value)`, and flat lists of names and values in turn. */
function ofList(unit: Unit, name: Node, list: Node, shape: Shape): Position | undefined {
  if (shape.kind !== 'list') return undefined;
  const { elements } = shape;
  const index = elements.findIndex((element) => same(element, name));
  const value = elements[index + 1];
  if (index < 0 || index % 2 !== 0 || elements.length % 2 !== 0 || value === undefined)
    return use('listed', list);
  const allNames = elements.every((element) => /^[A-Za-z][\w-]*$/.test(stringValue(unit, element) ?? ''));
  return allNames ? use('listed', list) : site(list, value);
}

/** `setHeader('X-TB-PARTNER-AUTH', value)` and its relatives, also with the value first. */
function ofCall(unit: Unit, name: Node, call: Node, shape: Shape): Position | undefined {
  if (shape.kind !== 'call') return undefined;
  const { args, name: method } = shape;
  const { setters, removers } = unit.language.habits;
  // A lone argument has been left for the list around it.
  const index = args.findIndex((arg) => same(wrapped(unit, arg), name) || contains(name, arg));
  const [before, after] = [args[index - 1], args[index + 1]];
  if (removers.test(method)) return use('removed', call);
  if (index < 0) return undefined;
  const isName = (node: Node): boolean => isPartnerName(stringValue(unit, node) ?? '');
  if (after !== undefined && !isName(after) && (setters.test(method) || isCredential(unit, after))) {
    return site(call, after);
  }
  if (before !== undefined && isCredential(unit, before)) return site(call, before);
  if (/^define$/.test(method)) return use('defined', call);
  return use('read', call);
}

function isCredential(unit: Unit, node: Node): boolean {
  const { kind } = valueOf(unit, node);
  return kind === 'credential' || kind === 'octets' || kind === 'written';
}
