import type { Node } from 'web-tree-sitter';
import { parts } from '../kit/syntax/tables.js';

/** What `buildString { append(a); append(b) }` and `StringBuilder(a).append(b).toString()` put together, in order. */
export function appendedIn(node: Node): Node[] | undefined {
  const [callee, lambda] = parts(node);
  if (callee?.type === 'identifier' && callee.text === 'buildString') return inLambda(lambda);
  const [receiver, method] = callee?.type === 'navigation_expression' ? parts(callee) : [];
  return receiver !== undefined && method?.text === 'toString' ? chained(receiver, isBuilder) : undefined;
}

/** Nothing but calls of `append`: a condition would leave a part out. */
function inLambda(node: Node | undefined): Node[] | undefined {
  const literal = node?.type === 'annotated_lambda' ? parts(node)[0] : undefined;
  if (literal === undefined) return undefined;
  const appended = parts(literal).map((statement) => chained(statement, isOwnAppend));
  return appended.includes(undefined) ? undefined : appended.flatMap((one) => one ?? []);
}

/** The arguments of the first call, if it is one to begin with, and of each `append` after it. */
function chained(node: Node, begins: (node: Node) => boolean): Node[] | undefined {
  if (node.type !== 'call_expression') return undefined;
  const [callee, list] = parts(node);
  const args = list?.type === 'value_arguments' ? parts(list) : [];
  if (begins(node)) return args;
  const [receiver, method] = callee?.type === 'navigation_expression' ? parts(callee) : [];
  if (receiver === undefined || method?.text !== 'append' || args.length !== 1) return undefined;
  const before = chained(receiver, begins);
  return before && [...before, ...args];
}

/** A number is how much room it has. */
const isBuilder = (node: Node): boolean =>
  /^String(?:Builder|Buffer)\((?!\s*\d)/.test(node.text) && isPlain(node);

const isOwnAppend = (node: Node): boolean => /^append\(/.test(node.text) && isPlain(node);

const isPlain = (node: Node): boolean => parts(node)[0]?.type === 'identifier';
