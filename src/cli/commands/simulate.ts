import { UsageError } from '../../../codemods/usage-error.js';
import type { Terminal } from '../terminal.js';
import type { Command, Parsed } from './index.js';

export const simulate: Command = {
  positional: '',
  describe: 'Answers on loopback as the OpenTok REST API does, until it is interrupted.',
  options: {
    port: { type: 'number', requiresArg: true, describe: 'TCP port; default: a free one' },
    schemes: {
      type: 'string',
      choices: ['both', 'partner', 'jwt'],
      default: 'both',
      describe: 'What it accepts',
    },
    cutoff: { type: 'string', requiresArg: true, describe: 'Date from which partner auth is refused' },
    'api-key': { type: 'string', requiresArg: true, describe: 'API key it knows; default OPENTOK_API_KEY' },
  },
  async run(parsed, terminal) {
    if (parsed._.length > 0) throw new UsageError('simulate takes no arguments besides its options.');
    const { startSimulator } = (await import('../../simulator/index.js')) as unknown as SimulatorModule;
    const simulator = await startSimulator({
      ...credentials(parsed, terminal),
      ...pick(parsed, ['port', 'schemes', 'cutoff']),
      onRequest: ({ method, path, scheme, status }) =>
        terminal.err(`${method} ${path}  ${scheme}  ${status ?? 'reset'}\n`),
    });
    terminal.out(`${simulator.url}\n`);
    await terminal.interrupted();
    await simulator.close();
    return 0;
  },
};

/** As much of the simulator as this command uses. */
interface SimulatorModule {
  startSimulator(options: SimulatorOptions): Promise<{ readonly url: string; close(): Promise<void> }>;
}

interface SimulatorOptions {
  readonly credentials?: { readonly apiKey: string; readonly apiSecret: string };
  readonly onRequest: (request: LoggedRequest) => void;
}

interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly scheme: string;
  readonly status?: number;
}

/** None in the environment: the simulator's own made-up project. */
function credentials(parsed: Parsed, { env }: Terminal): Pick<SimulatorOptions, 'credentials'> {
  const apiKey = parsed['api-key'] ?? env['OPENTOK_API_KEY'];
  const apiSecret = env['OPENTOK_API_SECRET'];
  if (apiKey === undefined && apiSecret === undefined) return {};
  if (typeof apiKey !== 'string' || apiSecret === undefined) {
    throw new UsageError(
      'Set both OPENTOK_API_KEY and OPENTOK_API_SECRET, or neither for a made-up project.',
    );
  }
  return { credentials: { apiKey, apiSecret } };
}

function pick(parsed: Parsed, names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    names.filter((name) => parsed[name] !== undefined).map((name) => [name, parsed[name]]),
  );
}
