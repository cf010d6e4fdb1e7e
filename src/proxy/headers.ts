import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { PARTNER_HEADER_LOWER } from '../auth/partner-header.js';
import type { Body } from './body.js';
import { OwnAnswer } from './own-answer.js';

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
  const declared = request.headers['content-length'];
  const chunked = request.headers['transfer-encoding'];
  if (Buffer.isBuffer(body) && (declared ?? chunked) !== undefined) headers['content-length'] = body.length;
  else if (declared !== undefined) headers['content-length'] = declared;
  return headers;
}

/**
 * What goes back to the caller. A redirect within the target leads through the proxy again.
 *
 * @throws {OwnAnswer} for a redirect to any other origin, or to none that can be told: every common client would take
 *   the secret along.
 */
export function headersBack(
  answer: { readonly status: number; readonly headers: IncomingHttpHeaders },
  target: URL,
  request: IncomingMessage,
): OutgoingHttpHeaders {
  const headers = endToEnd(answer.headers);
  const { location } = answer.headers;
  if (location === undefined || answer.status < 300 || answer.status > 399) return headers;
  if (!URL.canParse(location, target.href)) {
    throw elsewhere('The target redirected to an address that cannot be read.');
  }
  const to = new URL(location, target);
  if (to.origin !== target.origin) {
    throw elsewhere(
      `The target redirected to ${to.origin}, and clients take the legacy header along. Set the target to that host.`,
    );
  }
  const base = target.pathname.replace(/\/+$/, '');
  const path = to.pathname.startsWith(base) ? to.pathname.slice(base.length) : to.pathname;
  return { ...headers, location: `http://${request.headers.host ?? ''}${path}${to.search}` };
}

const elsewhere = (message: string): OwnAnswer => new OwnAnswer(502, 'REDIRECTED_ELSEWHERE', message);
