/** Why the server refused the authentication of a request. */
export type RefusalCause =
  | 'legacy-credentials'
  | 'unknown-issuer'
  | 'bad-signature'
  | 'future-iat'
  | 'expired'
  | 'malformed'
  | 'no-auth';

export type Refusal = { readonly auth: false } | { readonly auth: true; readonly cause: RefusalCause };

const NOT_AUTH: Refusal = { auth: false };

// The server's sentences, from the OpenTok REST documentation and the official SDKs' recorded answers.
// Compared without case and as substrings, since JSON and XML wrap them differently.
const SENTENCES: readonly (readonly [sentence: RegExp, cause: RefusalCause])[] = [
  [/invalid partner credentials/i, 'legacy-credentials'],
  [/issuer not found/i, 'unknown-issuer'],
  [/invalid signature/i, 'bad-signature'],
  [/issued time cannot be greater than current time/i, 'future-iat'],
  [/token (?:has |is )?expired|expired token/i, 'expired'],
  [/invalid issuer format|invalid token format/i, 'malformed'],
  [/no suitable authentication found/i, 'no-auth'],
];

/**
 * Says whether a reply is a refusal of the request's authentication, and why. Bad authentication is
 * 403 on this API, never 401, and not every 403 is about authentication (a wrong archive id can be
 * 403), so the message decides.
 *
 * @param status HTTP status.
 * @param body Reply body as string, parsed JSON, Buffer, ArrayBuffer or typed array; JSON or XML.
 */
export function classifyRefusal(status: number, body: unknown): Refusal {
  if (status !== 403) return NOT_AUTH;
  const text = refusalText(body);
  for (const [sentence, cause] of SENTENCES) if (sentence.test(text)) return { auth: true, cause };
  return NOT_AUTH;
}

/** In bytes. Refusals are a line or two; a longer text that quotes one of the sentences is not a refusal. */
export const LONGEST_REFUSAL = 64 * 1024;

function refusalText(body: unknown): string {
  if (typeof body === 'string') return messageIn(body.slice(0, LONGEST_REFUSAL));
  if (body instanceof ArrayBuffer) return messageIn(Buffer.from(body).toString('utf8', 0, LONGEST_REFUSAL));
  if (ArrayBuffer.isView(body)) {
    return messageIn(
      Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, LONGEST_REFUSAL)).toString('utf8'),
    );
  }
  if (typeof body === 'object' && body !== null) return messageOf(body);
  return '';
}

function messageIn(text: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) {
    try {
      return messageOf(JSON.parse(trimmed) as object);
    } catch {
      return trimmed; // cut short or not JSON after all: the sentence may still be there
    }
  }
  const xml = /<message>([\s\S]*?)<\/message>/i.exec(trimmed);
  return xml?.[1] ?? trimmed;
}

function messageOf(json: object): string {
  const { message, description } = (Array.isArray(json) ? (json[0] ?? {}) : json) as Record<string, unknown>;
  return [message, description].filter((part) => typeof part === 'string').join('\n');
}
