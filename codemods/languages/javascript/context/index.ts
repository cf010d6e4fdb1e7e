import type { Node } from 'web-tree-sitter';
import type { Context } from '../../../model.js';
import { remembered } from '../memo.js';
import * as reasons from '../reasons.js';
import type { Unit } from '../unit.js';
import { isClient } from './client.js';
import { isGenerated, isVendored } from './copies.js';
import { isTest } from './tests.js';

/** Contexts in which code is reported but not rewritten, and what to do there instead. */
export const REPORT_ONLY: Partial<Record<Context, string>> = {
  vendored: reasons.VENDORED,
  generated: reasons.GENERATED,
  client: reasons.CLIENT,
};

/** What a whole file is, where it is no code to change: a copy of the SDK, or something built. */
export const copyContext = remembered((unit: Unit): Context | undefined =>
  isVendored(unit) ? 'vendored' : isGenerated(unit) ? 'generated' : undefined,
);

/** What the code at a node is for, as far as the code itself tells. Undefined: plain server code. */
export function contextAt(unit: Unit, node: Node): Context | undefined {
  if (isTest(unit, node)) return 'test';
  return isClient(unit, node) ? 'client' : undefined;
}
