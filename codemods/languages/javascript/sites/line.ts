import type { Node } from 'web-tree-sitter';
import type { HeaderLine } from '../../kit/sites/header-lines.js';
import type { Part } from '../../kit/syntax/parts.js';
import { calleeOf, field, wrapped } from '../syntax/nodes.js';

/** True when the name begins a header line, rather than standing in a sentence or a command. */
export const beginsLine = ({ before }: HeaderLine<Part>): boolean => /^\s*$|[\r\n]\s*$/.test(before);

/** The outermost string expression that a literal is part of. */
export function stringAround(literal: Node): Node {
  let node = wrapped(literal);
  for (;;) {
    const up = enclosing(node);
    if (up === undefined) return node;
    node = wrapped(up);
  }
}

const BUILDERS = new Set(['concat', 'format', 'sprintf', 'String', 'vsprintf']);

function enclosing(node: Node): Node | undefined {
  const parent = node.parent;
  switch (parent?.type) {
    case 'binary_expression':
      return field(parent, 'operator')?.type === '+' ? parent : undefined;
    case 'template_substitution':
      return parent.parent ?? undefined;
    case 'member_expression': {
      const call = parent.parent;
      const builds = /^(?:concat|toString|trim)$/.test(field(parent, 'property')?.text ?? '');
      return builds && call?.type === 'call_expression' && field(call, 'function')?.id === parent.id
        ? call
        : undefined;
    }
    case 'arguments': {
      const call = parent.parent;
      return call?.type === 'call_expression' && BUILDERS.has(calleeOf(call).at(-1) ?? '') ? call : undefined;
    }
    case 'array': {
      const member = parent.parent;
      const joins = member?.type === 'member_expression' && field(member, 'property')?.text === 'join';
      return joins && member.parent?.type === 'call_expression' ? member.parent : undefined;
    }
    default:
      return undefined;
  }
}
