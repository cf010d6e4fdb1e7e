import type { Refusal } from '../auth/refusal.js';
import type { Attempt, AuthHeader, Reply } from '../bridge/attempt.js';
import { OpenTokAuthError } from '../errors.js';
import { classifyReply, discard } from './body.js';
import { conclude, maskHeaders, type Settled } from './conclude.js';
import { copyHeaders, headerOf, type FoundHeaders } from './headers.js';
import { redirectFailed, tooManyRedirects } from './redirect-error.js';
import { locationOf, maxRedirectsOf, nextHop, type Hop } from './redirects.js';
import { maskingTransport, nativeTransport, type Transport } from './transport.js';
import type { Stopwatch } from './stopwatch.js';
import type { AdapterFunction, AxiosConfig, AxiosFailure, AxiosReply, HeaderBag } from './types.js';
import { placeUrl } from './url.js';
import { PARTNER_HEADER_LOWER } from '../auth/partner-header.js';

/** What a call needs from its surroundings. */
export interface SendContext {
  readonly outer: AxiosConfig;
  readonly found: FoundHeaders;
  /** The URL as the caller wrote it, parsed. */
  readonly callersUrl: URL | undefined;
  /** The first request goes where the config says, unseen. */
  readonly verbatim: boolean;
  readonly dispatch: AdapterFunction;
  readonly clock: () => number;
  /** What all attempts and redirects have used of the caller's timeout. */
  readonly stopwatch: Stopwatch;
  readonly learnClock: (origin: string, date: unknown, age: unknown, sent: number, received: number) => void;
}

const NOT_AUTH: Refusal = { auth: false };

/** Sends one attempt, redirects included, and reads how it ended. Whatever is thrown on the way is an ending too. */
export async function send(context: SendContext, attempt: Attempt): Promise<Reply<() => AxiosReply>> {
  try {
    return await follow(context, attempt);
  } catch (failure) {
    const conclusion = (): AxiosReply => conclude({ ok: false, failure, reply: undefined }, context.outer);
    return { status: undefined, refusal: NOT_AUTH, sameOrigin: false, conclusion };
  }
}

async function follow(context: SendContext, attempt: Attempt): Promise<Reply<() => AxiosReply>> {
  const { outer, found, dispatch, clock, stopwatch, learnClock } = context;
  let hop: Hop = {
    url: attempt.url,
    method: String(outer['method'] ?? 'get').toUpperCase(),
    headers: outer.headers ?? {},
    data: outer['data'],
    first: true,
    sameOrigin: true,
  };
  for (let followed = 0; ; followed++) {
    const auth = hop.sameOrigin ? [...named(attempt.authHeaders(), found), ...ownJwt(context, attempt)] : [];
    const inner = innerConfig(context, hop, auth);
    const sent = clock();
    stopwatch.start();
    let settled: Settled;
    try {
      settled = { ok: true, reply: await dispatch(inner) };
    } catch (failure) {
      settled = failed(failure, inner, outer);
    }
    stopwatch.stop();
    maskHeaders(inner.headers as HeaderBag, auth);
    const { reply } = settled;
    if (reply?.headers !== undefined) {
      const { headers } = reply;
      learnClock(hop.url.origin, headerOf(headers, 'date'), headerOf(headers, 'age'), sent, clock());
    }
    const location = locationOf(reply, hop.url);
    if (reply === undefined || location === undefined) return verdict(settled, hop, outer);
    const limit = maxRedirectsOf(outer);
    if (limit === 0 || callersRedirect(outer) !== undefined) return verdict(settled, hop, outer);
    discard(reply.data);
    const { request } = reply;
    if (followed >= limit) return verdict(ended(tooManyRedirects(outer, request)), hop, outer);
    try {
      hop = nextHop(outer, hop, location, reply);
    } catch (error) {
      const failure = error instanceof OpenTokAuthError ? error : redirectFailed(error, outer, request);
      return verdict(ended(failure), hop, outer);
    }
  }
}

