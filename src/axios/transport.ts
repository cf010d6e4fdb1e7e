import http from 'node:http';
import https from 'node:https';
import type { AuthHeader } from '../bridge/attempt.js';
import { sendOnceConnected } from './deferred-headers.js';
import { MASK } from './headers.js';
import { handOnHead } from './redirect-bodies.js';
import { redirectTarget } from './redirects.js';
import { destroyedByAxiosAlone } from './request-view.js';
import type { Stopwatch } from './stopwatch.js';
import { withWallClockTimeout } from './wall-clock.js';

/** Options that axios's http adapter passes to a transport. */
export type TransportOptions = Omit<http.RequestOptions, 'headers'> & {
  headers: Record<string, unknown>;
  followRedirects?: boolean;
  maxBodyLength?: number;
};

/** axios's `config.transport`. */
export interface Transport {
  request(
    options: TransportOptions,
    onResponse: (response: http.IncomingMessage) => void,
  ): http.ClientRequest;
}

const OWNER = Symbol('owner');

/** True for a masking transport of that owner: the request in whose config it stands is bridged already. */
export const isTransportOf = (owner: object, transport: unknown): boolean =>
  (transport as { [OWNER]?: object } | undefined)?.[OWNER] === owner;

/** What a masking transport is made for. */
export interface TransportPlan {
  /** Says whose the transport is, see {@link isTransportOf}. */
  readonly owner: object;
  /** The auth headers' real values. */
  readonly auth: readonly AuthHeader[];
  /** What they are by the time the request has its socket: `auth` itself where nothing has changed. */
  readonly renewed: () => readonly AuthHeader[];
  /** Where the request goes, `params` aside, for `response.request.res.responseUrl` as follow-redirects sets it. */
  readonly url: URL;
  /** The caller's own transport; undefined for Node's. */
  readonly inner: Transport | undefined;
  /** Of the proxy that the caller has configured. */
  readonly proxyProtocol: string | undefined;
  /** The bridge goes where a redirect leads, so that nobody reads its body. */
  readonly follows: boolean;
  /** Times the call if the caller set a timeout; it starts when the request is given a socket. */
  readonly stopwatch: Stopwatch | undefined;
}

/**
 * A transport that keeps the auth headers out of everything an application can reach. Node keeps a request's
 * header block on the request object, and a queued request is reachable through its agent. So the headers go out
 * in one synchronous step once the socket is connected: set, flush, mask.
 */
export function maskingTransport(plan: TransportPlan): Transport & { [OWNER]: object } {
  return {
    [OWNER]: plan.owner,
    request(options, onResponse) {
      const { auth, renewed, url, inner, proxyProtocol, follows, stopwatch } = plan;
      const { request: send } = inner ?? nativeTransport(url.protocol, proxyProtocol);
      // Without the bridge, axios would go through follow-redirects.
      const replacing = follows && inner === undefined;
      const real = auth.map((header) => takeHeader(options.headers, header));
      // A caller's transport that is follow-redirects would take the headers along to any host.
      options.followRedirects = false;
      const request = send.call(inner, options, (response) => {
        const { path = '' } = options;
        (response as http.IncomingMessage & { responseUrl?: string }).responseUrl = url.href.endsWith(
          path ?? '',
        )
          ? url.href
          : new URL(path ?? '', url).href;
        const { statusCode, headers } = response;
        if (follows && redirectTarget(Number(statusCode), headers.location, url) !== undefined) {
          handOnHead(request, response, onResponse);
        } else onResponse(response);
      });
      if (stopwatch !== undefined) {
        request.once('socket', () => stopwatch.start());
        withWallClockTimeout(request, replacing ? stopwatch.whole : undefined);
      }
      if (options.maxBodyLength !== undefined) limitBody(request, options.maxBodyLength);
      sendOnceConnected(request, real, () => {
        const now = renewed();
        return now === auth ? real : now.map((header) => asWritten(header, auth, real));
      });
      return replacing ? destroyedByAxiosAlone(request) : request;
    },
  };
}

/** Node's own transport. axios 0.x does not say the protocol, so a proxy's has to be told from the agent or path. */
export function nativeTransport(targetProtocol: string, proxyProtocol: string | undefined): Transport {
  return {
    request(options, onResponse) {
      const proxied = typeof options.path === 'string' && /^https?:\/\//.test(options.path);
      const protocol = options.protocol ?? (proxied ? (proxyProtocol ?? 'http:') : targetProtocol);
      const module = protocol === 'https:' ? https : http;
      return module.request(options as http.RequestOptions, onResponse);
    },
  };
}

/**
 * Puts the mask in a header's place, so that header order on the wire is the caller's, and returns the value that
 * was there: axios may have encoded it.
 *
 * @throws {TypeError} `ERR_INVALID_CHAR`, as Node does, and here already: later there is nobody to catch it.
 */
function takeHeader(headers: Record<string, unknown>, [name, value]: AuthHeader): AuthHeader {
  const lower = name.toLowerCase();
  const present =
    name in headers
      ? name
      : (Object.keys(headers).find((candidate) => candidate.toLowerCase() === lower) ?? name);
  const real = (headers[present] ?? value) as string;
  http.validateHeaderValue(present, real);
  headers[present] = MASK;
  return [present, real];
}

/** What has not changed goes out as axios has written it, and what has under the same name. */
function asWritten(header: AuthHeader, auth: readonly AuthHeader[], real: readonly AuthHeader[]): AuthHeader {
  const [name, value] = header;
  const index = auth.findIndex(([other]) => other === name);
  const written = real[index];
  if (written === undefined) return header;
  return auth[index]?.[1] === value ? written : [written[0], value];
}

/**
 * follow-redirects enforces `maxBodyLength` for streams. Without it, axios does so itself from 1.16 on, and 0.31 where
 * it knows the transport as Node's own, which it cannot here; the others let them pass (GHSA-5c9x-8gcm-mpgx).
 */
function limitBody(request: http.ClientRequest, limit: number): void {
  if (!Number.isFinite(limit)) return;
  const { write, end } = request;
  let length = 0;
  const counted = (real: typeof write | typeof end) =>
    function (...args: unknown[]): unknown {
      const [chunk, encoding] = args;
      if (typeof chunk === 'string') length += Buffer.byteLength(chunk, encoding as BufferEncoding);
      else if (chunk instanceof Uint8Array) length += chunk.length;
      if (length <= limit) return (real as (...args: unknown[]) => unknown).apply(request, args);
      const error = new Error('Request body larger than maxBodyLength limit');
      request.destroy(Object.assign(error, { code: 'ERR_FR_MAX_BODY_LENGTH_EXCEEDED' }));
      return false;
    };
  request.write = counted(write) as typeof write;
  request.end = counted(end) as typeof end;
}
