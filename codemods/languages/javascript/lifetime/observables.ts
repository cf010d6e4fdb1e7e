import type { Node } from 'web-tree-sitter';
import { isWrite, references, resolve } from '../syntax/bindings.js';
import { functionAround } from '../syntax/functions.js';
import { argumentsOf, bare, calleeOf, field, same, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { allExclusive, loopBetween } from './repetition.js';

const REACTIVE = /['"](?:rxjs(?:\/[\w/]+)?|@nestjs\/axios|@angular\/common\/http)['"]/;
const FIELDS = new Set(['field_definition', 'public_field_definition', 'assignment_expression']);

/**
 * True when a call returns an observable that is subscribed to again and again: each time its request goes out with
 * what the call was given.
 */
export function isResubscribed(unit: Unit, call: Node): boolean {
  if (!REACTIVE.test(unit.text)) return false;
  let observable = wrapped(call);
  for (let pipe = pipeOf(observable); pipe !== undefined; pipe = pipeOf(observable)) {
    if (argumentsOf(pipe).some(subscribesAgain)) return true;
    observable = wrapped(pipe);
  }
  const parent = observable.parent;
  if (parent === null || same(field(parent, 'left'), observable)) return false;
  if (FIELDS.has(parent.type)) return true;
  const name = parent.type === 'variable_declarator' ? field(parent, 'name') : undefined;
  const binding = name && resolve(unit, name);
  if (binding === undefined) return false;
  const uses = references(unit, binding).filter((use) => !isWrite(use) && !same(use, name));
  return (
    !allExclusive(uses) ||
    uses.some((use) => !same(functionAround(use), functionAround(call)) || loopBetween(use, call))
  );
}

function pipeOf(observable: Node): Node | undefined {
  const access = observable.parent;
  if (access?.type !== 'member_expression' || field(access, 'property')?.text !== 'pipe') return undefined;
  return access.parent?.type === 'call_expression' ? access.parent : undefined;
}

// A number of tries follow on one another while the token lives; all else may wait first.
function subscribesAgain(operator: Node): boolean {
  const name = calleeOf(bare(operator)).at(-1) ?? '';
  const [times] = argumentsOf(bare(operator));
  return /^(?:repeat|retry)/.test(name) && !(name === 'retry' && times?.type === 'number');
}
