import type { IncomingMessage } from 'node:http';

const LONGEST = 16 * 1024 * 1024;

/** The body's bytes; undefined when it is longer than 16 MiB. Rejects when the client breaks off. */
export async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += (chunk as Buffer).length;
    if (length <= LONGEST) chunks.push(chunk as Buffer);
  }
  // Node 14 ends the stream as if nothing had happened.
  if (!incoming.complete) throw new Error('The client broke off in the middle of the body');
  return length <= LONGEST ? Buffer.concat(chunks) : undefined;
}

/** The fields of a JSON or form body; undefined when it cannot be read. No body has no fields. */
export function parseBody(contentType: string, body: Buffer): Readonly<Record<string, unknown>> | undefined {
  if (body.length === 0) return {};
  const text = body.toString('utf8');
  if (!/^application\/json\b/i.test(contentType)) return Object.fromEntries(new URLSearchParams(text));
  try {
    const value: unknown = JSON.parse(text);
    // Client libraries send the JSON `null` for "no body".
    if (value === null) return {};
    return typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
