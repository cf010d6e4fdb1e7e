import type { Node } from 'web-tree-sitter';
import type { Idiom, Level } from '../kit/language.js';
import { parts } from '../kit/syntax/tables.js';
import { CLASS, type Placement, placementOf } from './placement.js';

export const idiom: Idiom = {
  concat: ' . ',
  quote: (text) => `'${text.replace(/[\\']/g, '\\$&')}'`,
  sign: ({ source, project }, key, secret, level) =>
    `${signerName(placementOf(source.absolutePath, project), level)}(${key}, ${secret})`,
  operand,
};

/** What signs for a level, as it is called from any namespace. */
export function signerName(placement: Placement, level: Level): string {
  if (placement.kind === 'file') return level === 'account' ? 'opentok_account_jwt' : 'opentok_jwt';
  const name = placement.namespace === '' ? `\\${CLASS}` : `\\${placement.namespace}\\${CLASS}`;
  return `${name}::${level === 'account' ? 'forAccount' : 'forProject'}`;
}

/** Within a string `$list[key]` and `${name}` mean what `$list['key']` and `$name` mean outside. */
function operand(node: Node): string {
  if (node.type === 'dynamic_variable_name') return `$${node.text.replace(/^\$\{?|\}$/g, '')}`;
  const [object, index] = node.type === 'subscript_expression' ? parts(node) : [];
  const bare = object !== undefined && index?.type === 'name' && node.parent?.type === 'encapsed_string';
  return bare ? `${object.text}['${index.text}']` : node.text;
}