/** The caller's config with what this hop needs in place of what the caller wrote. */
function innerConfig(
  { outer, found, callersUrl, verbatim, stopwatch }: SendContext,
  hop: Hop,
  auth: readonly AuthHeader[],
): AxiosConfig {
  const headers = copyHeaders(hop.headers);
  // A header that goes out under the same name keeps its place on the wire.
  for (const name of found.legacyNames) if (!bears(auth, name)) Reflect.deleteProperty(headers, name);
  for (const name of found.jwtNames) if (!bears(auth, name)) Reflect.deleteProperty(headers, name);
  for (const [name, value] of auth) headers[name] = value;
  const inner = copyConfig(outer);
  if (hop.first && !verbatim) placeUrl(inner, hop.url, hop.url === callersUrl);
  else if (!hop.first) Object.assign(inner, { url: hop.url.href, baseURL: undefined, params: undefined });
  if (!hop.sameOrigin) Object.assign(inner, { auth: undefined, socketPath: undefined });
  const { timeout } = outer;
  const timed = typeof timeout === 'number' && timeout > 0;
  if (timed) inner['timeout'] = Math.max(1, Math.ceil(timeout - stopwatch.elapsed));
  inner['method'] = hop.method.toLowerCase();
  inner['data'] = hop.data;
  inner.headers = headers;
  inner['maxRedirects'] = 0;
  inner['beforeRedirect'] = undefined;
  const own = callersTransport(outer, hop.url);
  const onSocket = timed ? () => stopwatch.start() : undefined;
  inner['transport'] = maskingTransport({ auth, url: hop.url.href, inner: own, onSocket });
  inner['fetchOptions'] = {
    ...(outer['fetchOptions'] as object | undefined),
    redirect: callersRedirect(outer) ?? 'manual',
  };
  return inner;
}

const bears = (auth: readonly AuthHeader[], name: string): boolean => auth.some(([own]) => own === name);

/** A shallow copy. `for…in`, because spreading axios's null-prototype configs costs five times as much. */
function copyConfig(config: AxiosConfig): AxiosConfig {
  const copy: AxiosConfig = {};
  for (const name in config) copy[name] = config[name];
  return copy;
}

/** The legacy header goes out under the name the caller gave it, in the caller's letter case. */
function named(auth: readonly AuthHeader[], found: FoundHeaders): AuthHeader[] {
  const callers = found.legacyNames[found.legacyNames.length - 1];
  return auth.map(([name, value]) =>
    callers !== undefined && name.toLowerCase() === PARTNER_HEADER_LOWER ? [callers, value] : [name, value],
  );
}

function ownJwt({ outer, found }: SendContext, attempt: Attempt): AuthHeader[] {
  return attempt.keepOwnJwt
    ? found.jwtNames.map((name) => [name, String(outer.headers?.[name])] as const)
    : [];
}

function callersTransport(outer: AxiosConfig, url: URL): Transport {
  const own = outer['transport'] as Transport | undefined;
  return (
    own ?? nativeTransport(url.protocol, (outer['proxy'] as { protocol?: string } | undefined)?.protocol)
  );
}

/** The caller's own way with redirects on the fetch adapter: `manual` and `error` mean not to follow. */
function callersRedirect(outer: AxiosConfig): string | undefined {
  const redirect = (outer['fetchOptions'] as { redirect?: string } | undefined)?.redirect;
  return redirect === 'follow' ? undefined : redirect;
}

function verdict(
  settled: Settled,
  hop: Hop,
  outer: AxiosConfig,
): Reply<() => AxiosReply> | Promise<Reply<() => AxiosReply>> {
  const { reply } = settled;
  const withRefusal = (refusal: Refusal): Reply<() => AxiosReply> => ({
    status: reply?.status,
    refusal,
    sameOrigin: hop.sameOrigin,
    conclusion: () => conclude(settled, outer),
  });
  const refusal = reply !== undefined && hop.sameOrigin ? classifyReply(reply) : NOT_AUTH;
  return refusal instanceof Promise ? refusal.then(withRefusal) : withRefusal(refusal);
}

/** An extra attempt gets what is left of the timeout; its error names the whole, as the caller set it. */
function failed(failure: unknown, inner: AxiosConfig, outer: AxiosConfig): Settled {
  const error = failure as AxiosFailure | undefined;
  if (inner['timeout'] !== outer['timeout'] && typeof error?.message === 'string') {
    error.message = error.message.replace(
      `timeout of ${String(inner['timeout'])}ms`,
      `timeout of ${String(outer['timeout'])}ms`,
    );
  }
  return { ok: false, failure, reply: error?.response };
}

const ended = (failure: Error): Settled => ({ ok: false, failure, reply: undefined });
