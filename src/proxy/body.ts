import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

/** A request body: whole, or a stream where it is too long to hold and therefore sent only once. */
export type Body = Buffer | Readable;

/** Bodies up to this many bytes are held, so that a second attempt can send them again. REST calls are far shorter. */
const LONGEST = 1024 * 1024;

/** Reads a body, or as much of it as may be held. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let length = 0;
  const rest = (request as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    chunks.push(next.value);
    length += next.value.length;
    if (length > LONGEST) return Readable.from(both(chunks, rest));
  }
  return Buffer.concat(chunks);
}

async function* both(read: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* read;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
