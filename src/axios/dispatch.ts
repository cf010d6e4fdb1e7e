import type {
  Adapter,
  AdapterFunction,
  AxiosClient,
  AxiosConfig,
  AxiosReply,
  CreatingClient,
  ResolvingClient,
} from './types.js';

const EXACT = 'openTokAuthBridgeConfig';

/**
 * Turns whatever `config.adapter` holds into a function. axios itself resolves a name or a list from 1.5.0 on, but no
 * instance does: there a bare copy of the client, without defaults and transforms of its own, hands the very config
 * it is given to the adapter.
 */
export function adapterCaller(client: AxiosClient): (adapter: Adapter) => AdapterFunction {
  let bare: AxiosClient | undefined;
  const { getAdapter } = client as ResolvingClient;
  return (adapter) => {
    if (typeof adapter === 'function') return adapter;
    if (typeof getAdapter === 'function') return (config) => getAdapter(adapter, config)(config);
    bare ??= bareCopy(client as CreatingClient);
    const { request } = bare;
    return (config) => {
      config['adapter'] = adapter;
      config['transformRequest'] = [];
      config['transformResponse'] = [];
      return request({ [EXACT]: () => config }) as Promise<AxiosReply>;
    };
  };
}

function bareCopy(client: CreatingClient): AxiosClient {
  const copy = client.create();
  for (const name of Object.keys(copy.defaults)) Reflect.deleteProperty(copy.defaults, name);
  copy.interceptors.request.use((config: Record<string, () => AxiosConfig>) => config[EXACT]?.(), undefined, {
    synchronous: true,
  });
  return copy;
}
