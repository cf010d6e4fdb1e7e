import type { Node } from 'web-tree-sitter';
import type { Edit } from '../../../model.js';
import { ancestors, withoutTypes } from '../syntax/nodes.js';
import type { Credential } from '../value/credential.js';

/** Replaces a whole value expression; type annotations around it stay. */
export function replaceValue(value: Node, text: string): Edit {
  const target = withoutTypes(value);
  return { start: target.startIndex, end: target.endIndex, text };
}

/**
 * Replaces `key:secret` within a longer string expression by a call, leaving every other byte.
 * Undefined where the two halves stand in different strings that cannot be joined by `+`.
 */
export function spliceCredential(
  source: string,
  { key, secret }: Credential,
  call: string,
): Edit | undefined {
  const inTemplate = (host: Node): boolean => host.type === 'template_string';
  const start = key.kind === 'text' ? (key.at[0] ?? 0) : key.start;
  const end = secret.end;
  if (
    ![key.host, secret.host].every(({ type }) => type === 'template_string' || type === 'binary_expression')
  ) {
    return undefined;
  }
  if (key.host.id === secret.host.id) {
    if (inTemplate(key.host)) return { start, end, text: '${' + call + '}' };
    return {
      start,
      end,
      text: key.kind === 'text' ? `${source[key.node.startIndex] ?? "'"} + ${call}` : call,
    };
  }
  if (inTemplate(key.host) && isInside(key.host, secret.host)) return { start, end, text: '` + ' + call };
  if (inTemplate(secret.host) && isInside(secret.host, key.host)) {
    const closes = end === secret.host.endIndex - 1;
    const opening = key.kind === 'text' ? `${source[key.node.startIndex] ?? "'"} + ` : '';
    return closes
      ? { start, end: secret.host.endIndex, text: opening + call }
      : { start, end, text: `${opening}${call} + \`` };
  }
  return undefined;
}

function isInside(node: Node, host: Node): boolean {
  for (const up of ancestors(node)) if (up.id === host.id) return true;
  return false;
}
