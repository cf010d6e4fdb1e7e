import { bridgeApi, type Bridge } from '../bridge/api.js';
import { BridgeState } from '../bridge/state.js';
import { OpenTokAuthError } from '../errors.js';
import { settleOptions, type BridgeOptions } from '../options.js';
import { bridgingAdapter } from './adapter.js';
import { adapterCaller } from './dispatch.js';
import { interceptLast } from './intercept.js';
import { clientProbe } from './probe.js';
import type { Adapter, AxiosClient, AxiosConfig } from './types.js';
import { adapterWrapper } from './wrap.js';

interface Installed {
  readonly bridge: Bridge;
  readonly isSame: (options: object) => boolean;
}

// Shared by the CommonJS and the ES module copy, which are two modules in one process.
const REGISTRY = Symbol.for('opentok-auth-bridge.clients');

function registry(): WeakMap<object, Installed> {
  const home = globalThis as { [REGISTRY]?: WeakMap<object, Installed> };
  return (home[REGISTRY] ??= new WeakMap<object, Installed>());
}

/**
 * Bridges a client: from now on the requests it sends with `X-TB-PARTNER-AUTH` go out with the header that the stage
 * asks for. Bridging it again with the same options returns the same bridge.
 *
 * @param client the static `axios` or any instance, axios >=0.21.1 <1 or >=1.2.0
 * @throws {OpenTokAuthError} `ERR_OPTION_INVALID`, `ERR_CREDENTIAL_INVALID`, or `ERR_ALREADY_BRIDGED` when the client
 *   is bridged with other options.
 */
export function bridgePartnerAuth(client: AxiosClient, options: BridgeOptions = {}): Bridge {
  if (typeof client !== 'function' && (typeof client !== 'object' || client === null)) throw notAClient();
  if (typeof client.interceptors?.request?.use !== 'function') throw notAClient();
  const clients = registry();
  const installed = clients.get(client);
  if (installed !== undefined) {
    if (installed.isSame(options)) return installed.bridge;
    throw new OpenTokAuthError(
      'ERR_ALREADY_BRIDGED',
      'This client is bridged with other options. Call eject() on its bridge first, or bridge another instance.',
    );
  }

  const state = new BridgeState(settleOptions(options), {
    random: Math.random,
    emitWarning: (message, code) => process.emitWarning(message, { code }),
  });
  const wrap = adapterWrapper(bridgingAdapter(state), adapterCaller(client));
  const takeOff = interceptLast(client, (config) => {
    config['adapter'] = wrap((config['adapter'] ?? (client.defaults as AxiosConfig)['adapter']) as Adapter);
    return config;
  });

  const bridge: Bridge = bridgeApi(state, clientProbe(state, client, wrap), () => {
    // A second eject must not touch a bridge that was put on since.
    if (clients.get(client)?.bridge !== bridge) return;
    takeOff();
    clients.delete(client);
  });
  const remembered = { ...options };
  clients.set(client, { bridge, isSame: (other) => other === options || samePlainValues(remembered, other) });
  return bridge;
}

/** Equal plain values, identical functions. */
function samePlainValues(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) =>
    samePlainValues((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]),
  );
}

function notAClient(): OpenTokAuthError {
  return new OpenTokAuthError(
    'ERR_OPTION_INVALID',
    'client: give the axios static or an instance made by axios.create().',
    { option: 'client' },
  );
}
