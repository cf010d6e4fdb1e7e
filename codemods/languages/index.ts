import type { Language } from '../model.js';
import { MANIFESTS } from '../manifests/index.js';
import { coffeescript } from './coffeescript/index.js';
import { go } from './go/index.js';
import { csharp } from './csharp/index.js';
import { java } from './java/index.js';
import { javascriptLanguages } from './javascript/index.js';
import { kotlin } from './kotlin/index.js';
import { php } from './php/index.js';
import { python } from './python/index.js';
import { ruby } from './ruby/index.js';
import { embedded } from './shell/embedded/index.js';
import { shell } from './shell/index.js';
import { textLanguages } from './text/index.js';

/** In the order they are asked; the first that claims a file reads it. Add a new language here, above those that are read as text. */
export const LANGUAGES: readonly Language[] = [
  ...javascriptLanguages,
  coffeescript,
  python,
  php,
  ruby,
  java,
  kotlin,
  csharp,
  go,
  shell,
  ...embedded,
  ...textLanguages,
];

/** Who reads a file: every manifest format that claims it, and one language. */
export function readersOf(
  path: string,
  head: string,
  languages: readonly Language[] = LANGUAGES,
): readonly Language[] {
  const language = languages.find((candidate) => candidate.claims(path, head));
  const manifests = MANIFESTS.filter((candidate) => candidate.claims(path, head));
  return language === undefined ? manifests : [...manifests, language];
}
