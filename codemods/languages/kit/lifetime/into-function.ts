import type { Node } from 'web-tree-sitter';
import { resolve } from '../syntax/bindings.js';
import { contains, functionAround, keyText, lineOf, occurrencesIn, same } from '../syntax/nodes.js';
import type { Parameter, ShapeOf } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { functionNamed } from '../value/follow.js';
import { ofRead } from './by-name.js';
import { repeats } from './evaluation.js';
import { isThis } from './kept-objects.js';
import { isOwn } from './of-parameter.js';
import { severalSends } from './reuse.js';
import { DEPTH, type Fate, type Way } from './verdict.js';

/** The header is handed to a function of this file, which sends it more than once. */
export function ofArgument(way: Way, call: Node, shape: ShapeOf<'call'>, holder: Node): Fate | undefined {
  const { unit, depth } = way;
  const fn = functionNamed(unit, shape.name);
  const called = fn && unit.shape(fn);
  if (fn === undefined || called?.kind !== 'function' || depth > DEPTH) return undefined;
  if (same(functionAround(unit, call), fn)) {
    const itself = shape.receiver === undefined || isThis(unit, shape.receiver);
    const why = `\`${shape.name}\` calls itself with it (line ${lineOf(call)})`;
    return itself ? { lifetime: 'per-request', why, shared: true } : undefined;
  }
  const parameter = parameterFor(unit, shape, called.parameters, holder);
  if (parameter === undefined) return undefined;
  const bindings = occurrencesIn(unit, parameter.name, fn).map((node) => resolve(unit, node));
  const binding = bindings.find((one) => one?.kind === 'parameter' && same(one.scope, fn));
  const reads = binding?.reads ?? [];
  const looped = reads.find((read) => repeats(unit, parameter.node, read));
  const lines = looped === undefined ? severalSends(unit, reads, false) : lineOf(looped);
  if (lines === undefined) return furtherOn(way, reads);
  const again = looped === undefined ? `several times (lines ${lines})` : `in a loop (line ${lines})`;
  const why = `\`${shape.name}\`, which is handed it on line ${lineOf(call)}, sends it ${again}`;
  return { lifetime: 'per-request', why, shared: true };
}

/** The function puts it into something that is sent several times, or keeps it. */
function furtherOn(way: Way, reads: readonly Node[]): Fate | undefined {
  for (const read of reads) {
    const fate = ofRead({ ...way, depth: way.depth + 1 }, read, false);
    if (fate?.shared === true || fate?.lifetime === 'once') return fate;
  }
  return undefined;
}

/** `*args`, `**options`, `...$more`, `String... more` */
const TAKES_THE_REST = /^\*|\.{3}/;

function parameterFor(
  unit: Unit,
  { args }: ShapeOf<'call'>,
  parameters: readonly Parameter[],
  holder: Node,
): Parameter | undefined {
  const given = args.findIndex((arg) => contains(arg, holder));
  const isPair = (arg: Node | undefined): boolean => arg !== undefined && unit.shape(arg)?.kind === 'pair';
  const pair = args[given] && unit.shape(args[given]);
  const key = pair?.kind === 'pair' ? keyText(unit, pair.key) : undefined;
  const named = parameters.find(({ name }) => name.replace(/^\$/, '') === key);
  // Pairs without braces around them may be one argument.
  const at = key === undefined ? given : args.findIndex(isPair);
  const rest = parameters.filter(({ node }) => TAKES_THE_REST.test(node.text));
  const ofNamed = key === undefined ? undefined : rest.find(({ node }) => node.text.startsWith('**'));
  return named ?? ofNamed ?? parameters.filter((one) => !isOwn(unit, one))[at] ?? rest.at(-1);
}
