import type { Bridging } from './adapter.js';
import type { Adapter, AdapterFunction } from './types.js';

export type Wrap = (adapter: Adapter) => AdapterFunction;

/** Puts the bridge around adapters: one wrapper per distinct adapter, not per request, and none around a wrapper. */
export function adapterWrapper(bridging: Bridging, callerOf: (adapter: Adapter) => AdapterFunction): Wrap {
  const wrappers = new WeakMap<object, AdapterFunction>();
  const named = new Map<unknown, AdapterFunction>();
  return (adapter) => {
    const cache = typeof adapter === 'function' || Array.isArray(adapter) ? wrappers : named;
    let wrapper = cache.get(adapter as never);
    if (wrapper === undefined) {
      const dispatch = callerOf(adapter);
      const own: AdapterFunction = (config) => {
        // Else an adapter that an interceptor has put around this one calls it.
        const outermost = config['adapter'] === own;
        if (outermost) config['adapter'] = adapter;
        return bridging(config, dispatch, outermost);
      };
      wrapper = own;
      cache.set(adapter as never, own);
      wrappers.set(own, own);
    }
    return wrapper;
  };
}
