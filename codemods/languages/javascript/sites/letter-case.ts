import type { Node } from 'web-tree-sitter';
import { argumentsOf, field, same, wrapped } from '../syntax/nodes.js';

const SAME_NAME = /^(?:to(?:Locale)?(?:Lower|Upper)Case|toString|valueOf|trim)$/;

/** The outermost expression that is the same header name: `NAME.toLowerCase()` around `NAME`. */
export function inAnyCase(name: Node): Node {
  let outer = wrapped(name);
  for (let call = callOf(outer); call !== undefined; call = callOf(outer)) outer = wrapped(call);
  return outer;
}

function callOf(object: Node): Node | undefined {
  const member = object.parent;
  if (member?.type !== 'member_expression' || !same(field(member, 'object'), object)) return undefined;
  const call = member.parent;
  const isCalled = call?.type === 'call_expression' && same(field(call, 'function'), member);
  return isCalled && SAME_NAME.test(field(member, 'property')?.text ?? '') && argumentsOf(call).length === 0
    ? call
    : undefined;
}
