import type { Node } from 'web-tree-sitter';
import { renewBy } from '../kit/renew/index.js';

export const renew = renewBy(
  {
    define: (_unit, { value, target, statement }) => {
      const used = variablesIn(value);
      if (target.type !== 'variable_name' || statement.type === 'static_variable_declaration')
        return undefined;
      const captured = used.length === 0 ? '' : ` use (${used.join(', ')})`;
      return [
        { start: value.startIndex, end: value.startIndex, text: `function ()${captured} { return ` },
        { start: value.endIndex, end: value.endIndex, text: '; }' },
      ];
    },
    call: (name) => `${name}()`,
  },
  {
    member: (unit, target) => {
      const name = /^\$this->(\w+)$/.exec(target.text)?.[1];
      const declared =
        name !== undefined &&
        new RegExp(`\\bprivate\\s+(?:\\??[\\w\\\\]+\\s+)?\\$${name}\\b`).test(unit.text);
      return declared ? name : undefined;
    },
    method: (name, value, indent, step) =>
      `private function ${name}()\n${indent}{\n${indent}${step}return ${value};\n${indent}}`,
    read: (name) => `$this->${name}()`,
  },
);

function variablesIn(node: Node): string[] {
  const names = node.descendantsOfType('variable_name').map(({ text }) => text);
  return [...new Set(names)].filter((name) => name !== '$this');
}
