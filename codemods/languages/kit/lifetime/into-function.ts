import type { Node } from 'web-tree-sitter';
import { resolve } from '../syntax/bindings.js';
import { contains, functionAround, keyText, lineOf, occurrencesIn, same } from '../syntax/nodes.js';
import type { Parameter, ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { functionNamed } from '../value/follow.js';
import { repeats } from './evaluation.js';
import { isOwn } from './of-parameter.js';
import { severalSends } from './reuse.js';
import { DEPTH, type Fate, type Way } from './verdict.js';

/** The header is handed to a function of this file, which sends it more than once. */
export function ofArgument(
  { unit, depth }: Way,
  call: Node,
  shape: ShapeOf<'call'>,
  holder: Node,
): Fate | undefined {
  const fn = functionNamed(unit, shape.name);
  const called = fn && unit.shape(fn);
  if (fn === undefined || called?.kind !== 'function' || depth > DEPTH) return undefined;
  if (same(functionAround(unit, call), fn)) return undefined;
  const parameter = parameterFor(unit, shape, called.parameters, holder);
  if (parameter === undefined) return undefined;
  const bindings = occurrencesIn(unit, parameter.name, fn).map((node) => resolve(unit, node));
  const binding = bindings.find((one) => one?.kind === 'parameter' && same(one.scope, fn));
  const reads = binding?.reads ?? [];
  const looped = reads.find((read) => repeats(unit, parameter.node, read));
  const lines = looped === undefined ? severalSends(unit, reads, false) : lineOf(looped);
  if (lines === undefined) return undefined;
  const again = looped === undefined ? `several times (lines ${lines})` : `in a loop (line ${lines})`;
  const why = `\`${shape.name}\`, which is handed it on line ${lineOf(call)}, sends it ${again}`;
  return { lifetime: 'per-request', why, shared: true };
}

function parameterFor(
  unit: Unit,
  { args }: ShapeOf<'call'>,
  parameters: readonly Parameter[],
  holder: Node,
): Parameter | undefined {
  const at = args.findIndex((arg) => contains(arg, holder));
  const given = args[at];
  const pair = given && unit.shape(given);
  if (pair?.kind === 'pair') {
    const key = keyText(unit, pair.key);
    return parameters.find(({ name }) => name.replace(/^\$/, '') === key);
  }
  return at < 0 ? undefined : parameters.filter((one) => !isOwn(one))[at];
}
