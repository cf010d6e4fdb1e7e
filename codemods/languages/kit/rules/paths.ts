import type { DraftFinding } from '../../../model.js';
import { REASONS } from '../reasons.js';
import { stringAround } from '../sites/line.js';
import { isInComment } from '../sites/names-in.js';
import { functionAround, literalAround } from '../syntax/nodes.js';
import { textOf, UNKNOWN } from '../syntax/parts.js';
import { type Piece, piecesOf } from '../syntax/pieces.js';
import type { Unit } from '../unit.js';
import { manual, reportOnly } from './draft.js';
import { isMarkup } from './headers.js';

const PREFIX = /\/v2\/(partner)(?![\w-])/gi;
const OLDER = /\/hl(?:\/\w[\w/-]*)?(?![\w-])/gi;
const BASE = /\/\/(?:[\w.-]+\.)?(?:opentok|tokbox)\.com\/hl\/?$/i;
const DIAL = new RegExp(`/v2/partner/(?:${UNKNOWN}|[^/]+)(/call)(?=$|[?#\\s"'])`, 'i');

/** Paths of the REST API as they were before JWT. Other vendors have such paths too, so TokBox must be named. */
export function paths(unit: Unit, headers: readonly DraftFinding[]): DraftFinding[] {
  if (!unit.evidence) return [];
  return [...prefixes(unit), ...olderPaths(unit, headers)];
}

function* prefixes(unit: Unit): Generator<DraftFinding> {
  const found = [...unit.text.matchAll(PREFIX)].map((match) => {
    const at = { start: match.index, end: match.index + match[0].length };
    const place = placeOf(unit, at.start);
    return { at, place, call: callIn(place.pieces) };
  });
  const known = found.map(({ call }) => call);
  const apart = [...unit.text.matchAll(/["'`](\/call)\b/g)].some(({ index }) => !known.includes(index + 1));
  for (const { at, place, call } of found) {
    if (place.kind === 'comment') yield mention(at);
    if (place.kind === 'comment' || place.kind === 'foreign') continue;
    if (isMarkup(unit, at)) {
      yield reportOnly('legacy-path', at, REASONS.client(REASONS.markup), { context: 'client' });
      continue;
    }
    const segment = { start: at.end - 'partner'.length, end: at.end, text: 'project' };
    const draft = { ...manual('legacy-path', at, REASONS.path), rewrite: 'automatic' } as const;
    if (call !== undefined) {
      const dial = { start: call + 1, end: call + '/call'.length, text: 'dial' };
      yield { ...draft, reason: REASONS.dial, edits: [segment, dial] };
    } else if (apart) yield manual('legacy-path', at, REASONS.dialApart);
    else yield { ...draft, edits: [segment] };
  }
}

/** Source offset of `/call` at the end of a path in the same string. */
function callIn(pieces: readonly Piece[]): number | undefined {
  const dial = DIAL.exec(textOf(pieces));
  return dial === null ? undefined : offsetIn(pieces, dial.index + dial[0].length - '/call'.length);
}

function* olderPaths(unit: Unit, headers: readonly DraftFinding[]): Generator<DraftFinding> {
  for (const match of unit.text.matchAll(OLDER)) {
    const at = { start: match.index, end: match.index + match[0].length };
    const place = placeOf(unit, at.start);
    if (place.kind === 'foreign' || place.kind === 'code') continue;
    const bare = /^\/hl$/i.test(match[0]);
    const text = place.kind === 'string' ? textOf(place.pieces) : '';
    if (
      bare &&
      !(place.kind === 'comment' ? /(?:opentok|tokbox)\.com\/hl/i : BASE).test(
        place.kind === 'comment' ? place.text : text,
      )
    )
      continue;
    if (place.kind === 'comment') yield mention(at);
    else if (bare) yield manual('legacy-path', at, REASONS.base);
    else if (!/session\/create/i.test(match[0])) yield manual('legacy-path', at, REASONS.retired);
    else yield withHeader(unit, at, headers);
  }
}

/** `/hl/session/create` is older than this migration: it moves only together with a header beside it. */
function withHeader(
  unit: Unit,
  at: { readonly start: number; readonly end: number },
  headers: readonly DraftFinding[],
): DraftFinding {
  const node = unit.root.descendantForIndex(at.start, at.end) ?? unit.root;
  const scope = functionAround(unit, node);
  const header = headers.find(
    ({ rule, rewrite, start, end }) =>
      rule === 'partner-header' &&
      rewrite === 'automatic' &&
      (scope === undefined
        ? functionAround(unit, unit.root.descendantForIndex(start, end) ?? unit.root) === undefined
        : scope.startIndex <= start && end <= scope.endIndex),
  );
  if (header === undefined) return manual('legacy-path', at, REASONS.olderPath);
  return {
    ...manual('legacy-path', at, REASONS.pathWithHeader),
    rewrite: 'automatic',
    edits: [{ start: at.start, end: at.start + '/hl'.length, text: '' }],
    groups: header.groups?.filter((group) => group.startsWith('header ')) ?? [],
  };
}

const mention = (at: { start: number; end: number }): DraftFinding =>
  reportOnly('mention', at, REASONS.mention);

type Place =
  | { readonly kind: 'comment'; readonly text: string; readonly pieces: readonly Piece[] }
  | { readonly kind: 'string' | 'code' | 'foreign'; readonly pieces: readonly Piece[] };

function placeOf(unit: Unit, offset: number): Place {
  const node = unit.root.descendantForIndex(offset, offset + 1) ?? unit.root;
  if (isInComment(unit, node)) return { kind: 'comment', text: node.text, pieces: [] };
  const literal = literalAround(unit, node);
  if (literal === undefined) return { kind: 'code', pieces: [] };
  if (unit.language.isDocumentation?.(literal) === true)
    return { kind: 'comment', text: literal.text, pieces: [] };
  const pieces = piecesOf(unit, stringAround(unit, literal));
  return { kind: namesAnotherHost(textOf(pieces)) ? 'foreign' : 'string', pieces };
}

function namesAnotherHost(text: string): boolean {
  const hosts = [...text.matchAll(/https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi)].map(([, host = '']) => host);
  return hosts.length > 0 && !hosts.some((host) => /(?:^|\.)(?:opentok|tokbox)\.com$|^127\./i.test(host));
}

/** Source offset of a position in the text of pieces; undefined where that is a computed part. */
function offsetIn(pieces: readonly Piece[], position: number): number | undefined {
  let at = 0;
  for (const piece of pieces) {
    const length = piece.kind === 'text' ? piece.text.length : 1;
    if (position < at + length) return piece.kind === 'text' ? piece.at[position - at] : undefined;
    at += length;
  }
  return undefined;
}
