import type { Unit } from './unit.js';

const known = new WeakMap<Unit, string[]>();

/** Every module that a file imports or requires, by the name it is asked for. */
export function modulesOf(unit: Unit): string[] {
  let modules = known.get(unit);
  if (modules === undefined) known.set(unit, (modules = readModules(unit)));
  return modules;
}

const MODULE = /(?:\brequire\s*\(\s*|\bimport\s*\(\s*|\bfrom\s*|\bimport\s+)(['"])([^'"\n]+)\1/g;

function readModules({ text, root }: Unit): string[] {
  return [...text.matchAll(MODULE)]
    .filter(({ index }) => root.descendantForIndex(index)?.type !== 'comment')
    .map((match) => match[2] ?? '');
}
