import type { Node } from 'web-tree-sitter';
import type { DraftFinding } from '../../../model.js';
import { secretsInUrls } from '../../text/literals.js';
import { fateOf } from '../lifetime/fate.js';
import { KEY_NAME, type Range, SECRET_NAME, showsTokBox } from '../names.js';
import { REASONS } from '../reasons.js';
import { stringValue } from '../syntax/literal.js';
import { ancestors, calleeText, contains, literalAround } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { valueOf } from '../value/credential.js';
import { fallbackIn } from '../value/fallback.js';
import { isPlaceholder } from '../value/placeholder.js';
import { manual, rangeOf } from './draft.js';

/** `key:secret` pairs built away from a header. `known` are the places that belong to headers already. */
export function credentials(unit: Unit, known: readonly DraftFinding[]): DraftFinding[] {
  if (!showsTokBox(unit.text)) return [];
  const seen = new Map<number, DraftFinding>();
  for (const node of nodesAt(unit, SECRET_WORD)) {
    const whole = outermostString(unit, node);
    if (whole === undefined || seen.has(whole.id) || isKnown(whole, known) || isEncoded(unit, whole))
      continue;
    const value = valueOf(unit, whole);
    if (value.kind !== 'credential' && value.kind !== 'octets') continue;
    const { key, secret } = value.credential;
    const named = key.kind === 'text' ? /^\d+$/.test(key.text) : KEY_NAME.test(key.node.text);
    if (named && SECRET_NAME.test(secret.node.text)) {
      seen.set(
        whole.id,
        manual('partner-credential', rangeOf(whole), REASONS.pairAlone, {
          lifetime: fateOf(unit, whole).lifetime,
        }),
      );
    }
  }
  return [...seen.values()];
}

const SECRET_WORD = /secret|pass|pwd/gi;

function* nodesAt(unit: Unit, pattern: RegExp): Generator<Node> {
  for (const { index, 0: found } of unit.text.matchAll(pattern)) {
    const node = unit.root.descendantForIndex(index, index + found.length);
    if (node !== null) yield node;
  }
}

const BUILT = new Set(['concat', 'format', 'join', 'string']);

/** The outermost string expression within the statement that a node is in. */
function outermostString(unit: Unit, node: Node): Node | undefined {
  let whole: Node | undefined;
  for (const up of ancestors(node)) {
    const kind = unit.shape(up)?.kind;
    if (kind !== undefined && BUILT.has(kind)) whole = up;
    else if (kind === 'function' || kind === 'class' || kind === 'assign' || kind === 'return') break;
    else if (whole !== undefined && kind !== undefined && kind !== 'wrapper' && kind !== 'list') break;
  }
  return whole;
}

const isKnown = (node: Node, known: readonly DraftFinding[]): boolean =>
  known.some(({ start, end }) => start < node.endIndex && node.startIndex < end);

/** Basic authentication joins name and password in the same way. */
function isEncoded(unit: Unit, whole: Node): boolean {
  for (const up of ancestors(whole)) {
    const shape = unit.shape(up);
    if (shape?.kind === 'call' && /b(?:ase)?_?64|basic/i.test(shape.name)) return true;
    if (shape?.kind === 'function' || shape?.kind === 'assign') return false;
  }
  return false;
}

const HEX_WORD = /(?<![0-9a-z])[0-9a-f]{40}(?![0-9a-z])/gi;
const HEX_SECRET = /^[0-9a-f]{40}$/i;
/** Options, which begin with a hyphen, are none. */
const LIKE_SECRET = /^(?!-)(?=.*\d)[\w+/=-]{8,}$/;

/** Secrets written into the file. */
export function secrets(unit: Unit): DraftFinding[] {
  if (!showsTokBox(unit.text)) return [];
  const found = new Map<number, DraftFinding>();
  const add = (node: Node | undefined, like: RegExp): void => {
    const text = node === undefined ? undefined : stringValue(unit, node);
    if (node !== undefined && text !== undefined && like.test(text) && !isPlaceholder(text)) {
      found.set(node.startIndex, manual('hardcoded-secret', rangeOf(node), REASONS.secret));
    }
  };
  for (const node of nodesAt(unit, HEX_WORD)) add(literalAround(unit, node), HEX_SECRET);
  for (const node of nodesAt(unit, /secret/gi)) {
    const value = valueNamedAt(unit, node);
    add(value, LIKE_SECRET);
    const within = secretWithin(literalAround(unit, node));
    if (within !== undefined) found.set(within.start, manual('hardcoded-secret', within, REASONS.secret));
    add(fallbackIn(unit, node), LIKE_SECRET);
    add(value && fallbackIn(unit, value), LIKE_SECRET);
  }
  for (const range of secretsInUrls(unit.text)) {
    found.set(range.start, manual('hardcoded-secret', range, REASONS.secret));
  }
  for (const node of nodesAt(unit, /opentok/gi)) add(secretOfSdk(unit, node), LIKE_SECRET);
  return [...found.values()];
}

/** A default or setting within a literal: `@Value("${opentok.secret:…}")`, `'api_secret=…'`. */
const WITHIN = /secret[\w.-]*[:=]{1,2}-?((?=[\w+/=-]*\d)[\w+/][\w+/=-]{7,})/i;

function secretWithin(literal: Node | undefined): Range | undefined {
  const match = literal && WITHIN.exec(literal.text);
  const secret = match?.[1];
  if (literal === undefined || match == null || secret === undefined || isPlaceholder(secret))
    return undefined;
  const start = literal.startIndex + match.index + match[0].length - secret.length;
  return { start, end: start + secret.length };
}

/** What is given to a name that a node is part of: in an assignment, a pair, or the argument behind a name. */
function valueNamedAt(unit: Unit, node: Node): Node | undefined {
  for (const up of ancestors(node)) {
    const shape = unit.shape(up);
    if (shape?.kind === 'assign') return contains(shape.target, node) ? shape.value : undefined;
    if (shape?.kind === 'pair') return contains(shape.key, node) ? shape.value : undefined;
    if (shape?.kind === 'call') {
      const named = shape.args.findIndex((arg) => contains(arg, node));
      return named < 0 ? undefined : shape.args[named + 1];
    }
    if (shape?.kind === 'function') return undefined;
  }
  return undefined;
}

/** `OpenTok('key', 'secret')` */
function secretOfSdk(unit: Unit, node: Node): Node | undefined {
  for (const up of ancestors(node)) {
    const shape = unit.shape(up);
    if (shape?.kind === 'call') return /opentok/i.test(calleeText(unit, shape)) ? shape.args[1] : undefined;
    if (shape !== undefined && !['name', 'member', 'wrapper'].includes(shape.kind)) return undefined;
  }
  return undefined;
}
