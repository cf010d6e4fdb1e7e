import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { brotliDecompressSync, unzipSync } from 'node:zlib';
import { classifyRefusal, LONGEST_REFUSAL, type Refusal } from '../auth/refusal.js';
import type { Attempt, Reply } from '../bridge/attempt.js';
import type { Call, Forwarding } from './call.js';
import { headersOn } from './headers.js';
import { OwnAnswer } from './own-answer.js';

/** The target's answer, ready to be sent back. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

const NOT_AUTH: Refusal = { auth: false };

/** Sends a request that is none of the bridge's business as it came. */
export async function sendPlainly(forwarding: Forwarding, call: Call, url: URL): Promise<Answer> {
  return answer(await send(forwarding, call, url, headersOn(call.request, call.body)));
}

/** Sends one attempt and reads how it ended. */
export async function attemptThrough(
  forwarding: Forwarding,
  call: Call,
  attempt: Attempt,
): Promise<Reply<Answer>> {
  const { state } = forwarding;
  const { clock } = state.options;
  const headers = headersOn(call.request, call.body);
  for (const [name, value] of attempt.authHeaders()) headers[name] = value;
  const sent = clock();
  try {
    const message = await send(forwarding, call, attempt.url, headers);
    state.offsets.learn(attempt.url.origin, message.headers.date, message.headers.age, sent, clock());
    const status = message.statusCode ?? 0;
    const { answered, refusal } = await classify(message);
    return { status, refusal, sameOrigin: true, conclusion: () => answered };
  } catch (error) {
    const conclusion = (): Answer => {
      throw error;
    };
    return { status: undefined, refusal: NOT_AUTH, sameOrigin: false, conclusion };
  }
}

async function send(
  { request: open, agent, target }: Forwarding,
  { request, body, gone }: Call,
  url: URL,
  headers: OutgoingHttpHeaders,
): Promise<IncomingMessage> {
  const { method } = request;
  const to = open(url, { agent, method, signal: gone, headers: { ...headers, host: target.host } });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    to.once('response', resolve).once('error', reject);
    to.once('upgrade', (_message, socket) => {
      socket.destroy();
      reject(new OwnAnswer(502, 'SWITCHED_PROTOCOLS', 'The target switched protocols unasked.'));
    });
  });
  if (Buffer.isBuffer(body)) to.end(body);
  else body.on('error', (error) => to.destroy(error)).pipe(to);
  return answered;
}

const answer = (message: IncomingMessage, body: Readable = message): Answer => ({
  status: message.statusCode ?? 502,
  statusText: message.statusMessage ?? '',
  headers: message.headers,
  body,
});

async function classify(message: IncomingMessage): Promise<{ answered: Answer; refusal: Refusal }> {
  const declared = Number(message.headers['content-length'] ?? NaN);
  if (message.statusCode !== 403 || !(declared <= LONGEST_REFUSAL)) {
    return { answered: answer(message), refusal: NOT_AUTH };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const refusal = classifyRefusal(403, plain(bytes, message.headers['content-encoding']));
  return { answered: answer(message, Readable.from([bytes])), refusal };
}

/** The body as text, for reading only: what goes back is what came. */
function plain(bytes: Buffer, encoding: string | undefined): Buffer {
  const limit = { maxOutputLength: LONGEST_REFUSAL };
  try {
    if (encoding === 'gzip' || encoding === 'deflate') return unzipSync(bytes, limit);
    if (encoding === 'br') return brotliDecompressSync(bytes, limit);
  } catch {
    return bytes;
  }
  return bytes;
}
