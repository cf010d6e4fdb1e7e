import { joined } from './support/manifest.js';
import { remembered } from './memo.js';
import { modulesOf } from './modules.js';
import { partnerNames } from '../kit/names.js';
import type { Unit } from './unit.js';

const ENDINGS = ['', '.js', '.ts', '.mjs', '.cjs', '.mts', '.cts', '.jsx', '.tsx', '/index.js', '/index.ts'];

/** A file that this one imports by a relative path. */
export interface Neighbour {
  /** As the importing file writes it. */
  readonly specifier: string;
  /** As reported: relative to the run's directory where that is known. */
  readonly path: string;
  readonly text: string;
}

const LIMIT = 20;

/** The files that a file imports by relative paths, read through the project. */
export const neighboursOf = remembered((unit: Unit): Neighbour[] => {
  const { path, absolutePath } = unit.source;
  const directory = absolutePath.slice(
    0,
    Math.max(absolutePath.lastIndexOf('/'), absolutePath.lastIndexOf('\\')),
  );
  const base = absolutePath.endsWith(path) ? absolutePath.slice(0, absolutePath.length - path.length) : '';
  return modulesOf(unit)
    .filter((name) => /^\.\.?(?:\/|$)/.test(name))
    .slice(0, LIMIT)
    .flatMap((name) => {
      const target = normalised(joined(directory, name)).replace(/\.js$/, '');
      for (const candidate of ENDINGS.map((ending) => target + ending)) {
        const text = /\/[^/]+\.[^/]+$/.test(candidate) ? unit.project.read(candidate) : undefined;
        if (text !== undefined) return [{ specifier: name, path: candidate.slice(base.length), text }];
      }
      return [];
    });
});

function normalised(path: string): string {
  const parts: string[] = [];
  for (const part of path.replace(/\\/g, '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Where the code that a test file tests sends the legacy header: `lib/opentok.js:12`. */
export function siteOfTest(unit: Unit): string | undefined {
  for (const { path, text } of neighboursOf(unit)) {
    const [first] = partnerNames(text);
    if (first !== undefined) return `${path}:${lineAt(text, first.start)}`;
  }
  return undefined;
}

/** Where an imported module gives a name its value: `config.js:7`. */
export function definitionIn(unit: Unit, specifier: string, name: string): string | undefined {
  const module = neighboursOf(unit).find((neighbour) => neighbour.specifier === specifier);
  if (module === undefined) return undefined;
  const word = name.replace(/[^\w$]/g, '');
  const made = new RegExp(`\\b${word}\\b\\s*(?:[:=(]|\\w+\\s*\\()`).exec(module.text);
  return made === null ? module.path : `${module.path}:${lineAt(module.text, made.index)}`;
}

/** Where an imported module gives a name the legacy header for its value: `headers.js:3`. */
export function headerNameIn(unit: Unit, specifier: string, name: string): string | undefined {
  const module = neighboursOf(unit).find((neighbour) => neighbour.specifier === specifier);
  const word = name.replace(/[^\w$]/g, '');
  const made =
    module &&
    new RegExp(`\\b${word}\\b['"]?\\s*[:=]\\s*['"\`]x-tb-partner-auth['"\`]`, 'i').exec(module.text);
  return module && made ? `${module.path}:${lineAt(module.text, made.index)}` : undefined;
}

const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;
