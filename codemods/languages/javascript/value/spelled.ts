import type { Node } from 'web-tree-sitter';
import { isPlaceholder } from '../../kit/value/placeholder.js';
import { argumentsOf, bare, field } from '../syntax/nodes.js';
import type { TextPiece } from '../syntax/pieces.js';

/** The secret that an operand may come to be, such as `process.env.SECRET || '…'`: a rewrite would copy it. */
export function spelledIn(operand: Node): TextPiece | undefined {
  const node = literalsIn(bare(operand))[0];
  if (node === undefined) return undefined;
  const text = node.text.slice(1, -1);
  const at = Array.from({ length: text.length + 1 }, (_, index) => node.startIndex + 1 + index);
  return { kind: 'text', node, host: node, text, at };
}

/** Literals that look like a secret in the places where an expression takes its value from. */
function literalsIn(node: Node): Node[] {
  const of = (...names: string[]): Node[] =>
    names.flatMap((name) => field(node, name) ?? []).flatMap(choiceIn);
  switch (node.type) {
    case 'binary_expression':
      return /^(?:\|\||\?\?)$/.test(field(node, 'operator')?.type ?? '') ? of('left', 'right') : [];
    case 'ternary_expression':
      return of('consequence', 'alternative');
    case 'call_expression':
      // `get('apiSecret', '…')`: the first argument is a name, and others may be.
      return argumentsOf(node)
        .slice(1)
        .map(bare)
        .filter(
          (argument) =>
            isSecret(argument) && /\d/.test(argument.text) && !/^.[A-Z\d_]*.$/.test(argument.text),
        );
    default:
      return [];
  }
}

function choiceIn(branch: Node): Node[] {
  const node = bare(branch);
  return isSecret(node) ? [node] : literalsIn(node);
}

function isSecret(node: Node): boolean {
  const text = node.text.slice(1, -1);
  return /string$/.test(node.type) && /^[\w+/=.-]{12,}$/.test(text) && !isPlaceholder(text);
}
