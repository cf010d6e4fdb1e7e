import type { Node } from 'web-tree-sitter';
import { bare, field, parts } from '../syntax/nodes.js';
import { stringValue } from '../syntax/literal.js';
import { type Recognise, site, use } from './site.js';

/** `['X-TB-PARTNER-AUTH', value]`, alone or joined, and flat lists of names and values in turn. */
export const recogniseTuple: Recognise = (source, name) => {
  const array = name.parent;
  if (array?.type !== 'array') return undefined;
  const elements = parts(array);
  const index = elements.findIndex(({ id }) => id === name.id);
  const value = elements[index + 1];
  if (index % 2 !== 0 || elements.length % 2 !== 0 || value === undefined) return use('listed');
  if (elements.every((element) => isHeaderName(stringValue(source, bare(element))))) return use('listed');
  return site('tuple', joined(array) ?? array, value);
};

const isHeaderName = (text: string | undefined): boolean =>
  text !== undefined && /^[A-Za-z][\w-]*$/.test(text);

function joined(array: Node): Node | undefined {
  const member = array.parent;
  const isJoin = member?.type === 'member_expression' && field(member, 'property')?.text === 'join';
  return isJoin && member.parent?.type === 'call_expression' ? member.parent : undefined;
}
