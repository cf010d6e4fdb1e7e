import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Source } from '../model.js';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Relative to `cwd`, with forward slashes. */
export function displayPath(absolutePath: string, cwd: string): string {
  return relative(cwd, absolutePath).split(sep).join('/') || '.';
}

/** @throws an `ErrnoException` when the file cannot be read. */
export function readSource(absolutePath: string, cwd: string): Source {
  return { path: displayPath(absolutePath, cwd), absolutePath, ...decode(readFileSync(absolutePath)) };
}

/** UTF-8 where the bytes are valid UTF-8, else latin-1, so that `encode` gives every byte back. */
export function decode(bytes: Uint8Array): Pick<Source, 'text' | 'encoding'> {
  try {
    return { text: utf8.decode(bytes), encoding: 'utf8' };
  } catch {
    return { text: Buffer.from(bytes).toString('latin1'), encoding: 'latin1' };
  }
}

/** The bytes of a text; undefined when it holds a character that the encoding cannot express. */
export function encode(text: string, encoding: Source['encoding']): Buffer | undefined {
  // eslint-disable-next-line no-control-regex
  if (encoding === 'latin1' && /[^\u0000-\u00ff]/.test(text)) return undefined;
  return Buffer.from(text, encoding);
}
