import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { JWT_HEADER_LOWER, PARTNER_HEADER_LOWER } from '../auth/partner-header.js';
import { exchange } from '../bridge/exchange.js';
import { planRequest, type OutgoingRequest } from '../bridge/plan.js';
import { OpenTokAuthError } from '../errors.js';
import { attemptThrough, sendPlainly } from './attempt.js';
import { readBody } from './body.js';
import type { Forwarding } from './call.js';
import { headersBack } from './headers.js';
import { OwnAnswer } from './own-answer.js';

/** Sends one request on and its answer back. Never throws; what goes wrong is answered to the caller. */
export async function forward(
  forwarding: Forwarding,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    const url = targetUrl(forwarding, request);
    const outgoing = outgoingOf(request, url);
    const plan = planRequest(forwarding.state, outgoing);
    const call = { request, body: await readBody(request), gone: gone.signal };
    const answer =
      plan === undefined
        ? await sendPlainly(forwarding, call, url)
        : await exchange(forwarding.state, plan, Buffer.isBuffer(call.body), (attempt) =>
            attemptThrough(forwarding, call, attempt),
          );
    response.writeHead(answer.status, answer.statusText, headersBack(answer, forwarding.target, request));
    pipeline(answer.body, response, () => undefined);
  } catch (error) {
    gone.abort();
    refuse(response, error);
  }
}

/**
 * Only the path is taken from the request: its line may name another host.
 *
 * @throws {OwnAnswer} where it names no URL
 */
function targetUrl({ target }: Forwarding, request: IncomingMessage): URL {
  const line = (request.url ?? '/').replace(/^\/+/, '/');
  if (!URL.canParse(line, 'http://proxy')) {
    throw new OwnAnswer(400, 'UNREADABLE_URL', 'The request line names no URL.');
  }
  const { pathname, search } = new URL(line, 'http://proxy');
  const url = new URL(target.href);
  url.pathname = `${target.pathname.replace(/\/+$/, '')}${pathname}`;
  url.search = search;
  return url;
}

/** The request as if the caller had sent it to the target itself. */
function outgoingOf(request: IncomingMessage, url: URL): OutgoingRequest {
  const { headers, method = 'GET' } = request;
  const legacy = headers[PARTNER_HEADER_LOWER];
  const ownJwt = headers[JWT_HEADER_LOWER] !== undefined;
  return {
    view: {
      method,
      url: url.origin + url.pathname,
      host: url.host,
      path: url.pathname,
      config: {},
    },
    url,
    legacy,
    ownJwt,
    authenticated: legacy !== undefined || ownJwt,
    replayable: true,
  };
}

/** In JSON, as the API's own errors are. */
function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const [status, code, message] =
    error instanceof OpenTokAuthError
      ? [400, error.code, error.message]
      : error instanceof OwnAnswer
        ? [error.status, error.code, error.message]
        : [502, (error as NodeJS.ErrnoException).code ?? 'ERROR', 'The target could not be reached.'];
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ code, message: `opentok-auth-bridge proxy: ${message}` }));
}
