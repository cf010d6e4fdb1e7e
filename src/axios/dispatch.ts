import type {
  Adapter,
  AdapterFunction,
  AxiosClient,
  AxiosConfig,
  AxiosFailure,
  AxiosReply,
  CreatingClient,
} from './types.js';

const EXACT = 'openTokAuthBridgeConfig';

/**
 * Turns whatever `config.adapter` holds into a function. A name or a list is resolved by a bare copy of the client,
 * since `axios.getAdapter` exists only from 1.5.0 on and never on instances: the copy has no defaults and no
 * transforms of its own, and hands the very config it is given to the adapter.
 */
export function adapterCaller(client: AxiosClient): (adapter: Adapter) => AdapterFunction {
  let bare: AxiosClient | undefined;
  return (adapter) => {
    if (typeof adapter === 'function') return adapter;
    bare ??= bareCopy(client as CreatingClient);
    const { request } = bare;
    return async (config) => {
      const exact = { ...config, adapter, transformRequest: [], transformResponse: [] };
      try {
        const reply = (await request({ [EXACT]: () => exact })) as AxiosReply;
        return Object.assign(reply, { config });
      } catch (failure) {
        throw withConfig(failure, config);
      }
    };
  };
}

function withConfig(failure: unknown, config: AxiosConfig): unknown {
  const { response, config: exact } = (failure ?? {}) as AxiosFailure;
  if (exact !== undefined) Object.assign(failure as AxiosFailure, { config });
  if (response !== undefined) response.config = config;
  return failure;
}

function bareCopy(client: CreatingClient): AxiosClient {
  const copy = client.create();
  for (const name of Object.keys(copy.defaults)) Reflect.deleteProperty(copy.defaults, name);
  copy.defaults['headers'] = {};
  copy.interceptors.request.use((config: Record<string, () => AxiosConfig>) => config[EXACT]?.());
  return copy;
}
