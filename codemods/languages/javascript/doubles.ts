import type { Node } from 'web-tree-sitter';
import { argumentsOf, ancestors, calleeOf, contains, field } from './syntax/nodes.js';
import { isFunction } from './syntax/functions.js';
import type { Unit } from './unit.js';
import { siteOfTest } from './neighbours.js';

const STUBS =
  /^(?:matchHeader|reqheaders|badheaders|intercept|withRequest|withHeaders?|onGet|onPost|onPut|onDelete|onPatch|onAny|mockImplementation|mockReturnValue|withArgs|calledWith|callsFake|stub|defaultReplyHeaders|replyWithHeaders?)$/;
const ASSERTIONS =
  /^(?:expect|assert|should|ok|equal|equals|strictEqual|deepEqual|deepStrictEqual|eql|eq|is|t|toEqual|toBe|toMatchObject|toStrictEqual|toHaveProperty|toHaveBeenCalledWith|toBeCalledWith|objectContaining|property|include|have|calledWithMatch|calledWith|calledOnceWith|match|sinon|chai|verify|nock|scope|mock|moxios|fetchMock|pact|interaction)$/i;

/** True when a node stands in an assertion or a stub rather than in code that sends. */
export function isDouble(node: Node): boolean {
  for (const up of ancestors(node)) {
    if (isFunction(up)) return false;
    if (up.type === 'pair' && /^['"]?(?:reqheaders|badheaders)['"]?$/.test(field(up, 'key')?.text ?? ''))
      return true;
    if (up.type === 'call_expression' && callsDouble(up, node)) return true;
  }
  return false;
}

/** Judged by the call that a node is an argument of; with `should` the node stands in front of it. */
function callsDouble(call: Node, node: Node): boolean {
  const names = calleeNames(call);
  const list = field(call, 'arguments');
  if (list === undefined || !contains(list, node)) return names.includes('should');
  return names.some((name) => STUBS.test(name)) || names.some((name) => ASSERTIONS.test(name));
}

/** All names in a call chain, through the calls in it: `expect(x).to.have.property` gives four. */
function calleeNames(call: Node): string[] {
  const names: string[] = [...calleeOf(call)];
  let callee = field(call, 'function');
  while (callee !== undefined) {
    if (callee.type === 'call_expression') {
      names.push(...calleeOf(callee));
      callee = field(callee, 'function');
    } else callee = field(callee, 'object');
  }
  return names.filter((name) => name !== '()');
}

/** What to do about a stub or assertion, naming the code it tests. */
export function doubleReason(unit: Unit, node: Node): string {
  const tested = siteOfTest(unit);
  const together = tested === undefined ? 'the code it tests' : tested;
  return `Expects the legacy header. Change it together with ${together}: expect X-OPENTOK-AUTH and ${howToMatch(node)}, since each token is another one.`;
}

function howToMatch(node: Node): string {
  for (const up of ancestors(node)) {
    if (isFunction(up)) break;
    if (up.type !== 'call_expression') continue;
    const names = calleeNames(up);
    if (names.includes('matchHeader') || argumentsOf(up).some(({ text }) => text.includes('reqheaders'))) {
      return 'match it with a regular expression such as /^[\\w-]+\\.[\\w-]+\\.[\\w-]+$/';
    }
  }
  return 'verify the token instead of comparing strings';
}
