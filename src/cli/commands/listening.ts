import type { Options } from 'yargs';
import { UsageError } from '../../../codemods/usage-error.js';

export const port: Options = { type: 'number', requiresArg: true, describe: 'TCP port; default: a free one' };

/** Starts a server; a port that cannot be had is the user's to change. */
export async function listening<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'ERR_SOCKET_BAD_PORT') throw new UsageError('--port is a whole number from 0 to 65535.');
    if (syscall !== 'listen') throw error;
    throw new UsageError(`The port cannot be opened (${code}): choose another by --port, or leave it out.`);
  }
}
