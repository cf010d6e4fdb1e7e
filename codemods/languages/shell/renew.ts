import type { Node } from 'web-tree-sitter';
import type { Renew } from '../kit/language.js';
import { onlyWrite, resolve } from '../kit/syntax/bindings.js';
import { same } from '../kit/syntax/nodes.js';
import { field } from '../kit/syntax/tables.js';
import type { Unit } from '../kit/unit.js';

/**
 * `HEADER="…"` becomes the function `HEADER() { echo "…"; }`, and each `$HEADER` becomes `$(HEADER)`, so that every
 * command gets a token of its own. Only for a variable of the script itself whose parts never change.
 */
export const renew: Renew = (unit, { site, signed }) => {
  const assign = site.parent;
  if (assign?.type !== 'variable_assignment' || assign.parent?.type !== 'program') return undefined;
  const name = field(assign, 'name');
  const binding = name && resolve(unit, name);
  const write = binding && onlyWrite(binding);
  if (name?.type !== 'variable_name' || write === undefined || !same(write.node, assign)) return undefined;
  if (isCommand(unit, name.text)) return undefined;
  const uses = binding?.reads.map(plainExpansion) ?? [];
  const stable = isStable(unit, site);
  if (!stable || uses.length === 0 || !uses.every((use) => use !== undefined)) return undefined;
  return [
    ...signed,
    { start: name.endIndex, end: site.startIndex, text: '() { echo ' },
    { start: site.endIndex, end: site.endIndex, text: '; }' },
    ...uses.map(({ startIndex: start, endIndex: end }) => ({ start, end, text: `$(${name.text})` })),
  ];
};

/** A function of this name would be run in place of a command, or of another function. */
const isCommand = (unit: Unit, name: string): boolean =>
  BUILTINS.test(name) ||
  unit.root.descendantsOfType(['command_name', 'function_definition']).some((node) => {
    const called = node?.type === 'function_definition' ? field(node, 'name') : node;
    return called?.text === name;
  });

const BUILTINS =
  /^(?:cd|echo|eval|exec|exit|export|local|printf|read|return|set|shift|test|trap|type|unset|wait)$/;

/** `$NAME` or `${NAME}` around a name. */
function plainExpansion(name: Node): Node | undefined {
  const parent = name.parent;
  const plain = parent !== null && (parent.text === `$${name.text}` || parent.text === `\${${name.text}}`);
  return plain ? parent : undefined;
}

/** What the value is made of is the same whenever it is evaluated, and wherever. */
function isStable(unit: Unit, value: Node): boolean {
  if (value.descendantsOfType(['command_substitution', 'process_substitution']).length > 0) return false;
  return value.descendantsOfType('variable_name').every((name) => {
    const binding = resolve(unit, name);
    return /^[A-Za-z_]/.test(name.text) && (binding === undefined || onlyWrite(binding) !== undefined);
  });
}
