import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../../../codemods/usage-error.js';
import type { Terminal } from '../terminal.js';
import type { Parsed } from './command.js';

/**
 * To standard output, or to the file that `--output` names.
 *
 * @throws {UsageError} the file cannot be written.
 */
export function write(text: string, { output }: Parsed, terminal: Terminal): void {
  if (typeof output === 'string') writeNamed('output', output, text, terminal);
  else terminal.out(text);
}

/**
 * Looks beforehand, since a report must not be lost at the end of a long run, nor after files have been rewritten.
 *
 * @throws {UsageError} the file that an option names cannot be written.
 */
export function checkWritable(option: string, file: unknown, { cwd }: Pick<Terminal, 'cwd'>): void {
  if (typeof file !== 'string') return;
  const path = resolve(cwd, file);
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
      throw Object.assign(new Error(), { code: 'EISDIR' });
    }
    accessSync(existsSync(path) ? path : dirname(path), constants.W_OK);
  } catch (error) {
    throw refusal(option, file, error);
  }
}

/** @throws {UsageError} the file that an option names cannot be written. */
export function writeNamed(option: string, file: string, text: string, terminal: Terminal): void {
  try {
    writeFileSync(resolve(terminal.cwd, file), text);
  } catch (error) {
    throw refusal(option, file, error);
  }
}

function refusal(option: string, file: string, error: unknown): UsageError {
  const { code } = error as NodeJS.ErrnoException;
  return new UsageError(`--${option} ${file} cannot be written (${code}): name another file.`);
}
