import type { Node } from 'web-tree-sitter';
import type { Binding } from '../syntax/bindings.js';
import { ancestors, around, bare, contains, functionAround, same } from '../syntax/nodes.js';
import type { Shape } from '../syntax/shape.js';
import type { Unit } from '../unit.js';
import { callAround } from './callbacks.js';
import type { Way } from './verdict.js';

/**
 * `if (!kept) kept = …`: looked at before it is set, or set in some calls and read in all, and alive after the function
 * has ended.
 */
export function isRemembered(unit: Unit, origin: Node, name: Node, binding: Binding | undefined): boolean {
  const fn = functionAround(unit, origin);
  const lasts = binding?.kind === 'member' || binding?.kind === 'file' || isInherited(unit, name, binding);
  if (fn === undefined || !lasts) return false;
  const own = (binding?.reads ?? unit.occurrences(name.text)).filter((read) =>
    same(functionAround(unit, read), fn),
  );
  const optional = branchAround(origin, fn);
  if (optional !== undefined && own.some((read) => read.startIndex > optional.endIndex)) return true;
  const looks = own.filter((read) => read.startIndex < origin.startIndex);
  const shape = unit.shape(origin);
  if (shape?.kind === 'assign' && same(bare(unit, shape.target), name)) return looks.length > 0;
  // `if (!kept) { kept = {}; kept[…] = … }`
  return looks.some((look) => {
    const guard = guardOf(look);
    const inGuard = (node: Node): boolean => guard !== undefined && contains(guard, node);
    return inGuard(origin) && binding?.writes.some(({ node }) => inGuard(node)) === true;
  });
}

/** What outlives the function is set in it, and nothing in it says what for. */
export function isLeftBehind({ unit }: Way, origin: Node, name: Node, binding: Binding | undefined): boolean {
  const fn = functionAround(unit, origin);
  const { outside } = unit.language.habits;
  const lasts =
    binding?.kind === 'member' ||
    (binding?.kind === 'file' && outside === 'once') ||
    isElement(unit, binding);
  const inherited = isInherited(unit, name, binding) && isPutInPlace(unit, origin);
  if (fn === undefined || (!lasts && !inherited)) return false;
  const reads = binding?.reads ?? unit.occurrences(name.text);
  const elsewhere = reads.some((read) => !same(functionAround(unit, read), fn));
  return (inherited && elsewhere) || !reads.some(({ startIndex }) => startIndex >= origin.endIndex);
}

/** One thing after another of a collection, which holds them when the loop has ended. */
export const isElement = (unit: Unit, binding: Binding | undefined): boolean =>
  binding?.writes.some(({ partial }) => partial === true) === true ||
  (binding?.kind === 'parameter' && binding.scope !== undefined && isForEach(unit, binding.scope));

const isForEach = (unit: Unit, fn: Node): boolean =>
  /^for_?each\w*$/i.test(callAround(unit, fn)?.call.name ?? '');

/** A member or a class, to which nothing in this file gives a value: a superclass or another file does. */
export function isInherited(unit: Unit, name: Node, binding: Binding | undefined): boolean {
  if (binding !== undefined) return false;
  if (
    OWN.test(name.text) ||
    unit.language.habits.keptTargets?.test(name.text) === true ||
    unit.language.habits.isImported?.(unit, name.text) === true
  )
    return true;
  // In a lambda or block a bare name may be a member of whatever that is run on.
  const within = functionOrBlockAround(unit, name);
  return unit.language.habits.ownMembers === true && within?.kind === 'function' && within.name !== undefined;
}

const OWN = /^(?:(?:@|(?:self|this)\.|\$this->|(?:self|static)::\$)\w+|[A-Z]\w*)$/;

function functionOrBlockAround(unit: Unit, node: Node): Shape | undefined {
  const up = around(unit, node, 'function', 'block');
  return up && unit.shape(up);
}

/** What is put into `Config.headers` stays there; `Config.request(…)` makes something new. */
function isPutInPlace(unit: Unit, origin: Node): boolean {
  const shape = unit.shape(origin);
  if (shape?.kind === 'assign') return !shape.target.text.includes('(');
  return (
    shape?.kind === 'call' &&
    /^(?:put|update|store)$/.test(shape.name) &&
    shape.receiver?.text.includes('(') === false
  );
}

/** The function returns what the name holds, whether its `return` says so or not. */
export function isResult(unit: Unit, fn: Node | undefined, { text }: Node): boolean {
  const shape = fn && unit.shape(fn);
  return shape?.kind === 'function' && shape.results?.includes(text) === true;
}

/** A closure sets a variable of the function around it, unless it is run there and then. */
export function isOfFunctionAround(unit: Unit, fn: Node | undefined, binding: Binding | undefined): boolean {
  if (fn === undefined || binding?.kind !== 'local' || same(binding.scope, fn)) return false;
  return callAround(unit, fn)?.handling !== 'iterates';
}

/** The outermost statement in a function that may leave the node out. */
function branchAround(node: Node, fn: Node): Node | undefined {
  let found: Node | undefined;
  for (const up of ancestors(node)) {
    if (same(up, fn)) break;
    if (/^(?:if|unless)/.test(up.type) && up.childForFieldName('alternative') === null) found = up;
  }
  return found;
}

/** The statement whose condition the read is part of. */
function guardOf(read: Node): Node | undefined {
  for (const up of ancestors(read)) {
    const condition = up.childForFieldName('condition');
    if (condition !== null && contains(condition, read)) return up;
    if (up.childForFieldName('body') !== null) return undefined;
  }
  return undefined;
}
