import { remembered } from './memo.js';
import type { Unit } from './unit.js';

const MODULE = /(?:\brequire\s*\(\s*|\bimport\s*\(\s*|\bfrom\s*|\bimport\s+)(['"])([^'"\n]+)\1/g;

/** Every module that a file imports or requires, by the name it is asked for. */
export const modulesOf = remembered(({ text, root }: Unit): string[] =>
  [...text.matchAll(MODULE)]
    .filter(({ index }) => root.descendantForIndex(index)?.type !== 'comment')
    .map((match) => match[2] ?? ''),
);
