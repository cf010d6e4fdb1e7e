import type { DraftFinding } from '../../../model.js';
import { REASONS } from '../reasons.js';
import { stringAround } from '../sites/line.js';
import { isInComment } from '../sites/names-in.js';
import { ancestors } from '../syntax/nodes.js';
import { type Piece, piecesOf, textOf, UNKNOWN } from '../syntax/pieces.js';
import type { Unit } from '../unit.js';
import { manual, reportOnly } from './draft.js';

const PREFIX = /\/v2\/(partner)(?![\w-])/gi;
const OLDER = /\/hl(?:\/\w[\w/-]*)?(?![\w-])/gi;
const BASE = /\/\/(?:[\w.-]+\.)?(?:opentok|tokbox)\.com\/hl\/?$/i;
const DIAL = new RegExp(`/v2/partner/(?:${UNKNOWN}|[^/]+)(/call)(?=$|[?#\\s"'])`, 'i');

/** Paths of the REST API as they were before JWT. Other vendors have such paths too, so TokBox must be named. */
export function paths(unit: Unit): DraftFinding[] {
  if (!unit.evidence) return [];
  return [...prefixes(unit), ...olderPaths(unit)];
}

function* prefixes(unit: Unit): Generator<DraftFinding> {
  const apart = callsApart(unit);
  for (const match of unit.text.matchAll(PREFIX)) {
    const at = { start: match.index, end: match.index + match[0].length };
    const place = placeOf(unit, at.start);
    if (place.kind === 'comment') yield mention(at);
    if (place.kind === 'comment' || place.kind === 'foreign') continue;
    const segment = { start: at.end - 'partner'.length, end: at.end, text: 'project' };
    const draft = { ...manual('legacy-path', at, REASONS.path), rewrite: 'automatic' } as const;
    const pieces = place.pieces;
    const dial = DIAL.exec(textOf(pieces));
    if (dial !== null) {
      const call = offsetIn(pieces, dial.index + dial[0].length - '/call'.length);
      if (call === undefined) yield manual('legacy-path', at, REASONS.dialApart);
      else {
        const edit = { start: call + 1, end: call + '/call'.length, text: 'dial' };
        yield { ...draft, reason: REASONS.dial, edits: [segment, edit] };
      }
    } else if (apart) yield manual('legacy-path', at, REASONS.dialApart);
    else yield { ...draft, edits: [segment] };
  }
}

/** A `/call` begins a string of its own, so that the path in front of it is put together elsewhere. */
function callsApart(unit: Unit): boolean {
  return [...unit.text.matchAll(/(?<=["'`])\/call\b/g)].some(({ index }) => {
    const { pieces } = placeOf(unit, index);
    const dial = DIAL.exec(textOf(pieces));
    return dial === null || offsetIn(pieces, dial.index + dial[0].length - '/call'.length) !== index;
  });
}

function* olderPaths(unit: Unit): Generator<DraftFinding> {
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
    else
      yield manual(
        'legacy-path',
        at,
        /session\/create/i.test(match[0]) ? REASONS.olderPath : REASONS.retired,
      );
  }
}

const mention = (at: { start: number; end: number }): DraftFinding =>
  reportOnly('mention', at, REASONS.mention, { context: 'doc' });

type Place =
  | { readonly kind: 'comment'; readonly text: string; readonly pieces: readonly Piece[] }
  | { readonly kind: 'string' | 'code' | 'foreign'; readonly pieces: readonly Piece[] };

function placeOf(unit: Unit, offset: number): Place {
  const node = unit.root.descendantForIndex(offset, offset + 1) ?? unit.root;
  if (isInComment(unit, node)) return { kind: 'comment', text: node.text, pieces: [] };
  const literal = [node, ...ancestors(node)].find((up) => unit.shape(up)?.kind === 'string');
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
