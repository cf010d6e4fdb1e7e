import http from 'node:http';
import type { Socket } from 'node:net';
import { Writable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { AuthHeader } from '../bridge/attempt.js';
import { MASK } from './headers.js';

type Held = readonly [method: 'write' | 'end', args: unknown[]];

/**
 * Holds the request back until its socket is connected; then sets the auth headers, sends and masks in one step.
 *
 * @param auth the headers whose names are on the request already
 * @param renewed the headers to send, asked for when they are sent
 */
export function sendOnceConnected(
  request: http.ClientRequest,
  auth: readonly AuthHeader[],
  renewed: () => readonly AuthHeader[],
): void {
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
    return flushMasked(request, auth, renewed(), held);
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
  before: readonly AuthHeader[],
  auth: readonly AuthHeader[],
  held: readonly Held[],
): unknown {
  let result: unknown;
  const innards = request as unknown as Innards;
  if (auth !== before) removeHeaders(request, before, auth);
  // `Expect: 100-continue` makes Node build the header block beforehand.
  const built = typeof innards._header === 'string';
  for (const [name, value] of auth) {
    if (built) innards._header = withLine(innards._header as string, name, value);
    else request.setHeader(name, value);
  }
  for (const [method, args] of held) result = (request[method] as (...args: unknown[]) => unknown)(...args);
  const { socket } = request;
  while (socket !== null && socket !== undefined && socket.writableCorked > 0) socket.uncork();
  const table = headerTable(innards);
  for (const [name] of auth) {
    if (typeof innards._header === 'string') innards._header = withLine(innards._header, name, MASK);
    const entry = table?.[name.toLowerCase()];
    if (entry !== undefined) entry[1] = MASK;
  }
  return result;
}

/** Takes off the headers that are not to be sent after all. */
function removeHeaders(
  request: http.ClientRequest,
  before: readonly AuthHeader[],
  auth: readonly AuthHeader[],
): void {
  const innards = request as unknown as Innards;
  for (const [name] of before) {
    if (auth.some(([other]) => other === name)) continue;
    if (typeof innards._header === 'string') innards._header = withLine(innards._header, name, undefined);
    else request.removeHeader(name);
  }
}

/** A built header block, which starts with the request line, with that header as it is to be. */
function withLine(block: string, name: string, value: string | undefined): string {
  const line = value === undefined ? '' : `\r\n${name}: ${value}`;
  const present = block.indexOf(`\r\n${name}: `);
  const start = present < 0 ? block.indexOf('\r\n') : present;
  const end = present < 0 ? start : block.indexOf('\r\n', present + 2);
  return block.slice(0, start) + line + block.slice(end);
}

let headerSymbol: symbol | undefined;

/** Node's own table of headers: `removeHeader` throws once they are sent. */
function headerTable(innards: Innards): Record<string, [string, unknown]> | undefined {
  if (headerSymbol === undefined || !(headerSymbol in innards)) {
    headerSymbol = Object.getOwnPropertySymbols(innards).find((own) => own.description === 'kOutHeaders');
  }
  return headerSymbol && (innards[headerSymbol] as Record<string, [string, unknown]>);
}
