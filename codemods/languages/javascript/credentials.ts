import type { Node } from 'web-tree-sitter';
import { type Draft, manual } from './draft.js';
import { isAboutOpenTok } from './evidence.js';
import { evaluationOf } from './lifetime/evaluation.js';
import * as reasons from './reasons.js';
import { stringAround } from './sites/line.js';
import { ancestors, bare, calleeOf, field, wrapped } from './syntax/nodes.js';
import { piecesOf } from './syntax/pieces.js';
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
    if (isPartnerCredential(unit, root) && !handled(root) && isAboutOpenTok(unit)) {
      const lifetime = evaluationOf(root) === 'call' ? 'unknown' : 'once';
      const { startIndex: start, endIndex: end } = root;
      drafts.push(manual('partner-credential', { start, end }, reasons.CREDENTIAL, { lifetime }));
    }
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
