// The parts of axios that the bridge touches, as structures: the package imports axios nowhere, so that one
// build serves every version from 0.21.1 to 1.x, several of them in one process.

/** `config.headers`: a plain object on 0.x, a null-prototype object on 0.35, `AxiosHeaders` on 1.x. */
export type HeaderBag = Record<string, unknown>;

export interface AxiosConfig extends Record<string, unknown> {
  headers?: HeaderBag;
}

export interface AxiosReply {
  status: number;
  headers: HeaderBag;
  data: unknown;
  config: AxiosConfig;
  request?: unknown;
}

export interface AxiosFailure {
  /** What it wraps, which may be another error of axios with a request of its own. */
  cause?: unknown;
  config?: AxiosConfig;
  request?: unknown;
  response?: AxiosReply;
  message?: string;
  code?: string;
}

export type AdapterFunction = (config: AxiosConfig) => Promise<AxiosReply>;
/** A function, a name, or a list of either. */
export type Adapter = AdapterFunction | string | readonly (AdapterFunction | string)[];

/** What the bridge needs of a client: the static `axios` or any instance, of any supported version. */
export interface AxiosClient {
  readonly defaults: object;
  readonly interceptors: {
    readonly request: {
      // The versions declare different parameter types; the bridge passes a config through unread.
      // eslint-disable-next-line @typescript-eslint/no-explicit-any
      use(onFulfilled: (config: any) => any, onRejected?: any, options?: any): number;
      eject(id: number): void;
    };
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  request(config: any): Promise<any>;
}

/** A client that can make a bare copy of itself, to which adapters can be given by name. */
export interface CreatingClient extends AxiosClient {
  create(): AxiosClient & { defaults: Record<string, unknown> };
}

/** A client that resolves adapters by name: the static `axios`, from 1.5.0 on. */
export interface ResolvingClient extends AxiosClient {
  getAdapter?(adapter: Adapter, config: AxiosConfig): AdapterFunction;
}
