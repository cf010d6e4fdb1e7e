import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import type { AxiosInstance } from 'axios';
import { signToken } from 'opentok-auth-bridge/token';
import { CLIENTS, CREDENTIAL } from './clients.js';
import type { Part, Run } from './contestants.js';
import { compare, figure, printFigures, printRatio } from './measure.js';

const PATH = '/v2/project/12345/archive';
const IN_LOOP = 'signToken in a loop';

const sending = (client: AxiosInstance, concurrency: number): Run => {
  return async (rounds) => {
    let left = rounds;
    const lane = async (): Promise<void> => {
      while (left-- > 0) await client.get(PATH);
    };
    await Promise.all(Array.from({ length: concurrency }, lane));
  };
};

const each = (make: (client: (config: object) => AxiosInstance, port: number) => Run): Part =>
  Object.fromEntries(
    Object.entries(CLIENTS).map(([name, client]) => [name, (port: number) => make(client, port)]),
  );

const reply = { status: 200, statusText: 'OK', headers: {}, data: '{}' };

export const networkless: Part = {
  ...each((client) => {
    const adapter = async (config: object): Promise<object> => ({ ...reply, config });
    return sending(client({ baseURL: 'https://api.opentok.com', adapter }), 1);
  }),
  [IN_LOOP]: () => (rounds) => {
    for (let left = rounds; left > 0; left--) signToken(CREDENTIAL);
  },
};

export const onLoopback: Part = each((client, port) => {
  const httpAgent = new Agent({ keepAlive: true, maxSockets: 32 });
  return sending(client({ baseURL: `http://127.0.0.1:${port}`, httpAgent }), 32);
});

/** What the bridge itself costs: an adapter that answers at once, no network. */
export async function benchOwnCost(part: string): Promise<void> {
  const signing = 'one signToken in an interceptor';
  const names = ['no-op interceptor', signing, 'aws4-axios', 'bridged', IN_LOOP];
  const figures = await compare(part, names, { rounds: 10_000, turns: 9 });
  printFigures('One request, network excluded', figures);
  const own = figure(figures, 'bridged') - figure(figures, 'no-op interceptor') - figure(figures, IN_LOOP);
  console.log(`  the bridge beyond one signToken, signed in a loop: ${own.toFixed(1)} µs (target ≤ 6)`);
  // Signing takes longer in the middle of a request than in a loop of nothing else.
  const beyond = figure(figures, 'bridged') - figure(figures, signing);
  console.log(`  the bridge beyond one signToken, signed in the request: ${beyond.toFixed(1)} µs`);
}

/** CPU of the client process against a server in a process of its own, 32 at a time on kept-alive sockets. */
export async function benchLoopback(part: string): Promise<void> {
  const server = fork(new URL('loopback-server.mjs', import.meta.url), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(server, 'message')) as [number];
  const figures = await compare(part, Object.keys(CLIENTS), { rounds: 1500, turns: 15 }, port);
  server.kill();
  printFigures('One request on loopback', figures);
  const bare = figure(figures, 'bare axios');
  const bridged = figure(figures, 'bridged');
  printRatio('bridged / bare axios', bridged / bare, '≤ 1.08');
  const direct = figure(figures, 'bridged, adapter given as a function');
  printRatio('the same, adapter given as a function', direct / bare, '≤ 1.08');
  const signing = figure(figures, 'one signToken in an interceptor');
  printRatio('bridged / one signToken in an interceptor', bridged / signing);
  printRatio('aws4-axios / bridged', figure(figures, 'aws4-axios') / bridged);
  printRatio('snippet / bridged', figure(figures, 'snippet in an interceptor') / bridged, '≥ 2');
}
