import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { PARTNER_HEADER_LOWER } from '../auth/partner-header.js';
import type { Body } from './body.js';

/** Headers that concern one connection and not the request (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function endToEnd(headers: IncomingHttpHeaders, ...without: string[]): OutgoingHttpHeaders {
  const named = String(headers.connection ?? '')
    .toLowerCase()
    .split(/\s*,\s*/);
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !HOP_BY_HOP.has(name) && !named.includes(name) && !without.includes(name),
    ),
  );
}

/** What goes on to the target: the caller's headers without the legacy one, which never leaves this machine. */
export function headersOn(request: IncomingMessage, body: Body): OutgoingHttpHeaders {
  const headers = endToEnd(request.headers, PARTNER_HEADER_LOWER, 'content-length');
  const hasBody = request.headers['content-length'] ?? request.headers['transfer-encoding'];
  if (hasBody !== undefined && Buffer.isBuffer(body)) headers['content-length'] = body.length;
  return headers;
}

/** A redirect to another host, which the caller would follow with the legacy header on. */
export class LocationElsewhere extends Error {}

/**
 * What goes back to the caller. A redirect within the target leads through the proxy again.
 *
 * @throws {LocationElsewhere} for a redirect to any other origin: every common client would take the secret along.
 */
export function headersBack(
  answer: { readonly status: number; readonly headers: IncomingHttpHeaders },
  target: URL,
  request: IncomingMessage,
): OutgoingHttpHeaders {
  const headers = endToEnd(answer.headers);
  const { location } = answer.headers;
  if (location === undefined || answer.status < 300 || answer.status > 399) return headers;
  const to = new URL(location, target);
  if (to.origin !== target.origin) {
    throw new LocationElsewhere(
      `The target redirected to ${to.origin}, and clients take the legacy header along. Set the target to that host.`,
    );
  }
  const base = target.pathname.replace(/\/+$/, '');
  const path = to.pathname.startsWith(base) ? to.pathname.slice(base.length) : to.pathname;
  return { ...headers, location: `http://${request.headers.host ?? ''}${path}${to.search}` };
}
