import { dirname, posix, relative, sep } from 'node:path';
import type { Source } from '../model.js';

/** A command as to be typed where the run was started, for a directory near the file. */
export function commandIn(
  source: Pick<Source, 'absolutePath' | 'path'>,
  directory: string,
  command: string,
): string {
  const place = shownPath(source, directory).replace(/\/$/, '');
  return place === '.' || place === '' ? command : `cd ${quoted(place)} && ${command}`;
}

/** A path near the file, as reported. */
export function shownPath(
  { absolutePath, path }: Pick<Source, 'absolutePath' | 'path'>,
  near: string,
): string {
  return posix.join(posix.dirname(path), relative(dirname(absolutePath), near).split(sep).join('/'));
}

/** A word that a shell takes as it is. */
export function quoted(word: string): string {
  return /[^\w./-]/.test(word) ? `'${word.replaceAll("'", String.raw`'\''`)}'` : word;
}
