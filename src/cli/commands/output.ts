import { accessSync, constants, existsSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { replaceFile } from '../../../codemods/steps/replace-file.js';
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

/**
 * As `writeNamed`, but in one step: what is there already must not be lost when there is no space for more.
 *
 * @throws {UsageError} the file that an option names cannot be written.
 */
export function replaceNamed(option: string, file: string, text: string, terminal: Terminal): void {
  const named = resolve(terminal.cwd, file);
  const status = statSync(named, { throwIfNoEntry: false });
  if (status?.isFile() !== true) return writeNamed(option, file, text, terminal);
  try {
    replaceFile(realpathSync(named), Buffer.from(text), status.mode & 0o7777, String(process.pid));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // The file may be written, but none beside it, or it is mounted by itself.
    if (!['EACCES', 'EPERM', 'EROFS', 'EBUSY'].includes(code)) throw refusal(option, file, error);
    writeNamed(option, file, text, terminal);
  }
}

function refusal(option: string, file: string, error: unknown): UsageError {
  const { code } = error as NodeJS.ErrnoException;
  return new UsageError(`--${option} ${file} cannot be written (${code}): name another file.`);
}
