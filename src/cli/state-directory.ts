import { userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { UsageError } from '../../codemods/usage-error.js';
import type { Terminal } from './terminal.js';

/**
 * The user's state directory, by the XDG Base Directory Specification: a relative value counts as none. So does a
 * relative or empty home: what is kept must not come to lie in the project.
 */
export function stateDirectory({ env }: Terminal): string {
  const given = env['XDG_STATE_HOME'] ?? '';
  if (isAbsolute(given)) return given;
  const named = env['HOME'] ?? env['USERPROFILE'] ?? '';
  return join(isAbsolute(named) ? named : registeredHome(), '.local', 'state');
}

/** @throws {UsageError} the user is not registered, as in a container that is run by a number. */
function registeredHome(): string {
  try {
    return userInfo().homedir;
  } catch {
    throw new UsageError('There is no home to keep what undo needs in: set XDG_STATE_HOME to a directory.');
  }
}
