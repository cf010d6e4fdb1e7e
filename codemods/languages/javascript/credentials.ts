import type { Node } from 'web-tree-sitter';
import { type Draft, manual } from './draft.js';
import { isAboutOpenTok } from './evidence.js';
import { evaluationOf } from './lifetime/evaluation.js';
import { headerNameIn } from './neighbours.js';
import * as reasons from './reasons.js';
import { stringAround } from './sites/line.js';
import {
  ancestors,
  bare,
  calleeOf,
  chain,
  chainRoot,
  field,
  parts,
  statementOf,
  wrapped,
} from './syntax/nodes.js';
import { piecesOf } from './syntax/pieces.js';
import { resolve } from './syntax/bindings.js';
import type { Unit } from './unit.js';
import { valueIn } from './value/credential.js';

const KEY = /key|partner|project|account|id\b|_id$|Id$/i;
const SECRET = /secret/i;
/** Calls that make something else of `key:secret`: HTTP Basic, a digest, a log line. */
const OTHER_USES =
  /^(?:from|Buffer|btoa|encode|base64|b64|createHmac|createHash|update|digest|md5|sha1|sha256|log|debug|info|warn|error|auth|sign)$/;

/** `key:secret` values that are built away from the header. `handled` are those that a site accounts for. */
export function credentialDrafts(unit: Unit, handled: (node: Node) => boolean): Draft[] {
  const drafts: Draft[] = [];
  const seen = new Set<number>();
  for (const { index } of unit.text.matchAll(/secret/gi)) {
    const operand = operandAt(unit, index);
    const root = operand && stringAround(operand);
    if (root === undefined || root.id === operand?.id || seen.has(root.id)) continue;
    seen.add(root.id);
    if (!isPartnerCredential(unit, root) || handled(root) || !isAboutOpenTok(unit)) continue;
    const lifetime = evaluationOf(root) === 'call' ? 'unknown' : 'once';
    const place = { start: root.startIndex, end: root.endIndex };
    const named = importedNameBeside(unit, root);
    drafts.push(
      named === undefined
        ? manual('partner-credential', place, reasons.CREDENTIAL, { lifetime })
        : manual('partner-header', place, reasons.nameImported(named), { lifetime }),
    );
  }
  return drafts;
}

/** The member chain or call that an identifier is the end of. */
function operandAt(unit: Unit, index: number): Node | undefined {
  let node = unit.root.namedDescendantForIndex(index, index + 1);
  if (node === null || !/identifier$|^string_fragment$/.test(node.type)) return undefined;
  while (
    node.parent !== null &&
    /^(?:member_expression|subscript_expression|string|call_expression|arguments)$/.test(node.parent.type)
  ) {
    node = node.parent;
  }
  return wrapped(node);
}

function isPartnerCredential(unit: Unit, root: Node): boolean {
  const pieces = piecesOf(unit.text, root);
  if (pieces.some((piece) => piece.kind === 'text' && !/^\s*:?\s*$/.test(piece.text))) return false;
  const value = valueIn(pieces);
  if (value.kind !== 'credential') return false;
  const { key, secret } = value.credential;
  const named =
    key.kind === 'operand' && KEY.test(bare(key.node).text) && SECRET.test(bare(secret.node).text);
  return named && !isOtherUse(root);
}

/** Where the header's name is defined, if the value stands beside a name that another file of the project exports. */
function importedNameBeside(unit: Unit, root: Node): string | undefined {
  const value = wrapped(root);
  const parent = value.parent;
  const key = parent && (field(parent, 'key') ?? field(field(parent, 'left') ?? parent, 'index'));
  const names =
    parent?.type === 'arguments' ? parts(parent) : key == null ? [] : [key.firstNamedChild ?? key];
  for (const name of names) {
    if (name.id === value.id || !/^(?:identifier|member_expression)$/.test(name.type)) continue;
    const binding = resolve(unit, chainRoot(name));
    const module =
      binding && /(?:from|require\()\s*['"]([^'"]+)['"]/.exec(statementOf(binding.node).text)?.[1];
    const place = module && headerNameIn(unit, module, chain(name).at(-1) ?? '');
    if (place !== undefined) return place;
  }
  return undefined;
}

function isOtherUse(root: Node): boolean {
  for (const up of ancestors(root)) {
    if (/statement|declaration|function/.test(up.type)) return false;
    if (up.type === 'pair' && /^['"]?(?:auth|authorization)['"]?$/i.test(field(up, 'key')?.text ?? ''))
      return true;
    if (/^(?:call|new)_expression$/.test(up.type) && calleeOf(up).some((name) => OTHER_USES.test(name)))
      return true;
  }
  return false;
}
