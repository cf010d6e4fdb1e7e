import type { Node } from 'web-tree-sitter';
import { ancestors, contains } from '../kit/syntax/nodes.js';
import { parts } from '../kit/syntax/tables.js';

/** A parameter of a class that is no property (`val`, `var`) can be read where the class is set up, not in its functions. */
export function reaches(name: Node, to: Node): boolean {
  const owner = [...ancestors(name)].find((up) => parametersOf(up).some((one) => isPlain(one, name.text)));
  if (owner === undefined) return true;
  return (
    contains(owner, to) && ![...ancestors(to)].some((up) => IN_FUNCTION.test(up.type) && contains(owner, up))
  );
}

const IN_FUNCTION = /^(?:function_declaration|secondary_constructor|getter|setter)$/;

const parametersOf = (node: Node): Node[] =>
  node.type !== 'class_declaration'
    ? []
    : parts(node)
        .filter(({ type }) => type === 'primary_constructor')
        .flatMap((constructor) => constructor.descendantsOfType('class_parameter'))
        .filter((one) => one !== null);

function isPlain(parameter: Node, name: string): boolean {
  const named = parts(parameter).find(({ type }) => type === 'identifier')?.text === name;
  return named && !/\b(?:val|var)\b/.test(parameter.text.split(':')[0] ?? '');
}
