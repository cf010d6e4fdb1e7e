import { UsageError } from '../../../codemods/usage-error.js';
import { apiAddress } from '../../proxy/api-address.js';
import { DEFAULT_API_URL } from '../../bridge/hosts.js';
import { probe as ask, type ProbeGet } from '../../bridge/probe.js';
import { BridgeState } from '../../bridge/state.js';
import { settleOptions } from '../../options.js';
import type { Terminal } from '../terminal.js';
import type { Command } from './command.js';

/** Milliseconds until a silent host counts as unreachable. */
const PATIENCE = 10_000;

export const command: Command = {
  positional: '',
  describe:
    'Tries the credential in OPENTOK_API_KEY and OPENTOK_API_SECRET with a JWT: one harmless GET. Says why it is refused.',
  options: {
    'api-url': {
      type: 'string',
      requiresArg: true,
      describe: `The API's address; default OPENTOK_API_URL, else ${DEFAULT_API_URL}`,
    },
    format: { type: 'string', choices: ['text', 'json'], default: 'text', describe: 'How to answer' },
  },
  async run(parsed, terminal) {
    if (parsed._.length > 0) throw new UsageError('probe takes no arguments besides its options.');
    const url = apiUrl(parsed['api-url'] ?? terminal.env['OPENTOK_API_URL'] ?? DEFAULT_API_URL);
    const credential = credentialOf(terminal);
    const state = new BridgeState(settleOptions({ credentials: credential }), {
      random: Math.random,
      emitWarning: () => undefined,
    });
    const result = await ask(state, credential, url, get);
    const { accepted, status, cause, skewMs, advice } = result;
    const answer = status === undefined ? 'no answer' : `${status}${cause === undefined ? '' : ` ${cause}`}`;
    terminal.out(
      parsed['format'] === 'json'
        ? `${JSON.stringify(result, null, 2)}\n`
        : `${accepted ? 'accepted' : 'not accepted'} by ${url} (${answer}, clock ${skewMs} ms)\n${advice}\n`,
    );
    return accepted ? 0 : cause === undefined ? 3 : 1;
  },
};

function credentialOf({ env }: Terminal): { apiKey: string; apiSecret: string } {
  const { OPENTOK_API_KEY: apiKey, OPENTOK_API_SECRET: apiSecret } = env;
  if (!apiKey || !apiSecret) throw new UsageError('Set OPENTOK_API_KEY and OPENTOK_API_SECRET.');
  return { apiKey, apiSecret };
}

function apiUrl(value: unknown): string {
  const url = apiAddress(String(value));
  if (url !== undefined) return url.href.replace(/\/+$/, '');
  throw new UsageError(
    '--api-url is an address such as https://api.opentok.com; plain http to loopback only.',
  );
}

const get: ProbeGet = async (url, headers) => {
  try {
    const reply = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
    return {
      status: reply.status,
      headers: Object.fromEntries(reply.headers),
      data: await reply.text(),
    };
  } catch {
    return {};
  }
};
