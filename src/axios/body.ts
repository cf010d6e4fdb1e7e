import { Readable } from 'node:stream';
import { classifyRefusal, type Refusal } from '../auth/refusal.js';
import { headerOf } from './headers.js';
import type { AxiosReply } from './types.js';

const NOT_AUTH: Refusal = { auth: false };
/** Longest declared body of a refusal that is read from a stream, in bytes. */
const LONGEST = 64 * 1024;

const isNodeStream = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && typeof (body as Readable).pipe === 'function';
const isWebStream = (body: unknown): body is ReadableStream<Uint8Array> =>
  typeof body === 'object' && body !== null && typeof (body as ReadableStream).getReader === 'function';
const isBlob = (body: unknown): body is Blob =>
  typeof body === 'object' && body !== null && typeof (body as Blob).arrayBuffer === 'function';

/** True when a request body can be sent a second time: it is no stream, and not made of one. */
export const isReplayable = (body: unknown): boolean => !isNodeStream(body) && !isWebStream(body);

/**
 * Classifies a reply. A body that is a stream is read only on a 403 of a declared length of at most 64 KiB, and
 * an equal stream is put in its place; otherwise it stays unread and unclassified.
 */
export function classifyReply(reply: AxiosReply): Refusal | Promise<Refusal> {
  if (reply.status !== 403) return NOT_AUTH;
  const body = reply.data;
  if (isBlob(body)) return body.arrayBuffer().then((bytes) => classifyRefusal(403, bytes));
  if (!isNodeStream(body) && !isWebStream(body)) return classifyRefusal(403, body);
  const declared = Number(headerOf(reply.headers, 'content-length') ?? NaN);
  if (!(declared <= LONGEST)) return NOT_AUTH;
  return readStream(body).then((bytes) => {
    reply.data = isNodeStream(body)
      ? Object.assign(Readable.from([bytes]), fieldsOf(body))
      : webStreamOf(bytes);
    return classifyRefusal(403, bytes);
  });
}

/** Ends a reply that nobody will read, so that its socket returns to the pool. */
export function discard(body: unknown): void {
  if (isNodeStream(body)) body.resume();
  else if (isWebStream(body)) body.cancel().catch(() => undefined);
}

async function readStream(body: Readable | ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
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
] as const;

function fieldsOf(message: Readable): Record<string, unknown> {
  const source = message as unknown as Record<string, unknown>;
  return Object.fromEntries(FIELDS.filter((name) => name in source).map((name) => [name, source[name]]));
}

function webStreamOf(bytes: Buffer): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes));
      controller.close();
    },
  });
}
