import { OpenTokAuthError } from '../errors.js';
import { isLoopback, type HostTrust } from './hosts.js';

/** Schemes that a header of ours may leave on. */
export type Transport = 'http:' | 'https:';

/** Why a destination may not receive a header, or undefined when it may. */
export interface Warning {
  readonly code: 'ERR_HOST_NOT_TRUSTED' | 'ERR_TRANSPORT_INSECURE' | 'ERR_HEADER_MALFORMED';
  readonly message: string;
}

/**
 * Whether a header of either scheme may go to `url`. Plain http to a known OpenTok host on its default port is
 * upgraded to https, since that is what the caller meant; to any other host but loopback it is refused.
 *
 * @returns the URL to use: `url` itself, or the upgraded one.
 * @throws {OpenTokAuthError} `ERR_HOST_NOT_TRUSTED` or `ERR_TRANSPORT_INSECURE`.
 */
export function secureDestination(url: URL, trust: HostTrust, allowInsecure: boolean): URL {
  if (trust === 'none') {
    throw new OpenTokAuthError(
      'ERR_HOST_NOT_TRUSTED',
      `A partner auth header was about to go to ${url.host}, which is no OpenTok REST host. ` +
        `If it is yours, name it in the option hosts: ['${url.host}'].`,
      { host: url.host, option: 'hosts' },
    );
  }
  if (url.protocol === 'https:' || isLoopback(url) || allowInsecure) return url;
  if (isUpgraded(url, trust)) {
    const upgraded = new URL(url.href);
    upgraded.protocol = 'https:';
    return upgraded;
  }
  throw new OpenTokAuthError(
    'ERR_TRANSPORT_INSECURE',
    `A credential was about to go to ${url.host} over ${url.protocol.slice(0, -1)}. ` +
      'Use https, or set allowInsecure: true if you must.',
    { host: url.host, option: 'allowInsecure' },
  );
}

const isUpgraded = (url: URL, trust: HostTrust): boolean =>
  url.protocol === 'http:' && trust === 'known' && url.port === '';

/** The origin under which a destination's clock is known: the one it is upgraded to. */
export const originOf = (url: URL, trust: HostTrust): string =>
  isUpgraded(url, trust) ? url.origin.replace('http:', 'https:') : url.origin;

// Only that segment changes. Dialling out is the one call that was renamed as well.
const PARTNER_CALL = /^(.*?)\/v2\/partner\/([^/]+)\/call(?=\/?$)/;
const PARTNER_PATH = /^(.*?)\/v2\/partner\/(?=[^/]+)/;

/** `/v2/partner/<key>/…` → `/v2/project/<key>/…`, `/call` → `/dial`. `path` is the path alone, without query. */
export function projectPath(path: string): string {
  return PARTNER_CALL.test(path)
    ? path.replace(PARTNER_CALL, '$1/v2/project/$2/dial')
    : path.replace(PARTNER_PATH, '$1/v2/project/');
}

const KEY_IN_PATH = /\/v2\/(?:partner|project)\/([^/]+)/;

/** The API key in a path, or undefined (as in `/session/create`). */
export function keyInPath(path: string): string | undefined {
  return KEY_IN_PATH.exec(path)?.[1];
}
