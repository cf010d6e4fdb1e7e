import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { Writable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { AuthHeader } from '../bridge/exchange.js';
import { MASK } from './headers.js';

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

/** What a masking transport is made for. */
export interface TransportPlan {
  /** The auth headers' real values. */
  readonly auth: readonly AuthHeader[];
  /** Where the request goes, `params` aside, for `response.request.res.responseUrl` as follow-redirects sets it. */
  readonly url: string;
  /** The caller's own transport, or the native one. */
  readonly inner: Transport;
  /** The caller set a timeout: called when the request is given a socket. */
  readonly onSocket: (() => void) | undefined;
}

/**
 * A transport that keeps the auth headers out of everything an application can reach. Node keeps a request's
 * header block on the request object, and a queued request is reachable through its agent. So the headers go out
 * in one synchronous step once the socket is connected: set, flush, mask.
 */
export function maskingTransport({ auth, url, inner, onSocket }: TransportPlan): Transport {
  return {
    request(options, onResponse) {
      const real = auth.map((header) => takeHeader(options.headers, header));
      // A caller's transport that is follow-redirects would take the headers along to any host.
      options.followRedirects = false;
      const request = inner.request(options, (response) => {
        const { path = '' } = options;
        (response as http.IncomingMessage & { responseUrl?: string }).responseUrl = url.endsWith(path ?? '')
          ? url
          : new URL(path ?? '', url).href;
        onResponse(response);
      });
      if (onSocket !== undefined) {
        request.once('socket', onSocket);
        withWallClockTimeout(request);
      }
      if (options.maxBodyLength !== undefined) limitBody(request, options.maxBodyLength);
      sendOnceConnected(request, real);
      return request;
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

/** follow-redirects enforces `maxBodyLength` for streams, which nobody else did before axios 1.16. */
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

type Held = readonly [method: 'write' | 'end', args: unknown[]];

function sendOnceConnected(request: http.ClientRequest, auth: readonly AuthHeader[]): void {
  if (!(request instanceof http.OutgoingMessage)) {
    // Not Node's kind of request: its maker decides what becomes of the header.
    for (const [name, value] of auth) (request as http.ClientRequest).setHeader(name, value);
    return;
  }
  const { write, end } = request;
  const held: Held[] = [];
  let connected = false;
  const release = (): unknown => {
    // Assigned back, not deleted: deleting a property makes every later access to the request slow.
    request.write = write;
    request.end = end;
    return flushMasked(request, auth, held);
  };
  const hold = (method: Held[0]) =>
    function (...args: unknown[]): unknown {
      held.push([method, args]);
      if (connected) return release();
      return method === 'end' ? request : false;
    };

  takeBackHeader(request as unknown as Innards);
  request.write = hold('write') as typeof write;
  request.end = hold('end') as typeof end;
  whenConnected(request, () => {
    connected = true;
    if (held.length === 0) return;
    release();
    // A paused source waits for `drain`; where the socket is still full, Node emits it itself.
    if (held.some(([method]) => method === 'write') && !request.writableNeedDrain) request.emit('drain');
  });
}

function whenConnected(request: http.ClientRequest, ready: () => void): void {
  request.once('socket', (socket: Socket) => {
    const securing = (socket as TLSSocket & { secureConnecting?: boolean }).secureConnecting === true;
    // A socket that stands in for a real one (an interceptor's) may wait for the request before it connects.
    const real = socket.write === Writable.prototype.write;
    if (!real || (!socket.connecting && !securing)) ready();
    else socket.once(securing || 'encrypted' in socket ? 'secureConnect' : 'connect', ready);
  });
}

interface Innards {
  _header?: string | null;
  _headerSent?: boolean;
  outputData?: unknown[];
  outputSize?: number;
  [symbol: symbol]: unknown;
}

/** `Expect: 100-continue` makes Node build and queue the header block at once; it is to go out with the body. */
function takeBackHeader(innards: Innards): void {
  if (typeof innards._header === 'string')
    Object.assign(innards, { _headerSent: false, outputData: [], outputSize: 0 });
}

/** Sets the headers, sends, masks: nothing else of the program runs in between. */
function flushMasked(
  request: http.ClientRequest,
  auth: readonly AuthHeader[],
  held: readonly Held[],
): unknown {
  let result: unknown;
  const innards = request as unknown as Innards;
  const built = typeof innards._header === 'string' ? innards._header : undefined;
  for (const [name, value] of auth) {
    // `Expect: 100-continue` makes Node build the header block beforehand.
    if (built === undefined) request.setHeader(name, value);
    else innards._header = swapValue(innards._header as string, name, value);
  }
  for (const [method, args] of held) result = (request[method] as (...args: unknown[]) => unknown)(...args);
  const { socket } = request;
  while (socket !== null && socket !== undefined && socket.writableCorked > 0) socket.uncork();
  const table = headerTable(innards);
  for (const [name] of auth) {
    if (typeof innards._header === 'string') innards._header = swapValue(innards._header, name, MASK);
    const entry = table?.[name.toLowerCase()];
    if (entry !== undefined) entry[1] = MASK;
  }
  return result;
}

/** Puts another value into a built header block, which starts with the request line. */
function swapValue(block: string, name: string, value: string): string {
  const line = `\r\n${name}: `;
  const start = block.indexOf(line);
  if (start < 0) return block;
  const from = start + line.length;
  return block.slice(0, from) + value + block.slice(block.indexOf('\r\n', from));
}

let headerSymbol: symbol | undefined;

/** Node's own table of headers: `removeHeader` throws once they are sent. */
function headerTable(innards: Innards): Record<string, [string, unknown]> | undefined {
  if (headerSymbol === undefined || !(headerSymbol in innards)) {
    headerSymbol = Object.getOwnPropertySymbols(innards).find((own) => own.description === 'kOutHeaders');
  }
  return headerSymbol && (innards[headerSymbol] as Record<string, [string, unknown]>);
}

/**
 * follow-redirects times a request from the moment it has a socket, Node from that socket's last activity; callers are
 * used to the former.
 */
function withWallClockTimeout(request: http.ClientRequest): void {
  if (!(request instanceof http.OutgoingMessage)) return;
  const setTimeoutOf = request.setTimeout;
  request.setTimeout = function (ms: number, onTimeout?: () => void): http.ClientRequest {
    if (ms > 0 && onTimeout !== undefined) {
      request.once('socket', () => {
        const timer = setTimeout(onTimeout, ms);
        const clear = (): void => clearTimeout(timer);
        request.once('response', clear).once('error', clear).once('close', clear);
      });
    }
    return setTimeoutOf.call(request, ms, onTimeout) as http.ClientRequest;
  };
}
