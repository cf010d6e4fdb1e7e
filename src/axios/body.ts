import { Readable } from 'node:stream';
import { classifyRefusal, LONGEST_REFUSAL, type Refusal } from '../auth/refusal.js';
import { headerOf } from './headers.js';
import type { AxiosConfig, AxiosReply } from './types.js';

const NOT_AUTH: Refusal = { auth: false };

const isNodeStream = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && typeof (body as Readable).pipe === 'function';
const isWebStream = (body: unknown): body is ReadableStream<Uint8Array> =>
  typeof body === 'object' && body !== null && typeof (body as ReadableStream).getReader === 'function';
const isBlob = (body: unknown): body is Blob =>
  typeof body === 'object' && body !== null && typeof (body as Blob).arrayBuffer === 'function';

const isAsyncIterable = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

/** True when a request body can be sent a second time: it is no stream, and nothing that is read like one. */
export const isReplayable = (body: unknown): boolean =>
  !isNodeStream(body) && !isWebStream(body) && !isAsyncIterable(body);

/**
 * Classifies a reply. A body that is a stream is read only on a 403 of a declared length of at most 64 KiB, and
 * an equal stream is put in its place; otherwise it stays unread and unclassified.
 */
export function classifyReply(reply: AxiosReply, config: AxiosConfig): Refusal | Promise<Refusal> {
  if (reply.status !== 403) return NOT_AUTH;
  const body = reply.data;
  if (isBlob(body)) return body.arrayBuffer().then((bytes) => classifyRefusal(403, bytes));
  if (typeof body === 'string') return classifyText(body, config['responseEncoding']);
  if (!isNodeStream(body) && !isWebStream(body)) return classifyRefusal(403, body);
  const declared = Number(headerOf(reply.headers, 'content-length') ?? NaN);
  if (!(declared <= LONGEST_REFUSAL)) return NOT_AUTH;
  return readUpTo(body[Symbol.asyncIterator](), LONGEST_REFUSAL).then((start) => {
    reply.data = isNodeStream(body) ? nodeStreamOf(start, body) : webStreamOf(start);
    return start.ended ? classifyRefusal(403, start.bytes) : NOT_AUTH;
  });
}

/** Only the http adapter heeds `responseEncoding`, so the text may also be as it came. */
function classifyText(text: string, encoding: unknown): Refusal {
  const asItIs = classifyRefusal(403, text);
  if (asItIs.auth || !Buffer.isEncoding(encoding as string)) return asItIs;
  // No encoding has more than two characters for a byte.
  return classifyRefusal(403, Buffer.from(text.slice(0, 2 * LONGEST_REFUSAL), encoding as BufferEncoding));
}

/** Ends a reply that nobody will read, whether or not it is broken or would ever end. */
export function discard(body: unknown): void {
  if (isNodeStream(body)) body.on('error', () => undefined).destroy();
  else if (isWebStream(body)) body.cancel().catch(() => undefined);
}

/** The start of a stream, and what is needed to go on as if nothing had been read. */
interface Start {
  readonly bytes: Buffer;
  /** Nothing comes after `bytes`. */
  readonly ended: boolean;
  /** What the stream broke off with. */
  readonly failure: unknown;
  readonly rest: AsyncIterator<Uint8Array>;
}

// The declared length is that of the compressed body, so what comes out of it may still be longer.
async function readUpTo(rest: AsyncIterator<Uint8Array>, limit: number): Promise<Start> {
  const chunks: Buffer[] = [];
  let length = 0;
  let ended = false;
  let failure: unknown;
  try {
    while (!ended && length <= limit) {
      const { done, value } = await rest.next();
      ended = done === true;
      if (ended) break;
      chunks.push(Buffer.from(value));
      length += value.length;
    }
  } catch (error) {
    failure = error;
  }
  return { bytes: Buffer.concat(chunks), ended, failure, rest };
}

async function* again({ bytes, ended, failure, rest }: Start): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
  if (failure !== undefined) throw failure;
  if (ended) return;
  try {
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

// What callers read off an IncomingMessage besides its bytes.
const FIELDS = [
  'statusCode',
  'statusMessage',
  'headers',
  'rawHeaders',
  'httpVersion',
  'url',
  'method',
  'trailers',
  'responseUrl',
] as const;

/** What a stream in place of a reply must have besides its bytes. */
export function fieldsOf(message: Readable): Record<string, unknown> {
  const source = message as unknown as Record<string, unknown>;
  return Object.fromEntries(FIELDS.filter((name) => name in source).map((name) => [name, source[name]]));
}

function nodeStreamOf(start: Start, body: Readable): Readable {
  return Object.assign(Readable.from(again(start), { objectMode: false }), fieldsOf(body));
}

function webStreamOf(start: Start): ReadableStream<Uint8Array> {
  const chunks = again(start);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}
