import { type Credential, OpenTokAuthError, signToken, verifyToken } from '../../token.js';
import { readToken } from '../../auth/verify.js';
import { UsageError } from '../../../codemods/usage-error.js';
import type { Terminal } from '../terminal.js';
import type { Command, Parsed } from './command.js';

export const command: Command = {
  positional: 'sign | decode [token]',
  describe:
    'Signs a token, or shows what is in one. The secret comes from OPENTOK_API_SECRET or standard input, never from an argument.',
  options: {
    'api-key': { type: 'string', requiresArg: true, describe: 'API key; default OPENTOK_API_KEY' },
    ttl: { type: 'number', requiresArg: true, describe: 'Seconds until expiry, 1 to 300; default 180' },
    level: {
      type: 'string',
      choices: ['project', 'account'],
      default: 'project',
      describe: 'What the key opens',
    },
  },
  async run(parsed, terminal) {
    const [action, ...rest] = parsed._.map(String);
    if (action === 'sign' && rest.length === 0) return sign(parsed, terminal);
    if (action === 'decode' && rest.length <= 1) return decode(rest[0], parsed, terminal);
    throw new UsageError(
      'Say token sign, or token decode with one token, or with the token on standard input.',
    );
  },
};

async function sign(parsed: Parsed, terminal: Terminal): Promise<number> {
  const { ttl } = parsed;
  const credential = { ...named(parsed, terminal), apiSecret: await secret(terminal) };
  terminal.out(`${signToken(credential, typeof ttl === 'number' ? { ttl } : {})}\n`);
  return 0;
}

/** What the token says, and whether the secret in the environment, if there is one, has signed it. */
async function decode(given: string | undefined, parsed: Parsed, terminal: Terminal): Promise<number> {
  const text = (given ?? (await terminal.input())).trim();
  const { header, payload } = readToken(text);
  const apiSecret = terminal.env['OPENTOK_API_SECRET'];
  const check =
    apiSecret === undefined ? {} : { valid: verdict(text, { ...named(parsed, terminal), apiSecret }) };
  terminal.out(`${JSON.stringify({ header, payload, ...check }, null, 2)}\n`);
  return 0;
}

function verdict(text: string, credential: Credential): true | string {
  try {
    verifyToken(text, credential);
    return true;
  } catch (error) {
    if (error instanceof OpenTokAuthError) return error.message;
    throw error;
  }
}

function named(parsed: Parsed, terminal: Terminal): { apiKey: string; level: 'project' | 'account' } {
  const apiKey = parsed['api-key'] ?? terminal.env['OPENTOK_API_KEY'];
  if (typeof apiKey !== 'string' || apiKey === '') {
    throw new UsageError('There is no API key: set OPENTOK_API_KEY, or give --api-key.');
  }
  return { apiKey, level: parsed['level'] === 'account' ? 'account' : 'project' };
}

async function secret(terminal: Terminal): Promise<string> {
  const value =
    terminal.env['OPENTOK_API_SECRET'] ?? (terminal.answers ? '' : (await terminal.input()).trim());
  if (value === '') {
    throw new UsageError('There is no API secret: set OPENTOK_API_SECRET, or give it on standard input.');
  }
  return value;
}
