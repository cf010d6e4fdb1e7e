import { PARTNER_HEADER } from '../auth/partner-header.js';
import type { Attempt, AuthHeader } from '../bridge/attempt.js';
import type { ClockOffsets } from '../bridge/clock-offsets.js';
import { copyHeaders, type FoundHeaders } from './headers.js';
import { fetchHeadOfRedirects } from './redirect-bodies.js';
import { followsRedirects, type Hop } from './redirects.js';
import type { Stopwatch } from './stopwatch.js';
import { maskingTransport, type Transport } from './transport.js';
import type { Adapter, AdapterFunction, AxiosConfig } from './types.js';
import { placeUrl, type WrittenUrl } from './url.js';

/** What all attempts of one call share. */
export interface SendContext {
  /** What tells requests of one bridge from those of others. */
  readonly owner: object;
  readonly outer: AxiosConfig;
  readonly found: FoundHeaders;
  /** The URL as the caller wrote it. */
  readonly written: WrittenUrl;
  /** The first request goes where the config says, unseen. */
  readonly verbatim: boolean;
  readonly dispatch: AdapterFunction;
  readonly clock: () => number;
  /** What all attempts and redirects have used of the caller's timeout, if there is one. */
  readonly stopwatch: Stopwatch | undefined;
  readonly offsets: ClockOffsets;
}

/** The auth headers of one request to the first origin: a fresh token, and whatever of the caller's own stays. */
export function authFor({ outer, found }: SendContext, attempt: Attempt): readonly AuthHeader[] {
  const auth = attempt.authHeaders().map((header) => inCallersCase(header, found));
  if (!attempt.keepOwnJwt) return auth;
  return [...auth, ...found.jwtNames.map((name) => [name, String(outer.headers?.[name])] as const)];
}

/** The legacy header goes out under the name the caller gave it. */
function inCallersCase(header: AuthHeader, { legacyNames }: FoundHeaders): AuthHeader {
  const callers = legacyNames[legacyNames.length - 1];
  return callers !== undefined && header[0] === PARTNER_HEADER ? [callers, header[1]] : header;
}

/**
 * The caller's config with what this hop needs in place of what the caller wrote.
 *
 * @param renewed the auth headers once more, as they are to be when the request goes out
 */
export function innerConfig(
  context: SendContext,
  hop: Hop,
  auth: readonly AuthHeader[],
  renewed: () => readonly AuthHeader[],
): AxiosConfig {
  const { owner, outer, found, written, verbatim, stopwatch } = context;
  const inner = copyConfig(outer);
  if (hop.first && !verbatim) placeUrl(inner, hop.url, written);
  else if (!hop.first) Object.assign(inner, { url: hop.url.href, baseURL: undefined, params: undefined });
  if (!hop.basicAuth) inner['auth'] = undefined;
  if (!hop.sameOrigin) inner['socketPath'] = undefined;
  if (stopwatch !== undefined) inner['timeout'] = stopwatch.left;
  inner['method'] = hop.method.toLowerCase();
  inner['data'] = hop.data;
  const headers = copyHeaders(hop.headers, (name) => isReplaced(name, found) && !bears(auth, name));
  for (const [name, value] of auth) headers[name] = value;
  inner.headers = headers;
  inner['beforeRedirect'] = undefined;
  const follows = followsRedirects(outer);
  inner['transport'] = maskingTransport({
    owner,
    auth,
    renewed,
    url: hop.url,
    inner: outer['transport'] as Transport | undefined,
    proxyProtocol: (outer['proxy'] as { protocol?: string } | undefined)?.protocol,
    follows,
    stopwatch,
  });
  // From 1.20 on 0 means `manual` to the fetch adapter, whatever the options say.
  if (callersRedirect(outer) === undefined) leaveRedirects(inner, follows);
  return inner;
}

/** Makes either adapter leave redirects to the bridge. */
function leaveRedirects(inner: AxiosConfig, follows: boolean): void {
  const { fetchOptions, adapter, env } = inner;
  inner['maxRedirects'] = 0;
  inner['fetchOptions'] =
    fetchOptions === undefined ? MANUAL : { ...(fetchOptions as object), redirect: 'manual' };
  if (!follows || env === undefined || isHttp(adapter as Adapter | undefined)) return;
  const fetch = fetchHeadOfRedirects((env as { fetch?: unknown }).fetch);
  if (fetch !== undefined) inner['env'] = { ...(env as object), fetch };
}

/** True where axios takes its http adapter: outside browsers it passes over `xhr`. */
function isHttp(adapter: Adapter | undefined): boolean {
  if (typeof adapter === 'string') return adapter === 'http';
  if (typeof adapter === 'function') return (adapter as { adapterName?: string }).adapterName === 'http';
  const [first, second] = adapter ?? [];
  return first === 'http' || (first === 'xhr' && second === 'http');
}

const MANUAL = Object.freeze({ redirect: 'manual' });

const isReplaced = (name: string, { legacyNames, jwtNames }: FoundHeaders): boolean =>
  legacyNames.includes(name) || jwtNames.includes(name);
// A header that goes out under the same name keeps its place on the wire.
const bears = (auth: readonly AuthHeader[], name: string): boolean => auth.some(([own]) => own === name);

/** A shallow copy. By keys, because spreading axios's null-prototype configs costs five times as much. */
function copyConfig(config: AxiosConfig): AxiosConfig {
  const copy: AxiosConfig = {};
  for (const name of Object.keys(config)) copy[name] = config[name];
  return copy;
}

/** The caller's own way with redirects on the fetch adapter: `manual` and `error` mean not to follow. */
export function callersRedirect(outer: AxiosConfig): string | undefined {
  const redirect = (outer['fetchOptions'] as { redirect?: string } | undefined)?.redirect;
  return redirect === 'follow' ? undefined : redirect;
}

/** The timeout that the caller has set, as axios reads it: a number or the text of one. */
export function timeoutOf({ timeout }: AxiosConfig): number | undefined {
  const ms = typeof timeout === 'string' ? parseInt(timeout, 10) : timeout;
  return typeof ms === 'number' && ms > 0 ? ms : undefined;
}
