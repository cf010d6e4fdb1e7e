import { OpenTokAuthError } from '../errors.js';

/** Hosts of the OpenTok REST API. Client-side hosts (anvil, hlg) are not among them: they take no REST auth. */
export const OPENTOK_HOSTS: readonly string[] = [
  'api.opentok.com',
  'api.tokbox.com',
  'staging.tokbox.com',
  'api.dev.opentok.com',
];

/** Where the OpenTok REST API is, unless somebody says otherwise. */
export const DEFAULT_API_URL = 'https://api.opentok.com';

/** How a host stands to the bridge. `known`: OpenTok's own. `listed`: named in `hosts`. */
export type HostTrust = 'known' | 'listed' | 'loopback' | 'none';

export type TrustOf = (url: URL) => HostTrust;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Settles the `hosts` option: `host` (any port), `host:port`, `*.suffix` (any depth below, any port).
 *
 * @throws {OpenTokAuthError} `ERR_OPTION_INVALID`, naming the entry.
 */
export function trustIn(hosts: unknown): TrustOf {
  const exact = new Set<string>();
  const suffixes: string[] = [];
  if (hosts !== undefined && !Array.isArray(hosts)) throw invalid('a list of host names');
  for (const entry of (hosts ?? []) as unknown[]) {
    if (typeof entry !== 'string' || !/^(?:\*\.)?(?:[a-z0-9._-]+|\[[0-9a-f:]+\])(?::\d+)?$/i.test(entry)) {
      throw invalid(
        `'host', 'host:port' or '*.suffix', without scheme and path; got ${JSON.stringify(entry)}`,
      );
    }
    const name = entry.toLowerCase();
    if (name.startsWith('*.')) suffixes.push(name.slice(1));
    else exact.add(name);
  }
  return (url) => {
    const { hostname } = url;
    if (OPENTOK_HOSTS.includes(hostname)) return 'known';
    const names = [hostname, `${hostname}:${portOf(url)}`];
    if (names.some((name) => exact.has(name) || suffixes.some((suffix) => name.endsWith(suffix)))) {
      return 'listed';
    }
    return LOOPBACK.test(hostname) ? 'loopback' : 'none';
  };
}

/** True for loopback addresses, whatever `hosts` says: plain http never leaves the machine there. */
export const isLoopback = (url: URL): boolean => LOOPBACK.test(url.hostname);

const portOf = (url: URL): string => (url.port !== '' ? url.port : url.protocol === 'https:' ? '443' : '80');

function invalid(expected: string): OpenTokAuthError {
  return new OpenTokAuthError('ERR_OPTION_INVALID', `hosts: give ${expected}.`, { option: 'hosts' });
}
