import http from 'node:http';
import type { Socket } from 'node:net';
import { Writable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { AuthHeader } from '../bridge/attempt.js';
import { MASK } from './headers.js';

type Held = readonly [method: 'write' | 'end', args: unknown[]];

/** Holds the request back until its socket is connected; then sets the auth headers, sends and masks in one step. */
export function sendOnceConnected(request: http.ClientRequest, auth: readonly AuthHeader[]): void {
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
