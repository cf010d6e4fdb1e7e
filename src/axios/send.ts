import type { Refusal } from '../auth/refusal.js';
import type { Attempt, AuthHeader, Reply } from '../bridge/exchange.js';
import { classifyReply, discard } from './body.js';
import { conclude, maskHeaders, settle, type Settled } from './conclude.js';
import { copyHeaders, headerOf, type FoundHeaders } from './headers.js';
import { locationOf, maxRedirectsOf, nextHop, type Hop } from './redirects.js';
import { maskingTransport, nativeTransport, type Transport } from './transport.js';
import type { Stopwatch } from './stopwatch.js';
import type { AdapterFunction, AxiosConfig, AxiosReply } from './types.js';
import { placeUrl } from './url.js';
import { PARTNER_HEADER_LOWER } from '../auth/partner-header.js';

/** What a call needs from its surroundings. */
export interface SendContext {
  readonly outer: AxiosConfig;
  readonly found: FoundHeaders;
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
  const { outer, found } = context;
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
    const settled = await sendHop(context, hop, auth);
    const location = locationOf(settled.reply, hop.url);
    const limit = maxRedirectsOf(outer);
    if (location === undefined || limit === 0 || callersRedirect(outer) !== undefined) {
      return verdict(settled, hop, outer);
    }
    const reply = settled.reply as AxiosReply;
    if (followed >= limit) return verdict(tooManyRedirects(reply), hop, outer);
    discard(reply.data);
    hop = nextHop(outer, hop, location, reply);
  }
}

async function sendHop(context: SendContext, hop: Hop, auth: readonly AuthHeader[]): Promise<Settled> {
  const { dispatch, clock, stopwatch, learnClock } = context;
  const inner = innerConfig(context, hop, auth);
  const sent = clock();
  stopwatch.start();
  const settled = await settle(() => dispatch(inner));
  stopwatch.stop();
  maskHeaders(inner.headers as Record<string, unknown>);
  const headers = settled.reply?.headers;
  if (headers !== undefined) {
    learnClock(hop.url.origin, headerOf(headers, 'date'), headerOf(headers, 'age'), sent, clock());
  }
  return settled.ok ? settled : withCallersTimeout(settled, inner, context.outer);
}

/** The caller's config with what this hop needs in place of what the caller wrote. */
function innerConfig(context: SendContext, hop: Hop, auth: readonly AuthHeader[]): AxiosConfig {
  const { outer, found, stopwatch } = context;
  const headers = copyHeaders(hop.headers);
  const keep = new Set(auth.map(([name]) => name));
  for (const name of [...found.legacyNames, ...found.jwtNames]) {
    if (!keep.has(name)) Reflect.deleteProperty(headers, name);
  }
  for (const [name, value] of auth) headers[name] = value;
  const { timeout, fetchOptions } = outer;
  return {
    ...outer,
    ...(hop.first ? placeUrl(outer, hop.url) : { url: hop.url.href, baseURL: undefined, params: undefined }),
    ...(hop.sameOrigin ? {} : { auth: undefined, socketPath: undefined }),
    method: hop.method.toLowerCase(),
    data: hop.data,
    headers,
    maxRedirects: 0,
    beforeRedirect: undefined,
    transport: maskingTransport(auth, hop.url.href, callersTransport(outer, hop.url), () =>
      stopwatch.start(),
    ),
    fetchOptions: { ...(fetchOptions as object | undefined), redirect: callersRedirect(outer) ?? 'manual' },
    ...(typeof timeout === 'number' && timeout > 0
      ? { timeout: Math.max(1, Math.ceil(timeout - stopwatch.elapsed)) }
      : {}),
  };
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

async function verdict(settled: Settled, hop: Hop, outer: AxiosConfig): Promise<Reply<() => AxiosReply>> {
  const { reply } = settled;
  const refusal = reply !== undefined && hop.sameOrigin ? await classifyReply(reply) : NOT_AUTH;
  return {
    status: reply?.status,
    refusal,
    sameOrigin: hop.sameOrigin,
    conclusion: () => conclude(settled, outer),
  };
}

/** An extra attempt gets what is left of the timeout; its error names the whole, as the caller set it. */
function withCallersTimeout(
  settled: Settled & { ok: false },
  inner: AxiosConfig,
  outer: AxiosConfig,
): Settled {
  const failure = settled.failure as { message?: string } | undefined;
  if (inner['timeout'] !== outer['timeout'] && typeof failure?.message === 'string') {
    failure.message = failure.message.replace(
      `timeout of ${String(inner['timeout'])}ms`,
      `timeout of ${String(outer['timeout'])}ms`,
    );
  }
  return settled;
}

/** The error that follow-redirects raises, with axios's marks on it. */
function tooManyRedirects(reply: AxiosReply): Settled {
  const failure = Object.assign(new Error('Maximum number of redirects exceeded'), {
    name: 'AxiosError',
    code: 'ERR_FR_TOO_MANY_REDIRECTS',
    isAxiosError: true,
    config: reply.config,
    request: reply.request,
  });
  discard(reply.data);
  return { ok: false, failure, reply: undefined };
}
