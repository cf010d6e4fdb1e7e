import type { Node } from 'web-tree-sitter';
import { argumentsOf, bare, calleeOf, field, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { isUsedAgain } from './repetition.js';

const REACTIVE = /['"](?:rxjs(?:\/[\w/]+)?|@nestjs\/axios|@angular\/common\/http)['"]/;

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
  return isUsedAgain(unit, observable);
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
