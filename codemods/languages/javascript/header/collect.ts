import type { Node } from 'web-tree-sitter';
import { isProse, literalAt } from '../literals.js';
import { isPartnerName, partnerNames } from '../../kit/names.js';
import { positionOf } from '../sites/index.js';
import { inAnyCase } from '../sites/letter-case.js';
import { type HeaderLine, linesIn } from '../../kit/sites/header-lines.js';
import { beginsLine, stringAround } from '../sites/line.js';
import type { NameRange, NameUse, Position, Site } from '../sites/site.js';
import { indentAt } from '../style.js';
import { behind, commentsIn } from '../syntax/comments.js';
import { stringValue } from '../syntax/literal.js';
import { bare, field, wrapped } from '../syntax/nodes.js';
import { type Piece, piecesOf } from '../syntax/pieces.js';
import type { Unit } from '../unit.js';
import { type ConstantUses, constantAt, usesOf } from './constants.js';

/** Everything in a file that has to do with the legacy header. */
export interface Headers {
  readonly sites: readonly Site[];
  /** The name where it neither is sent nor a constant that this file resolves. */
  readonly uses: readonly { readonly node: Node; readonly range: NameRange; readonly use: NameUse }[];
  readonly constants: readonly ConstantUses[];
  /** Comments and texts that speak of the header. */
  readonly mentions: readonly { readonly node: Node; readonly start: number; readonly end: number }[];
  /** Header lines inside commands, such as `curl -H "…"`. */
  readonly commands: readonly { readonly node: Node; readonly line: HeaderLine<Piece> }[];
}

type Collected = { -readonly [Key in keyof Headers]: Headers[Key][number][] };

export function collectHeaders(unit: Unit): Headers {
  const found: Collected = { sites: [], uses: [], constants: [], mentions: [], commands: [] };
  const seen = new Set<number>();
  for (const { index, 0: name } of unit.text.matchAll(VARIABLE)) {
    const range = { start: index, end: index + name.length };
    const node = unit.root.namedDescendantForIndex(range.start, range.end) ?? unit.root;
    if (isProse(node)) found.mentions.push({ node, ...range });
    else found.uses.push({ node, range, use: 'read' });
  }
  for (const { start, end } of [...partnerNames(unit.text), ...assembledNames(unit)]) {
    const literal = literalAt(unit, start, end);
    if (literal === undefined || isProse(literal)) {
      found.mentions.push({ node: literal ?? unit.root, start, end });
      continue;
    }
    if (literal.type === 'regex') {
      found.uses.push({ node: literal, range: { start, end }, use: 'compared' });
      continue;
    }
    const root = nameNodeOf(unit, literal) ?? stringAround(literal);
    if (seen.has(root.id)) continue;
    seen.add(root.id);
    collectFrom(unit, literal, root, found);
  }
  return found;
}

/** What CGI and its successors call the header that a request came with. */
const VARIABLE = /\bHTTP_X_TB_PARTNER_AUTH\b/gi;

