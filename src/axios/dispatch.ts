import type {
  Adapter,
  AdapterFunction,
  AxiosClient,
  AxiosConfig,
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
