import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Credential } from '../auth/credential.js';
import { readBody } from './body.js';
import { serverClock } from './clock.js';
import { exchange, type Delivery, type Simulation } from './exchange.js';
import { createFaults, type Faults } from './faults.js';
import { tokenMemory } from './log.js';
import type { LoggedRequest } from './logged-request.js';
import type { Instant } from './option-checks.js';
import { checkCredentials, settleOptions, type SimulatorOptions } from './options.js';
import { createRegistry } from './registry.js';
import { createWorld } from './world.js';

/** A running simulator. */
export interface Simulator {
  /** `http://127.0.0.1:<port>`, without a slash at the end, as the official SDKs want it. */
  readonly url: string;
  /** The log, oldest first. It is live: later requests appear in the same array, which may be emptied. */
  readonly requests: LoggedRequest[];
  /**
   * Sets the server's clock, which goes on from there at the pace of the `clock` option.
   *
   * @throws {OpenTokAuthError} `ERR_SIMULATOR_OPTION` when the instant cannot be read.
   */
  setTime(instant: Instant): void;
  /**
   * Replaces the credentials the server accepts: the moment of a rotation, for tests. Resources stay.
   *
   * @throws {OpenTokAuthError} `ERR_SIMULATOR_OPTION` when one of them cannot be used.
   */
  setCredentials(credentials: Credential | readonly Credential[]): void;
  readonly faults: Faults;
  /** Ends every connection, idle and busy ones alike, and stops listening. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/**
 * Starts a server on 127.0.0.1 that answers as the OpenTok REST API does, as far as authentication goes.
 *
 * @throws {OpenTokAuthError} `ERR_SIMULATOR_OPTION`, naming the option; rejects with the system's error when
 *   the port is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const settings = settleOptions(options);
  const clock = serverClock(settings.clock);
  const { faults, draw } = createFaults();
  const requests: LoggedRequest[] = [];
  const registry = createRegistry();
  registry.replace(settings.credentials, clock.now());
  const simulation: Simulation = {
    settings,
    clock,
    draw,
    world: createWorld(registry, () => clock.now(), randomUUID),
    remember: tokenMemory(),
    record(request) {
      requests.push(request);
      if (requests.length > settings.keepRequests) requests.shift();
      tell(settings.onRequest, request);
    },
  };
  const server = await listen(simulation);
  const endConnections = trackConnections(server);
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    requests,
    setTime: (instant) => clock.set(instant),
    setCredentials: (credentials) => registry.replace(checkCredentials(credentials), clock.now()),
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        endConnections();
      }),
  };
}

// Longer than clients keep idle connections, so that none is reused at the moment it is closed.
const KEEP_ALIVE_MS = 60_000;

function listen(simulation: Simulation): Promise<Server> {
  const server = createServer((incoming, reply) => {
    readBody(incoming).then(
      (body) => deliver(reply, exchange(simulation, incoming, body)),
      () => reply.destroy(), // the client broke off: there is nobody to answer
    );
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(simulation.settings.port, HOST, () => resolve(server));
  });
}

const BODILESS = new Set([204, 304]);

function deliver(reply: ServerResponse, { rendered, date, delayMs, reset }: Delivery): void {
  if (reset) {
    reply.socket?.destroy();
    return;
  }
  const send = (): void => {
    reply.sendDate = false;
    if (date !== undefined) reply.setHeader('Date', new Date(date).toUTCString());
    // Declared, not chunked: clients decide by it whether to read a refusal.
    if (!BODILESS.has(rendered.status)) reply.setHeader('Content-Length', Buffer.byteLength(rendered.body));
    reply.writeHead(rendered.status, rendered.headers).end(rendered.body);
  };
  if (delayMs === 0) {
    send();
    return;
  }
  const timer = setTimeout(send, delayMs);
  reply.once('close', () => clearTimeout(timer));
}

/** `closeAllConnections` came with Node 18.2 only. */
function trackConnections(server: Server): () => void {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

function tell(listener: (request: LoggedRequest) => void, request: LoggedRequest): void {
  try {
    listener(request);
  } catch {
    // a listener that throws harms no request
  }
}
