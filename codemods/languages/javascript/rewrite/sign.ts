import type { Node } from 'web-tree-sitter';
import type { CredentialLevel } from '../../../../src/auth/credential.js';
import { bare } from '../syntax/nodes.js';
import { styleOf, indentAt } from '../style.js';
import type { Unit } from '../unit.js';
import type { Credential, Half } from '../value/credential.js';
import { signerName } from './signer-name.js';

/** The call that signs a token in place of `key:secret`. Each operand keeps its text and is evaluated once. */
export function signCall(unit: Unit, credential: Credential, level: CredentialLevel): string {
  const key = halfText(unit, credential.key);
  const secret = halfText(unit, credential.secret);
  const between = commentsBetween(unit, credential);
  const name = signerName(unit);
  const { quote } = styleOf(unit);
  if (unit.signer === 'bridge') {
    const account = level === 'account' ? `, level: ${quote}account${quote}` : '';
    return `${name}({ apiKey: ${asString(unit, credential.key, key)},${between}apiSecret: ${secretString(unit, secret)}${account} })`;
  }
  const account = level === 'account' ? `, ${quote}account${quote}` : '';
  return `${name}(${key},${between}${secret}${account})`;
}

function halfText(unit: Unit, half: Half): string {
  if (half.kind === 'text') {
    const { quote } = styleOf(unit);
    return `${quote}${unit.text.slice(half.at[0], half.at.at(-1))}${quote}`;
  }
  const inner = bare(half.node);
  // The grammar takes the `!` of the last operand for one of the whole sum.
  const asserted = unit.typed && unit.text[half.end] === '!' && unit.text[half.end + 1] !== '=' ? '!' : '';
  const needsParentheses =
    inner.type === 'sequence_expression' || half.node.type !== 'parenthesized_expression';
  return (needsParentheses ? half.node : inner).text + asserted;
}

// `signToken` takes strings only, while the legacy expression turned numbers and undefined into text.
function asString(unit: Unit, half: Half, text: string): string {
  const known = half.kind === 'text' || /string$/.test(bare(half.node).type);
  const environment = /^process\.env\b/.test(text) && !unit.typed;
  return known || environment ? text : `String(${text})`;
}

const secretString = (unit: Unit, text: string): string =>
  unit.typed && /\bprocess\.env\b|\?\./.test(text) ? `String(${text})` : text;

/** Comments between the halves, kept; otherwise one blank. */
function commentsBetween(unit: Unit, { key, secret }: Credential): string {
  const start = key.kind === 'text' ? (key.at.at(-1) ?? 0) : key.end;
  if (!/\/[/*]/.test(unit.text.slice(start, secret.start))) return ' ';
  const comments = unit.root
    .descendantsOfType('comment', key.node.startPosition, secret.node.endPosition)
    .filter((comment) => comment.startIndex >= start && comment.endIndex <= secret.start);
  if (comments.length === 0) return ' ';
  const indent = indentAt(unit.text, secret.start);
  return comments
    .map((comment) => ` ${comment.text}${isLineComment(comment) ? `\n${indent}` : ' '}`)
    .join('');
}

const isLineComment = (comment: Node): boolean => comment.text.startsWith('//');
