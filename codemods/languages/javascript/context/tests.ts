import type { Node } from 'web-tree-sitter';
import { callbackOf, isFunction } from '../syntax/functions.js';
import { ancestors } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

const TEST_PATHS =
  /(?:^|\/)(?:tests?|__tests__|specs?|__mocks__|mocks?|e2e|cypress)\/|[._-](?:test|tests|spec|mock|cy)\.[cm]?[jt]sx?$/i;
const TEST_CALLS =
  /^(?:describe|context|it|test|suite|specify|before|beforeEach|beforeAll|after|afterEach|afterAll|Given|When|Then)$/;

/** True in test files by path, and within the callbacks of a test framework. */
export function isTest(unit: Unit, node: Node): boolean {
  if (TEST_PATHS.test(unit.source.path)) return true;
  for (const up of ancestors(node)) {
    const handed = isFunction(up) ? callbackOf(up) : undefined;
    if (handed !== undefined && TEST_CALLS.test(handed.callee[0] ?? '')) return true;
  }
  return false;
}
