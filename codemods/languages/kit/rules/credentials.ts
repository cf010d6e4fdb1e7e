import type { Node } from 'web-tree-sitter';
import type { DraftFinding } from '../../../model.js';
import { fateOf } from '../lifetime/fate.js';
import { KEY_NAME, SECRET_NAME, showsTokBox } from '../names.js';
import { REASONS } from '../reasons.js';
import { stringAround } from '../sites/line.js';
import { stringValue } from '../syntax/literal.js';
import { ancestors, descendants, keyText } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { isPlaceholder, valueOf } from '../value/credential.js';
import { manual, rangeOf } from './draft.js';

/** `key:secret` pairs built away from a header. `known` are the places that belong to headers already. */
export function credentials(unit: Unit, known: readonly DraftFinding[]): DraftFinding[] {
  if (!showsTokBox(unit.text)) return [];
  const seen = new Map<number, DraftFinding>();
  for (const [literal, shape] of descendants(unit, unit.root, 'string')) {
    if (!unit.text.slice(shape.start, shape.end).includes(':')) continue;
    const whole = stringAround(unit, literal);
    if (seen.has(whole.id) || isKnown(whole, known) || isEncoded(unit, whole)) continue;
    const value = valueOf(unit, whole);
    if (value.kind !== 'credential') continue;
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

const HEX_SECRET = /^[0-9a-f]{40}$/i;
const LIKE_SECRET = /^(?=.*\d)[\w+/=-]{8,}$/;

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
  for (const [node] of descendants(unit, unit.root, 'string')) add(node, HEX_SECRET);
  for (const [, { target, value }] of descendants(unit, unit.root, 'assign')) {
    if (/secret/i.test(target.text)) add(value, LIKE_SECRET);
  }
  for (const [, { key, value }] of descendants(unit, unit.root, 'pair')) {
    if (/secret/i.test(keyText(unit, key))) add(value, LIKE_SECRET);
  }
  for (const [, { name, args }] of descendants(unit, unit.root, 'call')) {
    const named = args.findIndex((arg) => /secret/i.test(stringValue(unit, arg) ?? ''));
    if (named >= 0) add(args[named + 1], LIKE_SECRET);
    if (/opentok/i.test(name)) add(args[1], LIKE_SECRET);
  }
  return [...found.values()];
}
