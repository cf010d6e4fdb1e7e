import type { Node } from 'web-tree-sitter';
import { argumentsOf, calleeOf } from '../syntax/nodes.js';
import { valueOf } from '../value/credential.js';
import { type Recognise, site, use } from './site.js';

const SETTERS =
  /^(?:set|append|add|put|with|write|match)?_?(?:default|request|http)?_?headers?$|^(?:set|append|add|put|setRequestHeader|setRequestProperty|addRequestHeader|setDefaultHeader)$/i;
const READERS = /^(?:get|has|is|read|find|header$|property$|pick|includes|indexOf)/i;
const REMOVERS = /^(?:remove|delete|unset|omit|clear|without)/i;

/** `setHeader('X-TB-PARTNER-AUTH', value)` and its relatives, also with the value first. */
export const recogniseCall: Recognise = (source, name) => {
  const call = name.parent?.type === 'arguments' ? name.parent.parent : null;
  if (call === null) return undefined;
  const args = argumentsOf(call);
  const index = args.findIndex(({ id }) => id === name.id);
  const [before, after] = [args[index - 1], args[index + 1]];
  const method = calleeOf(call).at(-1) ?? '';
  if (after !== undefined && (SETTERS.test(method) || isCredential(source, after))) {
    return site('call', call, after);
  }
  if (before !== undefined && isCredential(source, before)) return site('call', call, before);
  if (REMOVERS.test(method)) return use('removed');
  return use(READERS.test(method) ? 'read' : 'unknown');
};

function isCredential(source: string, node: Node): boolean {
  const { kind } = valueOf(source, node);
  return kind === 'credential' || kind === 'written';
}
