import type { Node } from 'web-tree-sitter';
import type { Edit } from '../../model.js';
import { automatic, type Draft, manual, reportOnly } from './draft.js';
import { isAboutOpenTok } from './evidence.js';
import { callsOf } from './lifetime/calls.js';
import { isProse, literalAt } from './literals.js';
import * as reasons from './reasons.js';
import { stringAround } from './sites/line.js';
import { COMPUTED, editAt, type Flat, flatten } from './syntax/flat.js';
import { functionAround } from './syntax/functions.js';
import { lineOf } from './syntax/nodes.js';
import { piecesOf } from './syntax/pieces.js';
import type { Unit } from './unit.js';

const PREFIX = /\\?\/v2\\?\/partner(?![\w-])/gi;
const RETIRED = /\/hl(?=\/|$|["'`?])/g;
const OTHER_HOST =
  /https?:\/\/(?!\uFFFC|(?:[\w.-]+\.)?(?:opentok|tokbox)\.com|localhost|127\.|\[::1\])[\w.-]+/i;

/** Legacy paths in a file. `headersMove` says that every legacy header of the file is rewritten as well. */
export function pathDrafts(unit: Unit, headersMove: boolean): Draft[] {
  const places = [...hits(unit, PREFIX), ...hits(unit, RETIRED)];
  if (places.length === 0 || !isAboutOpenTok(unit)) return [];
  const drafts: Draft[] = [];
  const seen = new Set<number>();
  for (const { start, end, literal } of places) {
    if (literal === undefined || isProse(literal)) {
      drafts.push(reportOnly('mention', { start, end }, reasons.MENTION_COMMENT));
    } else if (literal.type === 'regex') {
      drafts.push(automatic('legacy-path', { start, end }, reasons.PATH, [renamed(unit, end)]));
    } else {
      const root = stringAround(literal);
      if (!seen.has(root.id)) drafts.push(...draftsOfString(unit, root, headersMove));
      seen.add(root.id);
    }
  }
  return drafts;
}

function hits(unit: Unit, pattern: RegExp): { start: number; end: number; literal: Node | undefined }[] {
  return [...unit.text.matchAll(pattern)].map(({ index: start, 0: { length } }) => {
    const end = start + length;
    return { start, end, literal: literalAt(unit, start, end) };
  });
}

const renamed = ({ text }: Unit, end: number): Edit => {
  const start = end - 'partner'.length;
  return { start, end, text: text.slice(start, end) === 'PARTNER' ? 'PROJECT' : 'project' };
};

function draftsOfString(unit: Unit, root: Node, headersMove: boolean): Draft[] {
  const flat = flatten(piecesOf(unit.text, root));
  if (OTHER_HOST.test(flat.text)) return [];
  return [...prefixDrafts(unit, root, flat), ...retiredDrafts(flat, headersMove)];
}

function prefixDrafts(unit: Unit, root: Node, flat: Flat): Draft[] {
  return [...flat.text.matchAll(/\/v2\/partner(?![\w-])/gi)].map(({ index, 0: match }) => {
    const place = placeIn(flat, index, match.length);
    const segment = editAt(flat, index + '/v2/'.length, 'partner'.length, 'project');
    const rest = flat.text.slice(index + match.length);
    const dial = /^\/[^/?#\s]+(\/call)(?![\w-])/.exec(rest);
    if (dial !== null) {
      const at = index + match.length + dial[0].length - 'call'.length;
      return automatic('legacy-path', place, reasons.PATH_DIAL, [segment, editAt(flat, at, 4, 'dial')]);
    }
    const calls = isOpen(rest) ? dialTails(unit, root) : [];
    const [first] = calls;
    return first === undefined
      ? automatic('legacy-path', place, reasons.PATH, [segment])
      : automatic('legacy-path', place, reasons.pathWithDial(lineOf(first.node)), [segment], {
          groups: [DIAL],
        });
  });
}

const DIAL = 'dial';

/** True when the path goes on in a place that this string does not show. */
const isOpen = (rest: string): boolean =>
  new RegExp(`^(?:/?$|/[^/?#\\s]+/?$|/?${COMPUTED}${COMPUTED})`).test(rest);

interface Tail {
  readonly node: Node;
  readonly edit: Edit;
}

/** The `/call` of dial requests whose path begins elsewhere: added to a base, or handed to its function. */
function dialTails(unit: Unit, base: Node): Tail[] {
  const fn = functionAround(base);
  const calls = fn === undefined ? [] : callsOf(unit, fn);
  return hits(unit, /(?<=['"`}])\/call(?![\w-])/g).flatMap(({ start, end, literal }) => {
    if (literal === undefined || isProse(literal) || literal.type === 'regex') return [];
    const root = stringAround(literal);
    const flat = flatten(piecesOf(unit.text, root));
    const added = new RegExp(`${COMPUTED}/call(?![\\w-])`).test(flat.text);
    const handed = calls.some(({ id }) => root.parent?.parent?.id === id);
    return (added && !/\/v2\//.test(flat.text)) || handed
      ? [{ node: literal, edit: { start: start + 1, end, text: 'dial' } }]
      : [];
  });
}

/** Findings for the `/call` ends of paths that begin elsewhere in the file. */
export function dialDrafts(unit: Unit, paths: readonly Draft[]): Draft[] {
  const open = paths.find(({ groups }) => groups?.includes(DIAL));
  const literal = open && literalAt(unit, open.start, open.end);
  if (literal === undefined) return [];
  return dialTails(unit, stringAround(literal)).map(({ edit }) =>
    automatic('legacy-path', { start: edit.start - 1, end: edit.end }, reasons.PATH_DIAL, [edit], {
      groups: [DIAL],
    }),
  );
}

function retiredDrafts(flat: Flat, headersMove: boolean): Draft[] {
  return [...flat.text.matchAll(/\/hl(?=\/|$|\?)/g)].flatMap(({ index }) => {
    const place = placeIn(flat, index, 3);
    const rest = flat.text.slice(index + 3);
    if (/^\/session\/create(?![\w-])/.test(rest)) {
      return headersMove
        ? [automatic('legacy-path', place, reasons.HL_SESSION_MOVES, [editAt(flat, index, 3, '')])]
        : [manual('legacy-path', place, reasons.HL_SESSION)];
    }
    if (/^\/\w/.test(rest)) return [manual('legacy-path', place, reasons.HL_RETIRED)];
    const isBase = /(?:\.com|\uFFFC)(?::\d+)?\/hl\/?$/.test(flat.text) || flat.text === '/hl';
    return isBase ? [manual('legacy-path', place, reasons.HL_BASE)] : [];
  });
}

const placeIn = ({ at }: Flat, start: number, length: number): { start: number; end: number } => ({
  start: at[start] ?? 0,
  end: (at[start + length - 1] ?? 0) + 1,
});
