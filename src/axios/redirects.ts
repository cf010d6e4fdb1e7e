import { OpenTokAuthError } from '../errors.js';
import { isReplayable } from './body.js';
import { copyHeaders, dropHeaders, headerOf, isAuthHeader } from './headers.js';
import type { AxiosConfig, AxiosReply, HeaderBag } from './types.js';
import { parseUrl } from './url.js';

/** follow-redirects' default, and so axios's. */
const DEFAULT_MAX_REDIRECTS = 21;

/** One request of a chain of redirects. */
export interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly headers: HeaderBag;
  readonly data: unknown;
  /** `params` belong to the first request alone: a Location is complete. */
  readonly first: boolean;
  /** The chain has never left the first origin, so the auth headers may go along. */
  readonly sameOrigin: boolean;
  /** The caller's basic auth, in `auth` or before the host, goes along. */
  readonly basicAuth: boolean;
}

/** Redirects are followed, or end in an error. */
export const followsRedirects = ({ maxRedirects }: AxiosConfig): boolean => maxRedirects !== 0;

/** How many redirects to follow. axios hands on whatever is there but 0, and follow-redirects compares with it. */
export function maxRedirectsOf({ maxRedirects }: AxiosConfig): number {
  const most = Number(maxRedirects || DEFAULT_MAX_REDIRECTS);
  return Number.isNaN(most) ? DEFAULT_MAX_REDIRECTS : most;
}

/** The absolute URL a reply redirects to, or undefined when it does not redirect. */
export function locationOf(reply: AxiosReply | undefined, from: URL): string | undefined {
  return reply && redirectTarget(reply.status, headerOf(reply.headers, 'location'), from);
}

/** {@link locationOf} for the head of a reply. */
export function redirectTarget(status: number, location: unknown, from: URL | string): string | undefined {
  if (status < 300 || status > 399 || typeof location !== 'string' || location === '') return undefined;
  try {
    return new URL(location, from).href;
  } catch {
    return undefined;
  }
}

/**
 * The next request of the chain, as follow-redirects would make it (RFC 9110, 15.4), with one rule of our own:
 * once the chain has left the first origin, neither auth header nor any other credential of the caller's comes along,
 * even if it returns.
 *
 * @throws {OpenTokAuthError} `ERR_REDIRECT_BODY_CONSUMED` when a stream would have to be sent twice.
 * @throws {TypeError} for a protocol other than http and https; and whatever the caller's hook throws.
 */
export function nextHop(config: AxiosConfig, hop: Hop, location: string, reply: AxiosReply): Hop {
  const options = beforeRedirectOptions(hop, location);
  const { status } = reply;
  const becomesGet =
    (status === 303 && hop.method !== 'GET' && hop.method !== 'HEAD') ||
    ((status === 301 || status === 302) && hop.method === 'POST');
  if (becomesGet) {
    options.method = 'GET';
    dropHeaders(options.headers, (lower) => lower.startsWith('content-'));
  } else if (!isReplayable(hop.data)) {
    throw new OpenTokAuthError(
      'ERR_REDIRECT_BODY_CONSUMED',
      `${options.hostname} redirected with status ${status}, and the request body is a stream that was sent already. ` +
        'Send a Buffer or a string, or send the request to the final address.',
      { host: options.hostname, status },
    );
  }
  const leaving = new URL(location).origin !== hop.url.origin;
  dropHeaders(options.headers, (lower) => lower === 'host' || (leaving && isCredential(lower)));
  const carried = copyHeaders(options.headers);
  userHook(config, options, hop, reply);
  const url = urlFrom(options, location);
  if (url === undefined) throw new TypeError(`Unsupported protocol ${options.protocol}`);
  const staying = url.origin === hop.url.origin;
  settleCredentials(options, carried, staying);
  const sameOrigin = hop.sameOrigin && staying;
  const authorization = headerOf(options.headers, 'authorization');
  const basicAuth = hop.basicAuth && sameOrigin && authorization === headerOf(hop.headers, 'authorization');
  // Basic auth before the host stays on, as basic auth in `auth` does.
  if (basicAuth) Object.assign(url, { username: hop.url.username, password: hop.url.password });
  return {
    url,
    method: options.method,
    headers: options.headers,
    data: becomesGet ? undefined : hop.data,
    first: false,
    sameOrigin,
    basicAuth,
  };
}

const isCredential = (lower: string): boolean => /^(?:(?:proxy-)?authorization|cookie)$/.test(lower);

/** Credentials carried so far stay with their origin; those that the hook gives are meant for wherever it leads. */
function settleCredentials({ headers, auth }: RedirectOptions, carried: HeaderBag, staying: boolean): void {
  const isCarried = (lower: string): boolean => headerOf(headers, lower) === headerOf(carried, lower);
  dropHeaders(
    headers,
    (lower) => isAuthHeader(lower) || (!staying && isCredential(lower) && isCarried(lower)),
  );
  if (typeof auth !== 'string' || headerOf(headers, 'authorization') !== undefined) return;
  headers['Authorization'] = `Basic ${Buffer.from(auth).toString('base64')}`;
}

/** What `beforeRedirect` gets: the fields of Node's request options that follow-redirects passes. */
interface RedirectOptions {
  href: string;
  protocol: string;
  hostname: string;
  host: string;
  port: string;
  path: string;
  method: string;
  headers: HeaderBag;
  /** `user:password`: the hook may set it. */
  auth?: unknown;
}

function beforeRedirectOptions(hop: Hop, location: string): RedirectOptions {
  const { href, protocol, hostname, host, port, pathname, search } = new URL(location);
  const headers = copyHeaders(hop.headers);
  dropHeaders(headers, isAuthHeader);
  return { href, protocol, hostname, host, port, path: pathname + search, method: hop.method, headers };
}

function userHook(config: AxiosConfig, options: RedirectOptions, hop: Hop, reply: AxiosReply): void {
  const { beforeRedirect } = config;
  if (typeof beforeRedirect !== 'function') return;
  beforeRedirect(
    options,
    { headers: reply.headers, statusCode: reply.status },
    { url: hop.url.href, method: hop.method, headers: copyHeaders(options.headers) },
  );
}

/** The URL that the hook left: it may have changed any part. undefined for one that is not http. */
function urlFrom(options: RedirectOptions, location: string): URL | undefined {
  if (options.href !== location) return parseUrl(options.href);
  const port = options.port === '' || options.port == null ? '' : `:${options.port}`;
  return parseUrl(`${options.protocol}//${options.hostname}${port}${options.path}`);
}
