import { rmSync } from 'node:fs';
import axios, { type AxiosInstance } from 'axios';
import {
  bridgePartnerAuth,
  type Bridge,
  type BridgeOptions,
  type FlagsChangedEvent,
} from '../../../src/index.js';
import { DEMO_CREDENTIAL, startSimulator, type Simulator } from '../../../src/simulator/index.js';
import { temporaryDirectory } from '../../temporary.js';

export interface Scene {
  readonly client: AxiosInstance;
  readonly bridge: Bridge;
  readonly simulator: Simulator;
  readonly changes: FlagsChangedEvent[];
  /** Sends one request with the legacy header. @returns the scheme that the server saw. */
  send(): Promise<string>;
}

/** A bridged client on a simulator that takes both schemes. There is no cut-off unless one is given. */
export async function scene(options: BridgeOptions, after: CleanUps): Promise<Scene> {
  const simulator = await startSimulator();
  after.add(() => simulator.close());
  const client = axios.create({ baseURL: simulator.url, proxy: false });
  const bridge = bridgePartnerAuth(client, { cutoff: false, ...options });
  after.add(() => bridge.eject());
  const changes: FlagsChangedEvent[] = [];
  bridge.on('flags-changed', (event) => changes.push(event));
  const { apiKey, apiSecret } = DEMO_CREDENTIAL;
  return {
    client,
    bridge,
    simulator,
    changes,
    async send() {
      const headers = { 'X-TB-PARTNER-AUTH': `${apiKey}:${apiSecret}` };
      await client.get(`/v2/partner/${apiKey}/archive`, { headers });
      return simulator.requests[simulator.requests.length - 1]?.scheme ?? 'none';
    },
  };
}

export interface CleanUps {
  add(cleanUp: () => unknown): void;
}

/** Call inside `describe`: what is added in a test is done after it. */
export function cleanUps(): CleanUps {
  let due: (() => unknown)[] = [];
  afterEach(async () => {
    const now = due.reverse();
    due = [];
    for (const cleanUp of now) await cleanUp();
  });
  return { add: (cleanUp) => void due.push(cleanUp) };
}

/** An empty directory that is gone after the test. */
export function directory(after: CleanUps): string {
  const path = temporaryDirectory('flags');
  after.add(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Waits until something holds. @throws after ten seconds. */
export async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
