import { dirname, posix, relative, sep } from 'node:path';
import type { Source } from '../model.js';

/** A command as to be typed where the run was started, for a directory near the file. */
export function commandIn(
  { absolutePath, path }: Pick<Source, 'absolutePath' | 'path'>,
  directory: string,
  command: string,
): string {
  const steps = relative(dirname(absolutePath), directory).split(sep).join('/');
  const place = posix.join(posix.dirname(path), steps).replace(/\/$/, '');
  return place === '.' || place === '' ? command : `cd ${quoted(place)} && ${command}`;
}

/** A word that a shell takes as it is. */
export function quoted(word: string): string {
  return /[^\w./-]/.test(word) ? `'${word.replaceAll("'", String.raw`'\''`)}'` : word;
}