const BEGINNING = /(['"`])x-tb(?:-partner)?-?(?=\1|\$\{)|(['"`])x(?=\2\s*,\s*(['"`])tb\3)/gi;

/** Positions where a string holds only the beginning of the header's name: the rest may be added to it. */
function assembledNames({ text }: Unit): { start: number; end: number }[] {
  return [...text.matchAll(BEGINNING)].map(({ index, 0: match }) => ({
    start: index + 1,
    end: index + match.length,
  }));
}

/** The outermost expression that is nothing but the header's name: a literal, or a sum of literals. */
function nameNodeOf(unit: Unit, literal: Node): Node | undefined {
  const own = stringValue(unit.text, literal);
  const root = stringAround(literal);
  if (own !== undefined && isPartnerName(own) && !isAdded(literal)) return wrapped(literal);
  const pieces = piecesOf(unit.text, root);
  const text = pieces.map((piece) => (piece.kind === 'text' ? piece.text : '\uFFFC')).join('');
  return isPartnerName(text) ? root : undefined;
}

function isAdded(literal: Node): boolean {
  const parent = wrapped(literal).parent;
  return parent?.type === 'binary_expression' && field(parent, 'operator')?.type === '+';
}

function collectFrom(unit: Unit, literal: Node, root: Node, found: Collected): void {
  const name = nameNodeOf(unit, literal);
  if (name !== undefined) {
    collectName(unit, name, rangeOf(unit, literal, name), found);
    return;
  }
  const list = stringValue(unit.text, literal);
  if (list !== undefined && /^\s*[\w*-]+(?:\s*,\s*[\w*-]+)+\s*$/.test(list)) {
    found.uses.push({ node: literal, range: firstName(literal), use: 'listed' });
    return;
  }
  const lines = linesIn(piecesOf(unit.text, root));
  for (const line of lines) {
    if (!line.separated || isSentence(line)) found.mentions.push({ node: literal, ...line.name });
    else if (!beginsLine(line)) found.commands.push({ node: root, line });
    else found.sites.push(siteOfLine(line, literal, root));
  }
  if (lines.length > 0) return;
  if (partnerNames(literal.text).length > 0) found.mentions.push({ node: literal, ...firstName(literal) });
  else if (mayBeName(unit, root)) {
    found.uses.push({ node: root, range: { start: root.startIndex, end: root.endIndex }, use: 'assembled' });
  }
}

/** True when a string with computed parts can come to be the header's name. */
function mayBeName(unit: Unit, root: Node): boolean {
  const pieces = piecesOf(unit.text, root);
  const pattern = pieces.map((piece) => (piece.kind === 'text' ? escaped(piece.text) : '[\\w-]+')).join('');
  return pieces.length > 1 && new RegExp(`^${pattern}$`, 'i').test('X-TB-PARTNER-AUTH');
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// Prose and commands both put text in front of the name; only commands hand the header to a program.
const isSentence = (line: HeaderLine<Piece>): boolean =>
  !beginsLine(line) && !/(?:\bcurl\b|\bwget\b|\bhttp\b|-H|--header)[\s=]*\\?["']?[^"']*$/i.test(line.before);

const siteOfLine = (line: HeaderLine<Piece>, name: Node, holder: Node): Site => ({
  shape: 'line',
  name,
  nameRange: line.name,
  value: line.value,
  holder,
});

function rangeOf(unit: Unit, literal: Node, name: Node): NameRange {
  const inner = bare(name);
  if (inner.id !== literal.id || partnerNames(literal.text).length === 0) {
    const { startIndex: start, endIndex: end } = inner;
    const comments = behind(commentsIn(unit.root, start, end), indentAt(unit.text, start));
    return { start, end, quote: unit.text[literal.startIndex] ?? "'", comments };
  }
  return firstName(literal);
}

function firstName(literal: Node): NameRange {
  const [found] = partnerNames(literal.text);
  return { start: literal.startIndex + (found?.start ?? 1), end: literal.startIndex + (found?.end ?? 1) };
}

function collectName(unit: Unit, name: Node, range: NameRange, found: Collected): void {
  const position = positionOf(unit.text, name);
  if (position.kind === 'site') {
    found.sites.push({ ...position.site, name, nameRange: range });
    return;
  }
  const constant = position.use === 'defined' ? constantAt(unit, inAnyCase(name), range) : undefined;
  if (constant === undefined) {
    found.uses.push({ node: name, range, use: position.use });
    return;
  }
  const uses = usesOf(unit, constant);
  found.constants.push(uses);
  for (const { node, position: at } of uses.references) {
    if (at.kind === 'site') found.sites.push(siteOfConstant(at, node, uses));
  }
}

const siteOfConstant = (
  at: Extract<Position, { kind: 'site' }>,
  name: Node,
  { constant }: ConstantUses,
): Site => ({
  ...at.site,
  name,
  nameRange: undefined,
  constant,
});
