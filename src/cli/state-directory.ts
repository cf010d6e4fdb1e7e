import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Terminal } from './terminal.js';

/** The user's state directory, by the XDG Base Directory Specification: a relative value counts as none. */
export function stateDirectory({ env }: Terminal): string {
  const given = env['XDG_STATE_HOME'] ?? '';
  return isAbsolute(given) ? given : join(env['HOME'] ?? homedir(), '.local', 'state');
}
