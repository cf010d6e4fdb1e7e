import { JWT_HEADER } from '../auth/partner-header.js';
import { secureDestination } from '../bridge/destination.js';
import { dropHandle, handleFor } from '../bridge/handles.js';
import { DEFAULT_API_URL } from '../bridge/hosts.js';
import { probe, type ProbeGet, type ProbeResult } from '../bridge/probe.js';
import type { BridgeState } from '../bridge/state.js';
import type { Adapter, AxiosClient, AxiosReply } from './types.js';
import { parseUrl } from './url.js';
import type { Wrap } from './wrap.js';

/** Probes through the client itself, so that its proxy, agents and adapter are tried as well. */
export function clientProbe(
  state: BridgeState,
  client: AxiosClient,
  wrap: Wrap,
): (apiKey?: string) => Promise<ProbeResult> {
  return async (apiKey) => {
    const base = baseOf(state, client);
    const view = probeView(base, apiKey);
    const [credential] = state.options.chooseCredentials(view);
    const matches = apiKey === undefined || credential?.apiKey === apiKey;
    return probe(state, matches ? credential : undefined, base, getThrough(client, wrap));
  };
}

/** Where the client's own requests go, if that is an OpenTok host; a gateway's path in front of the API is kept. */
function baseOf({ options }: BridgeState, client: AxiosClient): string {
  const { baseURL } = client.defaults as { baseURL?: string };
  const url = parseUrl(baseURL ?? '');
  const trust = url === undefined ? 'none' : options.trust(url);
  if (url === undefined || trust === 'none') return DEFAULT_API_URL;
  const { origin, pathname } = secureDestination(url, trust, options.allowInsecure);
  return origin + pathname.replace(API_PATH, '');
}

const API_PATH = /\/*(?:\/(?:v2|hl|session)(?:\/.*)?)?$/;

function probeView(base: string, apiKey: string | undefined) {
  const path = apiKey === undefined ? '/session/create' : `/v2/project/${apiKey}/archive`;
  return { method: 'GET', url: base + path, host: new URL(base).host, path, config: {} };
}

function getThrough(client: AxiosClient, wrap: Wrap): ProbeGet {
  return async (url, headers) => {
    const handle = handleFor(headers[JWT_HEADER]);
    try {
      const reply = (await client.request({
        url,
        baseURL: '',
        method: 'get',
        // By itself, since the bridge may have been ejected.
        adapter: wrap((client.defaults as { adapter: Adapter }).adapter),
        headers: { ...headers, [JWT_HEADER]: handle },
        maxRedirects: 0,
        fetchOptions: { redirect: 'manual' },
        responseType: 'text',
        validateStatus: () => true,
      })) as AxiosReply;
      return { status: reply.status, headers: { ...reply.headers }, data: reply.data };
    } catch {
      return {}; // no answer at all: every status is valid here
    } finally {
      dropHandle(handle);
    }
  };
}
