import type { Node } from 'web-tree-sitter';
import type { Edit } from '../../../model.js';
import { splice } from '../../../steps/splice.js';
import type { RenewInput } from '../language.js';
import { fateOf } from '../lifetime/fate.js';
import { around, functionAround, same } from '../syntax/nodes.js';
import { parts } from '../syntax/tables.js';
import type { Parameter } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { functionNamed } from '../value/follow.js';
import { memberFor } from '../value/readable.js';
import { heldBy } from './held.js';
import { isStableExpression } from './stable.js';

/** How a language spells a method that takes the place of a member. */
export interface MethodSpelling {
  /** The name of the member without what marks it; undefined where it may not become a method. */
  member(unit: Unit, target: Node): string | undefined;
  /** The whole method, without white space around it. `indent` is that of the constructor, `step` one level. */
  method(name: string, value: string, indent: string, step: string): string;
  /** What a read becomes; undefined where it can stay. */
  read(name: string): string | undefined;
  /** A statement for an otherwise empty constructor, if the language needs one. */
  readonly nothing?: string;
}

/** `self.headers = {…}` in a constructor becomes a method beside it, which is evaluated for each request. */
export function asMethod(
  unit: Unit,
  { site, signed }: RenewInput,
  spelling: MethodSpelling,
): readonly Edit[] | undefined {
  const held = heldBy(unit, site);
  const constructor = held && functionAround(unit, held.statement);
  const shape = constructor && unit.shape(constructor);
  if (held === undefined || constructor === undefined || shape?.kind !== 'function') return undefined;
  const { binding, statement, value } = held;
  const name = spelling.member(unit, held.target);
  if (name === undefined || functionNamed(unit, name) !== undefined) return undefined;
  if (!shape.constructs || binding.kind !== 'member') return undefined;
  const line = wholeLine(unit.text, statement);
  const owner = around(unit, constructor, 'class');
  const reads = binding.reads;
  const usable = reads.every(
    (read) =>
      !same(functionAround(unit, read), constructor) &&
      same(around(unit, read, 'class'), owner) &&
      isSentAnew(unit, read),
  );
  const inside = signed.filter(({ start, end }) => value.startIndex <= start && end <= value.endIndex);
  const members = membersIn(unit, value, inside);
  if (line === undefined || !usable || reads.length === 0) return undefined;
  if (!isStableExpression(unit, value, reads[0] ?? value, [...inside, ...members])) return undefined;
  const parameters = shape.parameters.filter(({ name: parameter }) => !/^(?:self|cls)$/.test(parameter));
  const signing = inside.flatMap((edit) => {
    const text = withMembers(unit, edit.text, parameters);
    return text === undefined ? [] : [{ ...edit, text }];
  });
  if (signing.length < inside.length) return undefined;
  const from = value.startIndex;
  const moved = splice(
    value.text,
    [...signing, ...members].map(({ start, end, text }) => ({ start: start - from, end: end - from, text })),
  );
  const indent = unit.text.slice(
    unit.text.lastIndexOf('\n', constructor.startIndex) + 1,
    constructor.startIndex,
  );
  const step = held.indent.startsWith(indent) ? held.indent.slice(indent.length) : '    ';
  if (indent.trim() !== '') return undefined;
  const alone =
    statement.parent?.type === 'expression_statement' ? statement.parent.parent : statement.parent;
  const only = alone !== null && parts(alone).length === 1;
  const body = `${indent}${spelling.method(name, moved, indent, step)}`;
  const end = constructor.endIndex;
  const insertion = { start: end, end, text: `\n\n${body}` };
  const place: Edit[] =
    only && spelling.nothing !== undefined
      ? [{ start: statement.startIndex, end: statement.endIndex, text: spelling.nothing }, insertion]
      : end < line.end
        ? [{ start: line.start, end, text: `\n${body}` }]
        : [{ ...line, text: '' }, insertion];
  return [
    ...place,
    ...signed.filter((edit) => !inside.includes(edit)),
    ...reads.flatMap(({ startIndex: start, endIndex: end }) => {
      const text = spelling.read(name);
      return text === undefined ? [] : [{ start, end, text }];
    }),
  ];
}

function isSentAnew(unit: Unit, read: Node): boolean {
  const { lifetime, shared } = fateOf(unit, read);
  return lifetime !== 'once' && shared !== true;
}

/** The lines of a statement, when nothing else stands on them. */
function wholeLine(text: string, statement: Node): { start: number; end: number } | undefined {
  const start = text.lastIndexOf('\n', statement.startIndex) + 1;
  const next = text.indexOf('\n', statement.endIndex);
  if (next < 0 || !/^\s*;?\s*$/.test(text.slice(statement.endIndex, next))) return undefined;
  return { start, end: next + 1 };
}

/** Parameters of the constructor are out of reach in a method; the members that hold them stand in for them. */
function membersIn(unit: Unit, node: Node, signed: readonly Edit[]): Edit[] {
  if (signed.some(({ start, end }) => start <= node.startIndex && node.endIndex <= end)) return [];
  const kind = unit.shape(node)?.kind;
  if (kind !== 'name' && kind !== 'member')
    return node.namedChildren.flatMap((child) => membersIn(unit, child, signed));
  const member = memberFor(unit, node);
  return member === undefined ? [] : [{ start: node.startIndex, end: node.endIndex, text: member.text }];
}

/** The same in the text of a signing call. Undefined when no member holds a parameter it uses. */
function withMembers(unit: Unit, text: string, parameters: readonly Parameter[]): string | undefined {
  let changed = text;
  for (const { name, node } of parameters) {
    const word = new RegExp(`(?<![\\w.$@'"])${name.replace(/\W/g, '\\$&')}(?![\\w'"])`, 'g');
    if (!word.test(text)) continue;
    const read = unit
      .occurrences(name)
      .find((found) => memberFor(unit, found) !== undefined && !same(found, node));
    const member = read && memberFor(unit, read);
    if (member === undefined) return undefined;
    changed = changed.replace(word, member.text);
  }
  return changed;
}
