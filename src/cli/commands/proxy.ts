import { UsageError } from '../../../codemods/usage-error.js';
import { DEFAULT_API_URL } from '../../bridge/hosts.js';
import { listening, port } from './listening.js';
import type { Command } from './command.js';

export const command: Command = {
  positional: '',
  describe:
    'Takes requests with the legacy header on loopback and sends them on with a JWT, until it is interrupted. Prints its URL.',
  options: {
    port,
    target: {
      type: 'string',
      requiresArg: true,
      describe: `Where requests go on; default OPENTOK_API_URL, else ${DEFAULT_API_URL}`,
    },
    ttl: { type: 'number', requiresArg: true, describe: 'Life of a token in seconds, 1 to 300; default 180' },
  },
  async run(parsed, terminal) {
    if (parsed._.length > 0) throw new UsageError('proxy takes no arguments besides its options.');
    const target = String(parsed['target'] ?? terminal.env['OPENTOK_API_URL'] ?? DEFAULT_API_URL);
    const { startProxy } = await import('../../proxy/index.js');
    const server = await listening(() =>
      startProxy({
        target,
        ...(parsed['port'] === undefined ? {} : { port: Number(parsed['port']) }),
        ...(parsed['ttl'] === undefined ? {} : { ttl: Number(parsed['ttl']) }),
        onEvent: ({ method, path, scheme, status, cause }) =>
          terminal.err(
            `${method} ${path}  ${scheme}  ${status ?? 'no answer'}${cause ? `  ${cause}` : ''}\n`,
          ),
      }),
    );
    terminal.out(`${server.url}\n`);
    await terminal.interrupted();
    await server.close();
    return 0;
  },
};
