import { CLIENT_TOKEN_HEADER_LOWER, JWT_HEADER_LOWER, PARTNER_HEADER_LOWER } from '../auth/partner-header.js';
import { headerOf, type AuthRequest } from './presented.js';

const MASK = '***';
const MASKED_HEADERS = new Set([
  PARTNER_HEADER_LOWER,
  JWT_HEADER_LOWER,
  CLIENT_TOKEN_HEADER_LOWER,
  'authorization',
  'proxy-authorization',
  'cookie',
]);
// A JWT or a client session token that strayed into another header or the path.
const TOKENS = /eyJ[\w-]+\.[\w-]+\.[\w-]*|T1==[\w+/=-]*/g;

/**
 * Replaces every secret, and everything that looks like a token. A text that holds a secret in some
 * percent-encoded spelling is replaced whole.
 */
export function maskText(text: string, secrets: Iterable<string>): string {
  let masked = text.replace(TOKENS, MASK);
  for (const secret of secrets) {
    masked = masked.split(secret).join(MASK);
    if (spellings(masked).some((spelling) => spelling.includes(secret))) return MASK;
  }
  return masked;
}

/** The text percent-decoded, as a path and as a form, where a plus is a blank. */
function spellings(text: string): readonly string[] {
  if (!/[%+]/.test(text)) return [];
  return [text, text.replace(/\+/g, ' ')].map((part) => part.replace(/(?:%[0-9a-f]{2})+/gi, decodeRun));
}

const decodeRun = (run: string): string => Buffer.from(run.replace(/%/g, ''), 'hex').toString('utf8');

/** The headers with authentication replaced whole, and secrets replaced wherever else they stand. */
export function maskHeaders(
  headers: AuthRequest['headers'],
  secrets: Iterable<string>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(headers).map((name) => [
      name,
      MASKED_HEADERS.has(name) ? MASK : maskText(headerOf(headers, name) ?? '', secrets),
    ]),
  );
}
