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

/** Replaces every secret, as it stands or percent-encoded, and everything that looks like a token. */
export function maskText(text: string, secrets: Iterable<string>): string {
  let masked = text.replace(TOKENS, MASK);
  for (const secret of secrets) {
    for (const written of [secret, escapeUrl(secret)]) masked = masked.split(written).join(MASK);
  }
  return masked;
}

// Unlike encodeURIComponent, URLSearchParams takes every string.
const escapeUrl = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

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
