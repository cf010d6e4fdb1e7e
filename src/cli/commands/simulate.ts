import { UsageError } from '../../../codemods/usage-error.js';
import type { Credential } from '../../auth/credential.js';
import type { SimulatorOptions } from '../../simulator/index.js';
import type { Terminal } from '../terminal.js';
import { listening, port } from './listening.js';
import type { Command, Parsed } from './command.js';

export const command: Command = {
  positional: '',
  describe: 'Answers on loopback as the OpenTok REST API does, until it is interrupted. Prints its URL.',
  options: {
    port,
    schemes: {
      type: 'string',
      choices: ['both', 'partner', 'jwt'],
      default: 'both',
      describe: 'What it accepts',
    },
    cutoff: { type: 'string', requiresArg: true, describe: 'Date from which partner auth is refused' },
    'api-key': {
      type: 'string',
      requiresArg: true,
      describe: 'API key it knows; default OPENTOK_API_KEY, with the secret in OPENTOK_API_SECRET',
    },
  },
  async run(parsed, terminal) {
    if (parsed._.length > 0) throw new UsageError('simulate takes no arguments besides its options.');
    const given = credentialOf(parsed, terminal);
    const { DEMO_CREDENTIAL, startSimulator } = await import('../../simulator/index.js');
    if (given === undefined) {
      terminal.err(
        `It knows a made-up project: ${DEMO_CREDENTIAL.apiKey}, secret ${DEMO_CREDENTIAL.apiSecret}\n`,
      );
    }
    const simulator = await listening(() =>
      startSimulator({
        credentials: given ?? DEMO_CREDENTIAL,
        ...(pick(parsed, ['port', 'schemes', 'cutoff']) as SimulatorOptions),
        onRequest: ({ method, path, scheme, status }) =>
          terminal.err(`${method} ${path}  ${scheme}  ${status ?? 'reset'}\n`),
      }),
    );
    terminal.out(`${simulator.url}\n`);
    await terminal.interrupted();
    await simulator.close();
    return 0;
  },
};

/** Undefined when the environment names none. */
function credentialOf(parsed: Parsed, { env }: Terminal): Credential | undefined {
  const apiKey = parsed['api-key'] ?? env['OPENTOK_API_KEY'];
  const apiSecret = env['OPENTOK_API_SECRET'];
  if (apiKey === undefined && apiSecret === undefined) return undefined;
  if (typeof apiKey !== 'string' || apiSecret === undefined) {
    throw new UsageError(
      'Set both OPENTOK_API_KEY and OPENTOK_API_SECRET, or neither for a made-up project.',
    );
  }
  return { apiKey, apiSecret };
}

function pick(parsed: Parsed, names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    names.filter((name) => parsed[name] !== undefined).map((name) => [name, parsed[name]]),
  );
}
