import { JWT_HEADER } from '../auth/partner-header.js';
import { handleFor, isHandle, resolveHandle } from '../bridge/handles.js';
import type { Attempt } from '../bridge/attempt.js';
import { exchange } from '../bridge/exchange.js';
import { planRequest, type OutgoingRequest } from '../bridge/plan.js';
import type { BridgeState } from '../bridge/state.js';
import { bearsBasicAuth } from './basic-auth.js';
import { isReplayable } from './body.js';
import { findHeaders, type FoundHeaders } from './headers.js';
import { timeoutOf, type SendContext } from './inner-config.js';
import { send } from './send.js';
import { Stopwatch } from './stopwatch.js';
import { isTransportOf } from './transport.js';
import type { AdapterFunction, AxiosConfig, AxiosFailure, AxiosReply, HeaderBag } from './types.js';
import { fullUrl, urlReader, type WrittenUrl } from './url.js';

/**
 * Sends one request of a bridged client.
 *
 * @param dispatch the caller's own adapter
 * @param outermost axios called and not another adapter
 */
export type Bridging = (
  outer: AxiosConfig,
  dispatch: AdapterFunction,
  outermost: boolean,
) => Promise<AxiosReply>;

/**
 * The adapter that takes a caller's place for one client. Everything happens here and nothing in interceptors: an
 * adapter sees the request as it will go out, after every interceptor, and what it resolves or rejects with goes
 * through every interceptor on the way back.
 */
export function bridgingAdapter(state: BridgeState): Bridging {
  const readUrl = urlReader();
  const owner = Object.freeze({});
  const bridge: Bridging = (outer, dispatch, outermost) => {
    if (!outermost && isTransportOf(owner, outer['transport'])) return dispatch(outer);
    const headers = outer.headers ?? {};
    const found = findHeaders(headers);
    const written = readUrl(fullUrl(outer));
    const request = describe(outer, written, found);
    const { clock } = state.options;
    const context = (verbatim: boolean): SendContext => {
      const timeout = timeoutOf(outer);
      const stopwatch = timeout === undefined ? undefined : new Stopwatch(timeout);
      return { owner, outer, found, written, verbatim, dispatch, clock, stopwatch, offsets: state.offsets };
    };
    const token = probeToken(headers, found);
    if (token !== undefined && request.url !== undefined) {
      return send(context(false), probeAttempt(request.url, token)).then(({ conclusion }) => conclusion());
    }
    const plan = planRequest(state, request);
    if (plan === undefined) return passOn(outer, dispatch);
    for (const name of found.legacyNames) headers[name] = handleFor(plan.partnerValue);
    const sending = context(plan.verbatim);
    return exchange(state, plan, request.replayable, (attempt) => send(sending, attempt));
  };
  return (outer, dispatch, outermost) => {
    // An async function around the two others would be one more for each request to go through.
    try {
      return bridge(outer, dispatch, outermost);
    } catch (error) {
      return Promise.reject(error);
    }
  };
}

/** A request that is none of the bridge's business: its config comes back as it was. */
async function passOn(outer: AxiosConfig, dispatch: AdapterFunction): Promise<AxiosReply> {
  if (dispatch === outer['adapter']) return dispatch(outer);
  const inner = { ...outer };
  try {
    return Object.assign(await dispatch(inner), { config: outer });
  } catch (failure) {
    const { config, response } = (failure ?? {}) as AxiosFailure;
    if (config === inner) (failure as AxiosFailure).config = outer;
    if (response !== undefined) response.config = outer;
    throw failure;
  }
}

/** The token of a probe, which comes in as a handle, so that it is in no config on the way. */
function probeToken(headers: HeaderBag, { jwtNames }: FoundHeaders): string | undefined {
  const [name] = jwtNames;
  const value = name === undefined ? undefined : headers[name];
  return isHandle(value) ? String(resolveHandle(value)) : undefined;
}

const probeAttempt = (url: URL, token: string): Attempt => ({
  url,
  origin: url.origin,
  authHeaders: () => [[JWT_HEADER, token]],
  outdated: () => false,
  keepOwnJwt: false,
});

function describe(outer: AxiosConfig, written: WrittenUrl, found: FoundHeaders): OutgoingRequest {
  const { url, shown, host, path } = written;
  const method = String(outer['method'] ?? 'get').toUpperCase();
  return {
    view: { method, url: shown, host, path, config: outer },
    url,
    legacy: resolveHandle(found.legacy),
    ownJwt: found.jwtNames.length > 0,
    authenticated: found.authenticated || bearsBasicAuth(outer, url),
    replayable: isReplayable(outer['data']),
  };
}
