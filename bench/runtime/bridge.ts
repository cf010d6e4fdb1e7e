import { fork } from 'node:child_process';
import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import axios, { type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';
import jwt from 'jsonwebtoken';
import { bridgePartnerAuth } from 'opentok-auth-bridge';
import { signToken } from 'opentok-auth-bridge/token';
import { compare, figure, printFigures, printRatio, type Contestant } from './measure.js';

// Its dependencies are many, so it is no development dependency of the package.
const { aws4Interceptor } = createRequire(new URL('../peers/package.json', import.meta.url))(
  'aws4-axios',
) as {
  aws4Interceptor: (options: object) => (request: InternalAxiosRequestConfig) => InternalAxiosRequestConfig;
};
const AWS = {
  options: { region: 'eu-west-1', service: 'execute-api' },
  credentials: { accessKeyId: 'fake_key', secretAccessKey: 'fake_secret_0123456789abcdef0123456789ab' },
};

const CREDENTIAL = { apiKey: '12345', apiSecret: 'fake_secret_0123456789abcdef0123456789ab' };
const LEGACY = { 'X-TB-PARTNER-AUTH': `${CREDENTIAL.apiKey}:${CREDENTIAL.apiSecret}` };

/** A bare client, one bridged, and the interceptors that they are measured against. */
function clients(config: object): Record<string, AxiosInstance> {
  const bare = axios.create({ ...config, headers: LEGACY });
  const noop = axios.create({ ...config, headers: LEGACY });
  noop.interceptors.request.use((request) => request);
  const snippet = axios.create(config);
  snippet.interceptors.request.use((request) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: '12345', ist: 'project', iat: now, exp: now + 300 };
    request.headers.set('X-OPENTOK-AUTH', jwt.sign(claims, 'fake_secret_0123456789abcdef0123456789ab'));
    return request;
  });
  const signing = axios.create({ ...config, headers: LEGACY });
  signing.interceptors.request.use((request) => {
    signToken(CREDENTIAL);
    return request;
  });
  const aws4 = axios.create({ ...config, headers: LEGACY });
  aws4.interceptors.request.use(aws4Interceptor(AWS));
  const bridged = axios.create({ ...config, headers: LEGACY });
  bridgePartnerAuth(bridged, { stage: 'complete' });
  // axios resolves the names of adapters anew for every request; a function saves the bridge from asking it to.
  const direct = axios.create({ ...config, headers: LEGACY });
  direct.defaults.adapter = axios.getAdapter(direct.defaults.adapter);
  bridgePartnerAuth(direct, { stage: 'complete' });
  return {
    'bare axios': bare,
    'no-op interceptor': noop,
    'one signToken in an interceptor': signing,
    'snippet in an interceptor': snippet,
    'aws4-axios': aws4,
    bridged,
    'bridged, adapter given as a function': direct,
  };
}

function contestants(
  all: Record<string, AxiosInstance>,
  names: string[],
  concurrency: number,
  url: string,
): Contestant[] {
  return names.map((name) => ({
    name,
    run: async (rounds) => {
      const client = all[name] as AxiosInstance;
      let left = rounds;
      const lane = async (): Promise<void> => {
        while (left-- > 0) await client.get(url);
      };
      await Promise.all(Array.from({ length: concurrency }, lane));
    },
  }));
}

async function signInLoop(rounds: number): Promise<void> {
  for (let left = rounds; left > 0; left--) signToken(CREDENTIAL);
}

/** What the bridge itself costs: an adapter that answers at once, no network. */
export async function benchOwnCost(): Promise<void> {
  const reply = { status: 200, statusText: 'OK', headers: {}, data: '{}' };
  const all = clients({
    baseURL: 'https://api.opentok.com',
    adapter: async (config: object) => ({ ...reply, config }),
  });
  const names = ['no-op interceptor', 'one signToken in an interceptor', 'aws4-axios', 'bridged'];
  const loop = { name: 'signToken in a loop', run: signInLoop };
  const figures = await compare(
    [...contestants(all, names, 1, '/v2/project/12345/archive'), loop],
    10_000,
    9,
  );
  printFigures('One request, network excluded', figures);
  const own = figure(figures, 'bridged') - figure(figures, 'no-op interceptor') - figure(figures, loop.name);
  console.log(`  the bridge beyond one signToken, signed in a loop: ${own.toFixed(1)} µs (target ≤ 6)`);
  // Signing takes longer in the middle of a request than in a loop of nothing else.
  const beyond = figure(figures, 'bridged') - figure(figures, 'one signToken in an interceptor');
  console.log(`  the bridge beyond one signToken, signed in the request: ${beyond.toFixed(1)} µs`);
}

/** CPU of the client process against a server in a process of its own, 32 at a time on kept-alive sockets. */
export async function benchLoopback(): Promise<void> {
  const server = fork(new URL('loopback-server.mjs', import.meta.url), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const port = await new Promise<number>((resolve) =>
    server.once('message', (message) => resolve(message as number)),
  );
  const all = clients({
    baseURL: `http://127.0.0.1:${port}`,
    httpAgent: new Agent({ keepAlive: true, maxSockets: 32 }),
  });
  const figures = await compare(
    contestants(all, Object.keys(all), 32, '/v2/project/12345/archive'),
    1500,
    15,
  );
  server.kill();
  printFigures('One request on loopback', figures);
  const bare = figure(figures, 'bare axios');
  printRatio('bridged / bare axios', figure(figures, 'bridged') / bare, '≤ 1.08');
  const direct = figure(figures, 'bridged, adapter given as a function');
  printRatio('the same, adapter given as a function', direct / bare, '≤ 1.08');
  const signing = figure(figures, 'one signToken in an interceptor');
  printRatio('bridged / one signToken in an interceptor', figure(figures, 'bridged') / signing);
  printRatio('aws4-axios / bridged', figure(figures, 'aws4-axios') / figure(figures, 'bridged'));
  printRatio(
    'snippet / bridged',
    figure(figures, 'snippet in an interceptor') / figure(figures, 'bridged'),
    '≥ 2',
  );
}
