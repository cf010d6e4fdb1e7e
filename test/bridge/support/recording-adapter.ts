/** One request as an adapter gets it. */
export interface AdaptedRequest {
  /** `url` on top of `baseURL`. */
  readonly url: string;
  readonly method: string;
  /** A plain copy, made while the request was on its way. */
  readonly headers: Record<string, unknown>;
  readonly data: unknown;
  readonly config: Record<string, unknown>;
}

export interface AdapterReply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly data?: unknown;
}

/** An adapter without a network: it notes what it is given and answers as told. */
export function recordingAdapter(reply: (request: AdaptedRequest) => AdapterReply = () => ({})) {
  const requests: AdaptedRequest[] = [];
  const call = async (config: Record<string, unknown>): Promise<object> => {
    const base = typeof config['baseURL'] === 'string' ? config['baseURL'] : '';
    const request = {
      url: base + String(config['url']),
      method: String(config['method']),
      headers: { ...(config['headers'] as object) },
      data: config['data'],
      config,
    };
    requests.push(request);
    const { status = 200, headers = {}, data = '' } = reply(request);
    const response = { status, statusText: '', headers, data, config, request: {} };
    const valid = config['validateStatus'] as ((status: number) => boolean) | undefined;
    if (valid === undefined || valid(status)) return response;
    throw Object.assign(new Error(`Request failed with status code ${status}`), {
      isAxiosError: true,
      config,
      response,
      request: response.request,
    });
  };
  return { requests, call };
}
