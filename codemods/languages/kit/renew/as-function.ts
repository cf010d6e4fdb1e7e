import type { Node } from 'web-tree-sitter';
import type { Edit } from '../../../model.js';
import type { RenewInput } from '../language.js';
import { fateOf } from '../lifetime/fate.js';
import { around, functionAround } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { heldBy, type Held } from './held.js';
import { isStableExpression } from './stable.js';

/** How a language spells a function that takes the place of a variable. Undefined where it cannot. */
export interface FunctionSpelling {
  define(unit: Unit, held: Held, signed: readonly Edit[]): readonly Edit[] | undefined;
  call(name: string): string;
}

/** `headers = {…}` becomes a function, and each use a call of it, so that each request gets a token of its own. */
export function asFunction(
  unit: Unit,
  { site, signed }: RenewInput,
  spelling: FunctionSpelling,
): readonly Edit[] | undefined {
  const held = heldBy(unit, site);
  if (held === undefined || held.binding.reads.length === 0) return undefined;
  const { binding, statement, value } = held;
  if (binding.kind !== 'local' && !isPrivate(unit, held)) return undefined;
  const usable = binding.reads.every(
    (read) => isStableExpression(unit, value, read) && isEvaluatedAnew(unit, read, statement),
  );
  if (!usable) return undefined;
  const definition = spelling.define(unit, held, signed);
  if (definition === undefined) return undefined;
  const calls = binding.reads.map(({ startIndex: start, endIndex: end }) => ({
    start,
    end,
    text: spelling.call(binding.name),
  }));
  return [...definition, ...signed, ...calls];
}

function isPrivate(unit: Unit, { binding, statement }: Held): boolean {
  const inClass = around(unit, statement, 'class', 'function');
  const file = binding.kind === 'file' && (inClass === undefined || unit.shape(inClass)?.kind === 'class');
  return file && unit.language.habits.isPrivate?.(unit, statement, binding.name) === true;
}

/** What the read hands on is not kept in its turn. */
function isEvaluatedAnew(unit: Unit, read: Node, statement: Node): boolean {
  const { lifetime, shared } = fateOf(unit, read);
  const direct = functionAround(unit, read) !== undefined || functionAround(unit, statement) === undefined;
  return direct && lifetime === 'per-request' && shared !== true;
}
