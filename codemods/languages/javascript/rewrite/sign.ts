import type { Node } from 'web-tree-sitter';
import type { CredentialLevel } from '../../../../src/auth/credential.js';
import { before, behind, commentsIn } from '../syntax/comments.js';
import { bare, withoutTypes } from '../syntax/nodes.js';
import { styleOf, indentAt } from '../style.js';
import type { Unit } from '../unit.js';
import type { Credential, Half } from '../value/credential.js';
import { signerName } from './signer-name.js';

/**
 * The call that signs a token in place of `key:secret`. Each operand keeps its text and is evaluated once, and
 * comments of `value`, the expression that it replaces, stay beside the operand at which they stand.
 */
export function signCall(unit: Unit, credential: Credential, level: CredentialLevel, value?: Node): string {
  const key = halfText(unit, credential.key);
  const secret = halfText(unit, credential.secret);
  const comments = commentsAround(unit, credential, value && withoutTypes(value));
  const name = signerName(unit);
  const { quote } = styleOf(unit);
  if (unit.signer === 'bridge') {
    const account = level === 'account' ? `, level: ${quote}account${quote}` : '';
    return `${name}({ apiKey: ${comments.first}${asString(unit, credential.key, key)}, ${comments.between}apiSecret: ${secretString(unit, secret)}${account}${comments.last} })`;
  }
  const account = level === 'account' ? `, ${quote}account${quote}` : '';
  return `${name}(${comments.first}${key}, ${comments.between}${secret}${account}${comments.last})`;
}

function halfText(unit: Unit, half: Half): string {
  if (half.kind === 'text') {
    const { quote } = styleOf(unit);
    return `${quote}${unit.text.slice(half.at[0], half.at.at(-1))}${quote}`;
  }
  const inner = bare(half.node);
  // The grammar takes the `!` of the last operand for one of the whole sum.
  const asserted = unit.typed && unit.text[half.end] === '!' && unit.text[half.end + 1] !== '=' ? '!' : '';
  const isPlain = inner.type !== 'sequence_expression' && half.node.type === 'parenthesized_expression';
  const { startIndex, endIndex } = half.node;
  const commented =
    commentsIn(unit.root, startIndex, endIndex).length >
    commentsIn(unit.root, inner.startIndex, inner.endIndex).length;
  return (isPlain && !commented ? inner : half.node).text + asserted;
}

// `signToken` takes strings only, while the legacy expression turned numbers and undefined into text.
function asString(unit: Unit, half: Half, text: string): string {
  const known = half.kind === 'text' || /string$/.test(bare(half.node).type);
  const environment = /^process\.env\b/.test(text) && !unit.typed;
  return known || environment ? text : `String(${text})`;
}

const secretString = (unit: Unit, text: string): string =>
  unit.typed && /\bprocess\.env\b|\?\./.test(text) ? `String(${text})` : text;

/** Comments outside the halves, for the three places at which the call can hold them. */
function commentsAround(
  { root, text }: Unit,
  { key, secret }: Credential,
  value: Node | undefined,
): Record<'first' | 'between' | 'last', string> {
  const [outer, start, end] =
    key.kind === 'text'
      ? [key.at[0] ?? 0, key.at[0] ?? 0, key.at.at(-1) ?? 0]
      : [key.start, key.node.startIndex, key.node.endIndex];
  const indent = indentAt(text, secret.start);
  return {
    first: before(commentsIn(root, value?.startIndex ?? outer, start), indent),
    between: before(commentsIn(root, end, secret.node.startIndex), indent),
    last: behind(commentsIn(root, secret.node.endIndex, value?.endIndex ?? secret.end), indent),
  };
}
