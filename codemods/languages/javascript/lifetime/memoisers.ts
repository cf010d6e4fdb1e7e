import type { Node } from 'web-tree-sitter';
import { references, resolve } from '../syntax/bindings.js';
import { callbackOf, functionName } from '../syntax/functions.js';
import { ancestors, argumentsOf, calleeOf, field, parts, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

/** Functions, methods and decorators that keep what a function returns and give it out again. */
const MEMOISERS =
  /^_?(?:(?:\w*[a-z])?[mM]emo(?:i[sz]e\w*)?|use(?:Memo|State|Query|SWR|AsyncData)|\w*[cC]ache(?:d|able|Result|Fn)?|once|onceify|lazy|singleton|remember\w*|getOrSet|getOrCreate|getOrInsertComputed|computeIfAbsent|asFunction|toDynamicValue|registerSingleton|DataLoader)$/i;
const KEEPERS = /cache|memo|lru/i;
/** Asking a keeper for what it has makes it ask the function; taking away or looking does not. */
const SETTINGS = /^(?:on|once|off|addListener|delete|del|has|forEach|clear|invalidate|set|add)$/;

/** True for a call that keeps what a function among its arguments returns. */
export function memoises(call: Node): boolean {
  const callee = calleeOf(call);
  const name = callee.at(-1) ?? '';
  // `emitter.once('event', …)` runs its function once, and nobody gets the result.
  if (name === 'once' && callbackIn(call) > 0) return false;
  if (MEMOISERS.test(name)) return true;
  if (KEEPERS.test(callee.at(-2) ?? '') && !SETTINGS.test(name)) return true;
  return argumentsOf(call).some((argument) => argument.type === 'object' && hasCache(argument));
}

const callbackIn = (call: Node): number => argumentsOf(call).findIndex(({ type }) => !/string$/.test(type));

const hasCache = (object: Node): boolean =>
  object.descendantsOfType('pair').some((pair) => {
    const value = field(pair, 'value')?.type;
    return (
      /^['"]?cache['"]?$/.test(field(pair, 'key')?.text ?? '') && (value === 'object' || value === 'true')
    );
  });

/** True for what `memoiserOf` answers with. */
export const isMemoiser = (node: Node): boolean =>
  node.type === 'decorator' ||
  (node.type === 'expression_statement' && USE_CACHE.test(node.text)) ||
  (/^(?:call|new)_expression$/.test(node.type) && memoises(node));

const USE_CACHE = /^['"]use cache\b/;

/** What keeps the results of a function: a call that it is handed to, a decorator, a directive. */
export function memoiserOf(unit: Unit, fn: Node): Node | undefined {
  return decoratorOf(fn) ?? directiveOf(fn) ?? placesOf(unit, fn).flatMap((place) => callOn(place) ?? [])[0];
}

function decoratorOf(fn: Node): Node | undefined {
  const before = [...fn.children];
  for (let node = fn.previousNamedSibling; node?.type === 'decorator'; node = node.previousNamedSibling) {
    before.push(node);
  }
  return before.find((node) => node.type === 'decorator' && MEMOISERS.test(decoratorName(node)));
}

const decoratorName = (decorator: Node): string => {
  const [expression] = parts(decorator);
  const name = expression === undefined ? undefined : (field(expression, 'function') ?? expression);
  return name?.text.split('.').at(-1) ?? '';
};

function directiveOf(fn: Node): Node | undefined {
  const body = field(fn, 'body');
  const [first] = body?.type === 'statement_block' ? parts(body) : [];
  return first !== undefined && USE_CACHE.test(first.text) ? first : undefined;
}

/** Where a function stands as a value: where it is written, and where its name is used. */
function placesOf(unit: Unit, fn: Node): Node[] {
  const name = functionName(fn);
  const identifier = field(fn, 'name') ?? field(wrapped(fn).parent ?? fn, 'name');
  const binding = identifier?.type === 'identifier' ? resolve(unit, identifier) : undefined;
  const members = (name === undefined || binding !== undefined ? [] : unit.occurrences(name)).flatMap(
    ({ parent }) => (parent?.type === 'member_expression' ? parent : []),
  );
  return [fn, ...(binding === undefined ? members : references(unit, binding))];
}

/** The memoiser that gets the function at a place, by itself, bound to an object, or as a part of its options. */
function callOn(place: Node): Node | undefined {
  const bound = place.parent?.type === 'member_expression' ? place.parent.parent : undefined;
  const isBound = bound?.type === 'call_expression' && calleeOf(bound).at(-1) === 'bind';
  const value = wrapped(isBound ? bound : place);
  const own = callbackOf(value)?.call;
  if (own !== undefined) return memoises(own) ? own : undefined;
  if (value.parent?.type !== 'pair') return undefined;
  for (const up of ancestors(value)) {
    if (up.type === 'arguments') return up.parent !== null && memoises(up.parent) ? up.parent : undefined;
    if (!/^(?:pair|object)$/.test(up.type)) return undefined;
  }
  return undefined;
}
