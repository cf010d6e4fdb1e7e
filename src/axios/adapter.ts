import { handleFor, resolveHandle } from '../bridge/handles.js';
import { exchange } from '../bridge/exchange.js';
import { planRequest, type OutgoingRequest } from '../bridge/plan.js';
import type { BridgeState } from '../bridge/state.js';
import { isReplayable } from './body.js';
import { findHeaders, type FoundHeaders } from './headers.js';
import { send, type SendContext } from './send.js';
import { Stopwatch } from './stopwatch.js';
import type { Adapter, AdapterFunction, AxiosConfig, AxiosFailure, AxiosReply } from './types.js';
import { fullUrl, parseUrl } from './url.js';

/**
 * The adapter that takes a caller's place for one client. Everything happens here and nothing in interceptors: an
 * adapter sees the request as it will go out, after every interceptor, and what it resolves or rejects with goes
 * through every interceptor on the way back.
 */
export function bridgingAdapter(state: BridgeState, caller: (adapter: Adapter) => AdapterFunction) {
  return async (outer: AxiosConfig, original: Adapter): Promise<AxiosReply> => {
    // A property of its own again, since the interceptor may have left an accessor.
    Object.defineProperty(outer, 'adapter', { ...PLAIN, value: original });
    const headers = outer.headers ?? {};
    const found = findHeaders(headers);
    const request = describe(outer, found);
    const plan = planRequest(state, request);
    const dispatch = caller(original);
    if (plan === undefined) return typeof original === 'function' ? original(outer) : passOn(outer, dispatch);
    for (const name of found.legacyNames) headers[name] = handleFor(plan.partnerValue);
    const context: SendContext = {
      outer,
      found,
      callersUrl: request.url,
      dispatch,
      clock: state.options.clock,
      stopwatch: new Stopwatch(),
      learnClock: (...facts) => state.offsets.learn(...facts),
    };
    const finish = await exchange(state, plan, request.replayable, (attempt) => send(context, attempt));
    return finish();
  };
}

/** A request that is none of the bridge's business: its config comes back as it was. */
async function passOn(outer: AxiosConfig, dispatch: AdapterFunction): Promise<AxiosReply> {
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

const PLAIN = { writable: true, enumerable: true, configurable: true };

function describe(outer: AxiosConfig, found: FoundHeaders): OutgoingRequest {
  const text = fullUrl(outer);
  const url = parseUrl(text);
  const method = String(outer['method'] ?? 'get').toUpperCase();
  return {
    view: {
      method,
      url: url === undefined ? (text.split('?')[0] as string) : url.origin + url.pathname,
      host: url?.host ?? '',
      path: url?.pathname ?? '',
      config: outer,
    },
    url,
    legacy: resolveHandle(found.legacy),
    ownJwt: found.jwtNames.length > 0,
    authenticated: found.authenticated,
    replayable: isReplayable(outer['data']),
  };
}
