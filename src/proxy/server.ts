import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { apiAddress } from './api-address.js';
import type { AttemptEvent } from '../bridge/events.js';
import { BridgeState } from '../bridge/state.js';
import { OpenTokAuthError } from '../errors.js';
import { settleOptions } from '../options.js';
import type { Forwarding } from './call.js';
import { forward } from './forward.js';

/** A running proxy. */
export interface Proxy {
  /** `http://127.0.0.1:<port>`, without a slash at the end, as the official SDKs want it. */
  readonly url: string;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** Where requests go on: an OpenTok REST host, or what stands for one. https, or loopback. */
  readonly target: string;
  /** TCP port on 127.0.0.1; 0 takes a free one. Default 0. */
  readonly port?: number;
  /** Life of a token in seconds, 1 to 300. Default 180. */
  readonly ttl?: number;
  /** `/v2/partner/…` → `/v2/project/…`, `/call` → `/dial`. Default `true`. */
  readonly rewritePaths?: boolean;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number;
  /** Called after every attempt. What it throws harms no request. */
  readonly onEvent?: (event: AttemptEvent) => void;
}

// Legacy headers carry a secret in the clear, so they are taken on this machine only.
const HOST = '127.0.0.1';

/**
 * Starts a server on loopback that takes requests with the legacy header and sends them on with a JWT, a fresh one
 * for each. For programs in any language whose address of the API can be set and whose code cannot be changed.
 *
 * @throws {OpenTokAuthError} `ERR_OPTION_INVALID`, naming the option; rejects with the system's error when the port
 *   is taken.
 */
export async function startProxy({ target, port = 0, ...options }: ProxyOptions): Promise<Proxy> {
  const url = targetUrl(target);
  const state = new BridgeState(settleOptions({ ...options, hosts: [url.host] }), {
    random: Math.random,
    emitWarning: () => undefined,
  });
  const client = url.protocol === 'https:' ? https : http;
  const agent = new client.Agent({ keepAlive: true });
  const forwarding: Forwarding = { state, target: url, request: client.request, agent };
  const server = http.createServer((request, response) => void forward(forwarding, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, HOST, () => resolve(void server.off('error', reject)));
  });
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        agent.destroy();
        state.close();
      }),
  };
}

function targetUrl(target: string): URL {
  const url = apiAddress(target);
  if (url !== undefined) return url;
  throw new OpenTokAuthError(
    'ERR_OPTION_INVALID',
    'target: give the address of the API, as in https://api.opentok.com; plain http to loopback only.',
    { option: 'target' },
  );
}
