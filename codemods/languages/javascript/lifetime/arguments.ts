import type { Node } from 'web-tree-sitter';
import { references } from '../syntax/bindings.js';
import { functionAround } from '../syntax/functions.js';
import { calleeOf, same, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { callKind } from './clients.js';
import { evaluationOf } from './evaluation.js';
import { type Climb, type Fate, kept, SENT } from './destination.js';
import { givenBack, handedTo, keptBy } from './handed.js';
import { isResubscribed } from './observables.js';
import { isUsedAgain, loopBetween } from './repetition.js';

/** What is handed to a call; `copied` when only the present value of the header is in it. */
interface Argument {
  readonly node: Node;
  readonly copied: boolean;
}

/** Where a header goes that is handed to a call. */
export function fateOfArgument(unit: Unit, call: Node, { node, copied }: Argument, climb: Climb): Fate {
  const kind = callKind(call);
  const isAgain = /^(?:send|unknown)$/.test(kind) && isResubscribed(unit, call);
  const use = isAgain ? 'again' : (keptBy(call) ?? handedTo(unit, call, node, climb));
  if (use === 'kept' || (use === 'again' && copied)) return kept('outside', call);
  if (use === 'again') return { kind: 'repeated', node: call };
  const back = givenBack(unit, call, node, climb);
  if (back !== undefined) return climb(unit, wrapped(call), copied || back.copied);
  if (isRequest(call) && isUsedAgain(unit, wrapped(call))) return kept('outside', call);
  if (kind === 'send') return SENT;
  if (kind === 'axios' || kind === 'client') {
    return staysInside(unit, call, climb) ? SENT : { kind: 'client', axios: kind === 'axios', call };
  }
  if (evaluationOf(call) !== 'call') return { kind: 'client', axios: false, call };
  const result = climb(unit, wrapped(call));
  return result.kind === 'kept' ? result : SENT;
}

// The object has taken the header for good, however often it is cloned and fetched.
const isRequest = (call: Node): boolean =>
  call.type === 'new_expression' && calleeOf(call).at(-1) === 'Request';

/** True when a client is made for one request, within one call of a function. */
function staysInside(unit: Unit, call: Node, climb: Climb): boolean {
  if (evaluationOf(call) !== 'call') return false;
  const made = climb(unit, wrapped(call));
  if (made.kind === 'dropped') return wrapped(call).parent?.type === 'member_expression';
  if (made.kind !== 'variable') return false;
  const uses = made.bindings.flatMap((binding) => references(unit, binding));
  return (
    uses.length === 1 &&
    uses.every(
      (use) =>
        same(functionAround(use), functionAround(call)) &&
        !loopBetween(use, call) &&
        ['sent', 'dropped'].includes(climb(unit, use).kind),
    )
  );
}
