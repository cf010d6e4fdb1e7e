import type { ClientHttp2Stream } from 'node:http2';
import type { AuthHeader } from '../bridge/attempt.js';
import { causesOf } from './causes.js';
import { isAuthHeader, MASK } from './headers.js';
import type { AxiosConfig, AxiosReply, HeaderBag } from './types.js';

/** What an adapter call came to. A refused status is a failure with a reply. */
export type Settled =
  | { readonly ok: true; readonly reply: AxiosReply }
  | { readonly ok: false; readonly failure: unknown; readonly reply: AxiosReply | undefined };

/**
 * Hands a result back as axios itself would, with the caller's config in it and nothing that holds an auth header.
 *
 * @throws the adapter's own error
 */
export function conclude(settled: Settled, outer: AxiosConfig): AxiosReply {
  if (settled.ok) return cleaned(settled.reply, outer);
  const { failure, reply } = settled;
  if (reply !== undefined) cleaned(reply, outer);
  for (const error of causesOf(failure)) {
    if (error.config !== undefined) error.config = outer;
    if (error.request !== undefined) error.request = maskedRequest(error.request);
  }
  throw failure;
}

function cleaned(reply: AxiosReply, outer: AxiosConfig): AxiosReply {
  reply.config = outer;
  if (reply.request !== undefined) reply.request = maskedRequest(reply.request);
  return reply;
}

/** Overwrites auth headers in place, so that nobody who kept the object keeps the value. */
export function maskHeaders(headers: HeaderBag, auth: readonly AuthHeader[]): void {
  for (const [name] of auth) headers[name] = MASK;
}

function maskedRequest(request: unknown): unknown {
  if (typeof request !== 'object' || request === null) return request;
  if (isFetchRequest(request)) {
    // A Request cannot be changed: an equal one without body takes its place.
    const headers = new Headers(request.headers);
    for (const name of [...headers.keys()]) if (isAuthHeader(name)) headers.set(name, MASK);
    return new Request(request.url, { method: request.method, headers });
  }
  // HTTP/2 (axios 1.13 on) bypasses the transport.
  const { sentHeaders } = request as Partial<ClientHttp2Stream>;
  for (const name of Object.keys(sentHeaders ?? {})) {
    if (isAuthHeader(name.toLowerCase())) (sentHeaders as HeaderBag)[name] = MASK;
  }
  return request;
}

/** What the fetch adapter sent. */
export const isFetchRequest = (request: unknown): request is Request =>
  typeof Request === 'function' && request instanceof Request;
