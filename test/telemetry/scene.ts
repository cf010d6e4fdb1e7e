import { projectFingerprint } from '../../src/auth/fingerprint.js';
import type { Bridge, BridgeOptions } from '../../src/index.js';
import { CLIENTS, type Client, type Subject } from '../bridge/clients.js';
import { ARCHIVES, partnerValue, PROJECT } from '../bridge/support/credentials.js';
import { useWorld } from '../bridge/support/world.js';
import type { Simulator } from '../../src/simulator/index.js';

export const PRINT = projectFingerprint(PROJECT.apiKey);

export interface Scene {
  readonly bridge: Bridge;
  readonly simulator: Simulator;
  readonly host: string;
  /** @param value of the legacy header */
  send(times?: number, value?: string): Promise<void>;
}

/** Call inside `describe`. @returns makes a bridged client on a simulator of its own. */
export function useScene(): (
  options?: BridgeOptions,
  schemes?: 'both' | 'partner' | 'jwt',
) => Promise<Scene> {
  const world = useWorld(CLIENTS[0] as Subject);
  return async (options = {}, schemes = 'both') => {
    const simulator = await world.simulator({ schemes });
    const made: { client: Client; bridge: Bridge } = world.bridged(options);
    return {
      bridge: made.bridge,
      simulator,
      host: new URL(simulator.url).host,
      async send(times = 1, value = partnerValue()) {
        const config = { headers: { 'X-TB-PARTNER-AUTH': value }, validateStatus: () => true };
        for (let n = 0; n < times; n++) await made.client.get(simulator.url + ARCHIVES, config);
      },
    };
  };
}
