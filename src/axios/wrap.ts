import type { Bridging } from './adapter.js';
import type { Adapter, AdapterFunction, AxiosConfig } from './types.js';

export type Wrap = (adapter: Adapter) => AdapterFunction;

/** Puts the bridge around adapters: one wrapper per distinct adapter, not per request. */
export function adapterWrapper(bridging: Bridging, callerOf: (adapter: Adapter) => AdapterFunction): Wrap {
  const wrappers = new WeakMap<object, AdapterFunction>();
  const named = new Map<unknown, AdapterFunction>();
  return (adapter) => {
    const cache = typeof adapter === 'function' || Array.isArray(adapter) ? wrappers : named;
    let wrapper = cache.get(adapter as never);
    if (wrapper === undefined) {
      const dispatch = callerOf(adapter);
      wrapper = (config) => {
        restoreAdapter(config, adapter);
        return bridging(config, dispatch);
      };
      cache.set(adapter as never, wrapper);
    }
    return wrapper;
  };
}

/** Interceptors installed earlier run later: an adapter that one of them sets is wrapped as well. */
export function guardAdapter(config: AxiosConfig, adapter: Adapter, wrap: Wrap): void {
  let wrapped = wrap(adapter);
  Object.defineProperty(config, 'adapter', {
    enumerable: true,
    configurable: true,
    get: () => wrapped,
    set: (other: Adapter) => {
      wrapped = wrap(other);
    },
  });
}

/** The caller's adapter again, as a plain property, where the interceptor left a wrapper or an accessor. */
function restoreAdapter(config: AxiosConfig, adapter: Adapter): void {
  if (Object.getOwnPropertyDescriptor(config, 'adapter')?.set === undefined) config['adapter'] = adapter;
  else Object.defineProperty(config, 'adapter', { ...PLAIN, value: adapter });
}

const PLAIN = { writable: true, enumerable: true, configurable: true };
