import type { Bridge, BridgeOptions } from '../../../src/index.js';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../src/simulator/index.js';
import type { Client, Subject } from '../clients.js';
import { PROJECT } from './credentials.js';
import { startRawServer, type RawReply, type RawServer } from './raw-server.js';

/** A clock that stands still until it is moved. */
export interface VirtualClock {
  readonly now: () => number;
  advance(ms: number): void;
  set(ms: number): void;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** An instant in the middle of a second, as instants are. */
export const START = Date.parse('2016-11-01T12:00:00Z') + 400;

export function virtualClock(start = START): VirtualClock {
  let now = start;
  return {
    now: () => now,
    advance: (ms) => void (now += ms),
    set: (ms) => void (now = ms),
  };
}

/** What a test needs around it; everything is closed, ejected and restored after each test. */
export interface World {
  readonly clock: VirtualClock;
  /** An unbridged client of the version under test. */
  client(config?: object): Client;
  /** A bridged client whose clock is the world's. There is no cut-off unless one is given. */
  bridged(options?: BridgeOptions, config?: object): { client: Client; bridge: Bridge };
  /** A simulator on the world's clock that knows `PROJECT`. */
  simulator(options?: SimulatorOptions): Promise<Simulator>;
  /** A plain server that answers as told. */
  server(reply?: RawReply, host?: string): Promise<RawServer>;
  later(cleanUp: () => unknown): void;
}

/** Call inside `describe`. */
export function useWorld(subject: Subject): World {
  let cleanUps: (() => unknown)[] = [];
  let last: Bridge | undefined;
  const clock = virtualClock();
  const later = (cleanUp: () => unknown): void => void cleanUps.push(cleanUp);

  beforeEach(() => clock.set(START));
  afterEach(async () => {
    const due = cleanUps.reverse();
    cleanUps = [];
    for (const cleanUp of due) await cleanUp();
  });

  const world: World = {
    clock,
    later,
    client: (config = {}) => makeClient(subject, config, later),
    bridged(options = {}, config = {}) {
      // There is only one static.
      if (subject.isStatic) last?.eject();
      const client = world.client(config);
      const bridge = subject.bridgePartnerAuth(client, { cutoff: false, clock: clock.now, ...options });
      later(() => bridge.eject());
      last = bridge;
      return { client, bridge };
    },
    async simulator(options = {}) {
      const simulator = await startSimulator({ clock: clock.now, credentials: PROJECT, ...options });
      later(() => simulator.close());
      return simulator;
    },
    async server(reply, host) {
      const server = await startRawServer(reply, host);
      later(() => server.close());
      return server;
    },
  };
  return world;
}

function makeClient(subject: Subject, config: object, later: (cleanUp: () => unknown) => void): Client {
  // Before 1.7 there was no choice of adapters; the default is the http adapter.
  const full = { ...(subject.adapter === 'fetch' ? { adapter: 'fetch' } : {}), proxy: false, ...config };
  if (!subject.isStatic) return subject.axios.create(full as never);
  const { defaults } = subject.axios;
  const before = { ...defaults };
  Object.assign(defaults, full);
  later(() => {
    for (const name of Object.keys(defaults)) Reflect.deleteProperty(defaults, name);
    Object.assign(defaults, before);
  });
  return subject.axios;
}
