import type { Language } from '../../model.js';
import { detect } from './detect.js';
import type { TreeLanguage } from './language.js';
import { besideManifest } from './next-steps.js';

export type { Habits, Idiom, Level, Renew, TreeLanguage } from './language.js';
export type { Shape, ShapeTable } from './syntax/shape.js';
export type { Unit } from './unit.js';
export * as tables from './syntax/tables.js';

/** Makes a language of the engine out of a description: how its tree is read, how its code is written. */
export function treeLanguage(language: TreeLanguage): Language {
  return {
    id: language.id,
    ...(language.marks === undefined ? {} : { marks: language.marks }),
    claims: (path, head) => language.claims(path, head),
    grammar: (path) => language.grammar(path),
    detect: ({ root, ...input }) => (root === undefined ? [] : detect(language, { ...input, root })),
    support: (input) => besideManifest(input, language.support(input)),
  };
}
