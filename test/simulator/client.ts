import { request } from 'node:http';
import type { Credential } from '../../src/auth/credential.js';
import { signToken, type SignOptions } from '../../src/auth/token.js';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/index.js';

export const PROJECT: Credential = { apiKey: '854511', apiSecret: 'fake_secret_0123456789abcdef' };
export const OTHER: Credential = { apiKey: '900900', apiSecret: 'fake_secret_of_another_project' };
export const ACCOUNT: Credential = { apiKey: '777', apiSecret: 'fake_account_secret', level: 'account' };
/** A Friday in 2016, when the service accepted both schemes: milliseconds since the epoch. */
export const NOW = Date.parse('2016-09-02T12:00:00Z');

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string | object;
}

export interface Replied {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly json: () => Record<string, unknown> & Record<string, never>;
}

/** One request over a connection of its own; an object as body is sent as JSON. */
export function ask(url: string, path: string, { method, headers = {}, body }: Asked = {}): Promise<Replied> {
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  const type: Record<string, string> = typeof body === 'object' ? { 'Content-Type': 'application/json' } : {};
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url + path,
      {
        method: method ?? (text === undefined ? 'GET' : 'POST'),
        agent: false,
        headers: { ...type, ...headers },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const reply = Buffer.concat(chunks).toString();
          const { statusCode = 0, headers: answered } = incoming;
          resolve({ status: statusCode, headers: answered, body: reply, json: () => JSON.parse(reply) });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(text);
  });
}

export const partner = ({ apiKey, apiSecret }: Credential = PROJECT) => ({
  'X-TB-PARTNER-AUTH': `${apiKey}:${apiSecret}`,
});

/** A JWT by the simulator's frozen clock. */
export const jwt = (credential: Credential = PROJECT, options: SignOptions = {}) => ({
  'X-OPENTOK-AUTH': signToken(credential, { clock: () => NOW, ...options }),
});

export const ARCHIVES = `/v2/project/${PROJECT.apiKey}/archive`;
export const OLD_ARCHIVES = `/v2/partner/${PROJECT.apiKey}/archive`;

const running: Simulator[] = [];

/** A simulator that knows one project, at noon of a day in 2016; `stopAll` ends it. */
export async function start(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ credentials: PROJECT, clock: () => NOW, ...options });
  running.push(simulator);
  return simulator;
}

export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
}
