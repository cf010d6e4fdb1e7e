import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
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

/** @throws {UsageError} the file that an option names cannot be written. */
export function writeNamed(option: string, file: string, text: string, terminal: Terminal): void {
  try {
    writeFileSync(resolve(terminal.cwd, file), text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--${option} ${file} cannot be written (${code}): name another file.`);
  }
}
