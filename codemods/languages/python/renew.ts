import type { Node } from 'web-tree-sitter';
import type { Edit } from '../../model.js';
import type { Renew } from '../kit/language.js';
import { renewBy } from '../kit/renew/index.js';
import { rootOf } from '../kit/lifetime/kept-objects.js';
import { onlyWrite, resolve } from '../kit/syntax/bindings.js';
import { bare, calleeText, same } from '../kit/syntax/nodes.js';
import { rangeOf } from '../kit/rules/draft.js';
import { parts } from '../kit/syntax/tables.js';
import type { Unit } from '../kit/unit.js';
import { SIGNER } from './idiom.js';

/** What signs each request of a requests or httpx client. */
export const CLIENT_SIGNER = 'opentok_auth';

const SELF_EXPLAINING = /^(?:dictionary|list|tuple|call|string|parenthesized_expression)$/;

/** `session.headers.update({'X-TB-PARTNER-AUTH': …})` becomes `session.auth = …`, which requests calls each time. */
const asClientAuth: Renew = (unit, { site, signed }) => {
  const map = site.parent;
  const update = map?.type === 'dictionary' ? map.parent?.parent : undefined;
  const statement = site.type === 'assignment' ? site : update;
  const shape = statement == null ? undefined : unit.shape(statement);
  const object =
    shape?.kind === 'assign'
      ? shape.target
      : shape?.kind === 'call' && shape.name === 'update'
        ? shape.receiver
        : undefined;
  if (statement == null || object === undefined || statement.parent?.type !== 'expression_statement')
    return undefined;
  const client = rootOf(unit, object);
  const call = signed.find(({ text }) => text.startsWith(`${SIGNER}(`));
  if (!isSession(unit, client.text, object.text) || call === undefined) return undefined;
  const setting = `${client.text}.auth = ${call.text.replace(SIGNER, CLIENT_SIGNER)}`;
  const others =
    map === null || site.type === 'assignment' ? [] : parts(map).filter((pair) => !same(pair, site));
  if (others.length === 0) return [{ start: statement.startIndex, end: statement.endIndex, text: setting }];
  const indent = unit.text.slice(unit.text.lastIndexOf('\n', statement.startIndex) + 1, statement.startIndex);
  if (indent.trim() !== '') return undefined;
  const removal = withComma(unit.text, site.startIndex, site.endIndex);
  return [removal, { start: statement.endIndex, end: statement.endIndex, text: `\n${indent}${setting}` }];
};

/** The client is a session of requests, and nothing in the file authenticates it in another way. */
function isSession(unit: Unit, name: string, object: string): boolean {
  const [node] = unit.occurrences(name);
  const binding = node && resolve(unit, node);
  const made = binding && onlyWrite(binding);
  const shape = made && unit.shape(bare(unit, made.assign.value));
  const sessions = /^(?:requests\.)?(?:[sS]ession|Session)$/;
  return (
    shape?.kind === 'call' &&
    sessions.test(calleeText(unit, shape)) &&
    /^\s*(?:import requests\b|from requests import\b)/m.test(unit.text) &&
    object.startsWith(`${name}.headers`) &&
    !unit.text.includes(`${name}.auth`) &&
    !/[(,\s]auth=(?!=)/.test(unit.text)
  );
}

/** An element of a list with the comma and white space that go with it. */
function withComma(text: string, start: number, end: number): Edit {
  const after = /^\s*,\s*/.exec(text.slice(end));
  if (after !== null) return { start, end: end + after[0].length, text: '' };
  const before = /\s*,\s*$/.exec(text.slice(0, start));
  return { start: before === null ? start : before.index, end, text: '' };
}

/** `httpx.Client(headers={'X-TB-PARTNER-AUTH': …})`: the client calls what it gets as `auth` for each request. */
const asHttpxAuth: Renew = (unit, { site, signed }) => {
  const map = site.parent;
  const keyword = map?.type === 'dictionary' ? map.parent : undefined;
  const call = keyword?.type === 'keyword_argument' ? keyword.parent?.parent : undefined;
  const shape = call == null ? undefined : unit.shape(call);
  const signing = signed.find(({ text }) => text.startsWith(`${SIGNER}(`));
  if (map == null || keyword == null || shape?.kind !== 'call' || signing === undefined) return undefined;
  const authenticated = shape.args.some((arg) => /^auth\s*=/.test(arg.text));
  if (!/^httpx\.(?:Async)?Client$/.test(calleeText(unit, shape)) || authenticated) return undefined;
  const text = `auth=${signing.text.replace(SIGNER, CLIENT_SIGNER)}`;
  if (parts(map).length === 1) return [{ start: keyword.startIndex, end: keyword.endIndex, text }];
  return [
    withComma(unit.text, site.startIndex, site.endIndex),
    { start: keyword.endIndex, end: keyword.endIndex, text: `, ${text}` },
  ];
};

/** Moves what stands on further lines of a value in by one step; text within strings stays. */
function indented(value: Node, step: string, signed: readonly Edit[]): Edit[] {
  const fixed = [...signed, ...value.descendantsOfType('string').map(rangeOf)];
  const starts = [...value.text.matchAll(/\n(?=[^\r\n])/g)].map(({ index }) => value.startIndex + index + 1);
  return starts
    .filter((at) => !fixed.some(({ start, end }) => start < at && at < end))
    .map((at) => ({ start: at, end: at, text: step }));
}

/** One level of indentation, as the first block at the left margin has it. */
const stepOf = (text: string): string =>
  /^(?:class|def|async|if|for|while|try|with)\b.*:[ \t]*(?:#.*)?\r?\n([ \t]+)/m.exec(text)?.[1] ?? '    ';

export const renew = renewBy(
  {
    define: (unit, { statement, value, target, indent }, signed) => {
      const step = stepOf(unit.text);
      const inClass = statement.parent?.parent?.parent?.type === 'class_definition';
      if (inClass || !SELF_EXPLAINING.test(value.type) || unit.shape(target)?.kind !== 'name')
        return undefined;
      const definition = `def ${target.text}():\n${indent}${step}return `;
      return [
        { start: statement.startIndex, end: value.startIndex, text: definition },
        ...indented(value, step, signed),
      ];
    },
    call: (name) => `${name}()`,
  },
  {
    member: (_unit, target) => /^self\.(\w+)$/.exec(target.text)?.[1],
    method: (name, value, indent, step) =>
      `@property\n${indent}def ${name}(self):\n${indent}${step}return ${value}`,
    read: () => undefined,
    nothing: 'pass',
  },
  asClientAuth,
  asHttpxAuth,
);
