import type { Node } from 'web-tree-sitter';
import { partnerNames, partnerSymbols, type Range } from '../names.js';
import { isPartnerName } from '../names.js';
import { stringValue } from '../syntax/literal.js';
import { ancestors, literalAround, same } from '../syntax/nodes.js';
import { piecesOf } from '../syntax/pieces.js';
import type { Unit } from '../unit.js';
import type { Piece } from '../syntax/pieces.js';
import { type HeaderLine, linesIn } from './header-lines.js';
import { beginsLine, stringAround } from './line.js';
import { positionOf } from './position.js';
import type { NameUse, Site } from './site.js';

/** One place where the legacy header's name stands, and what it does there. */
export type Sighting =
  | { readonly kind: 'site'; readonly range: Range; readonly site: Site }
  | { readonly kind: 'use'; readonly range: Range; readonly use: NameUse; readonly node: Node };

/** Every mention of the name in the file, in order. */
export function sightings(unit: Unit): Sighting[] {
  const named = partnerNames(unit.text).map((range) => sightingAt(unit, range));
  return unit.language.habits.symbols === true ? [...named, ...symbolSites(unit)] : named;
}

/** Keys in snake case, where a value stands beside them. */
function symbolSites(unit: Unit): Sighting[] {
  return partnerSymbols(unit.text).flatMap((range) => {
    const node = unit.root.namedDescendantForIndex(range.start, range.end);
    if (node === null || !/symbol$/.test(node.type)) return [];
    const position = positionOf(unit, node);
    return position.kind === 'site'
      ? { kind: 'site', range, site: { name: range, holder: position.holder, value: position.value } }
      : [];
  });
}

function sightingAt(unit: Unit, range: Range): Sighting {
  const node = unit.root.descendantForIndex(range.start, range.end) ?? unit.root;
  const literal = literalAround(unit, node);
  const use = (what: NameUse, at: Node): Sighting => ({ kind: 'use', range, use: what, node: at });
  if (isInComment(unit, node)) return use('documentation', node);
  if (literal === undefined) return use('unknown', node);
  if (unit.language.isDocumentation?.(literal) === true) return use('documentation', literal);
  const whole = stringAround(unit, literal);
  if (isPartnerName(stringValue(unit, whole) ?? '')) {
    const position = positionOf(unit, whole);
    return position.kind === 'use'
      ? use(position.use, position.node)
      : { kind: 'site', range, site: { name: range, holder: position.holder, value: position.value } };
  }
  const line = linesIn(piecesOf(unit, whole)).find(({ name }) => name.start === range.start);
  return line === undefined ? use('unknown', whole) : ofLine(unit, range, whole, line);
}

function ofLine(unit: Unit, range: Range, whole: Node, line: HeaderLine<Piece>): Sighting {
  if (line.separated && (beginsLine(line) || line.value.length > 1)) {
    return { kind: 'site', range, site: { name: range, holder: whole, value: line.value } };
  }
  const joined = whole.type !== literalTypeOf(unit, whole);
  const use: NameUse = !line.separated && joined && beginsLine(line) ? 'unknown' : 'sentence';
  return { kind: 'use', range, use, node: whole };
}

/** The node's own type when it is one literal, so that a joined string differs. */
const literalTypeOf = (unit: Unit, node: Node): string | undefined =>
  unit.shape(node)?.kind === 'string' ? node.type : undefined;

export const isInComment = (unit: Unit, node: Node): boolean =>
  [node, ...ancestors(node)].some((up) => unit.shape(up)?.kind === 'comment');

/** What a reference to a constant that holds the name does: the same as the name itself would do there. */
export function sightingOfReference(unit: Unit, name: Node): Sighting {
  const reference = qualified(unit, name);
  const range = { start: reference.startIndex, end: reference.endIndex };
  const whole = stringAroundReference(unit, reference);
  if (whole !== undefined) {
    const value = behind(piecesOf(unit, whole), reference);
    if (value !== undefined) return { kind: 'site', range, site: { name: undefined, holder: whole, value } };
  }
  const position = positionOf(unit, reference);
  return position.kind === 'use'
    ? { kind: 'use', range, use: position.use, node: position.node }
    : { kind: 'site', range, site: { name: undefined, holder: position.holder, value: position.value } };
}

/** `Config.HEADER` for the name `HEADER` in it. */
function qualified(unit: Unit, name: Node): Node {
  const parent = name.parent;
  const shape = parent === null ? undefined : unit.shape(parent);
  return parent !== null && shape?.kind === 'member' && !same(shape.object, name) ? parent : name;
}

function stringAroundReference(unit: Unit, reference: Node): Node | undefined {
  let whole: Node | undefined;
  for (const up of ancestors(reference)) {
    const kind = unit.shape(up)?.kind;
    if (kind === 'concat' || kind === 'string' || kind === 'format' || kind === 'join') whole = up;
    else if (kind !== undefined && kind !== 'wrapper' && kind !== 'list') break;
  }
  return whole;
}

/** The value of a header line whose name is a reference. */
function behind(pieces: readonly Piece[], reference: Node): readonly Piece[] | undefined {
  const index = pieces.findIndex((piece) => piece.kind === 'operand' && same(piece.node, reference));
  return index < 0 ? undefined : afterColonOf(pieces.slice(index + 1));
}

function afterColonOf(pieces: readonly Piece[]): readonly Piece[] | undefined {
  const [first] = pieces;
  if (first?.kind !== 'text') return undefined;
  const named = `X-TB-PARTNER-AUTH${first.text}`;
  const at = [...Array.from({ length: 'X-TB-PARTNER-AUTH'.length }, () => first.at[0] ?? 0), ...first.at];
  const [line] = linesIn([{ ...first, text: named, at }, ...pieces.slice(1)]);
  return line?.separated === true ? line.value : undefined;
}
