import type { Refusal } from '../auth/refusal.js';
import type { Attempt, AuthHeader, Reply } from '../bridge/attempt.js';
import { OpenTokAuthError } from '../errors.js';
import { classifyReply, discard } from './body.js';
import { causesOf } from './causes.js';
import { conclude, isFetchRequest, maskHeaders, type Settled } from './conclude.js';
import { headerOf } from './headers.js';
import { authFor, callersRedirect, innerConfig, type SendContext } from './inner-config.js';
import { redirectFailed, tooManyRedirects } from './redirect-error.js';
import { followsRedirects, locationOf, maxRedirectsOf, nextHop, type Hop } from './redirects.js';
import type { AxiosConfig, AxiosFailure, AxiosReply, HeaderBag } from './types.js';

const NOT_AUTH: Refusal = { auth: false };

/** Sends one attempt, redirects included, and reads how it ended. Whatever is thrown on the way is an ending too. */
export async function send(context: SendContext, attempt: Attempt): Promise<Reply<AxiosReply>> {
  const { outer, dispatch, clock, stopwatch, offsets } = context;
  let hop: Hop = {
    url: attempt.url,
    method: String(outer['method'] ?? 'get').toUpperCase(),
    headers: outer.headers ?? {},
    data: outer['data'],
    first: true,
    sameOrigin: true,
    basicAuth: true,
  };
  try {
    for (let followed = 0; ; followed++) {
      const sent = clock();
      const auth = hop.sameOrigin ? authFor(context, attempt) : [];
      const renewed = (): readonly AuthHeader[] =>
        auth.length > 0 && attempt.outdated(sent) ? authFor(context, attempt) : auth;
      const inner = innerConfig(context, hop, auth, renewed);
      stopwatch?.start();
      let settled: Settled;
      try {
        settled = { ok: true, reply: await dispatch(inner) };
      } catch (failure) {
        settled = failed(failure, inner, outer);
      }
      stopwatch?.stop();
      maskHeaders(inner.headers as HeaderBag, auth);
      const { reply } = settled;
      if (reply?.headers !== undefined) {
        const { headers } = reply;
        const origin = hop.first ? attempt.origin : hop.url.origin;
        offsets.learn(origin, headerOf(headers, 'date'), headerOf(headers, 'age'), sent, clock());
      }
      const location = locationOf(reply, hop.url);
      if (reply === undefined || location === undefined) return verdict(settled, hop, outer);
      const { request } = reply;
      const callersWay = isFetchRequest(request) ? callersRedirect(outer) : undefined;
      if (!followsRedirects(outer) || callersWay !== undefined) return verdict(settled, hop, outer);
      discard(reply.data);
      if (followed >= maxRedirectsOf(outer))
        return verdict(ended(tooManyRedirects(outer, request)), hop, outer);
      try {
        hop = nextHop(outer, hop, location, reply);
      } catch (error) {
        const failure = error instanceof OpenTokAuthError ? error : redirectFailed(error, outer, request);
        return verdict(ended(failure), hop, outer);
      }
    }
  } catch (failure) {
    const conclusion = (): AxiosReply => conclude(ended(failure), outer);
    return { status: undefined, refusal: NOT_AUTH, sameOrigin: false, conclusion };
  }
}

function verdict(
  settled: Settled,
  hop: Hop,
  outer: AxiosConfig,
): Reply<AxiosReply> | Promise<Reply<AxiosReply>> {
  const { reply } = settled;
  const withRefusal = (refusal: Refusal): Reply<AxiosReply> => ({
    status: reply?.status,
    refusal,
    sameOrigin: hop.sameOrigin,
    conclusion: () => conclude(settled, outer),
  });
  const refusal = reply !== undefined && hop.sameOrigin ? classifyReply(reply, outer) : NOT_AUTH;
  return refusal instanceof Promise ? refusal.then(withRefusal) : withRefusal(refusal);
}

/** An extra attempt gets what is left of the timeout; its error names the whole, as the caller set it. */
function failed(failure: unknown, inner: AxiosConfig, outer: AxiosConfig): Settled {
  const error = failure as AxiosFailure | undefined;
  if (inner['timeout'] !== outer['timeout'] && typeof error?.message === 'string') {
    const [part, whole] = [String(inner['timeout']), String(outer['timeout'])];
    // The second is how the fetch adapter words it before 1.13.3.
    error.message = error.message
      .replace(`timeout of ${part}ms`, `timeout of ${whole}ms`)
      .replace(`timeout ${part} of ms`, `timeout ${whole} of ms`);
  }
  const reply = causesOf(failure).find(({ response }) => response !== undefined)?.response;
  // axios 1.13.3 and its like lose the reply when they wrap the error; callers look for it on the outside.
  if (reply !== undefined && error !== undefined && error.response === undefined) {
    error.response = reply;
    Object.assign(error, { status: reply.status });
  }
  return { ok: false, failure, reply };
}

const ended = (failure: unknown): Settled => ({ ok: false, failure, reply: undefined });
