import type http from 'node:http';
import { Readable } from 'node:stream';
import { fieldsOf } from './body.js';
import { redirectTarget } from './redirects.js';

/**
 * Hands on the head of a redirect. Nobody reads its body, which may be broken or never end, so the connection is
 * closed, as follow-redirects does.
 */
export function handOnHead(
  request: http.ClientRequest,
  response: http.IncomingMessage,
  onResponse: (response: http.IncomingMessage) => void,
): void {
  // What is not there cannot be unpacked.
  const { 'content-encoding': _coding, ...headers } = response.headers;
  const head = Object.assign(Readable.from([], { objectMode: false }), fieldsOf(response), { headers });
  onResponse(head as unknown as http.IncomingMessage);
  // An upload that is still under way is no error.
  request.write = () => true;
  request.end = () => request;
  response.destroy();
}

type Fetch = typeof globalThis.fetch;

/** A fetch that does not follow, and cancels the body of what leads on. */
function headOfRedirects(send: Fetch): Fetch {
  return async (input, init) => {
    const response = await send(input, init);
    const from = new URL(input instanceof Request ? input.url : String(input));
    if (redirectTarget(response.status, response.headers.get('location'), from) === undefined)
      return response;
    response.body?.cancel().catch(() => undefined);
    const { status, statusText } = response;
    const headers = new Headers(response.headers);
    // axios compares it with `maxContentLength`.
    headers.delete('content-length');
    return new Response(null, { status, statusText, headers });
  };
}

// axios keeps an adapter for each fetch it is ever given, so there must be few.
const ofCallers = new WeakMap<Fetch, Fetch>();
const ofGlobal = headOfRedirects((input, init) => globalThis.fetch(input, init));

/** {@link headOfRedirects} around the caller's own fetch or the global one; undefined where there is neither. */
export function fetchHeadOfRedirects(own: unknown): Fetch | undefined {
  if (typeof own !== 'function') return typeof globalThis.fetch === 'function' ? ofGlobal : undefined;
  let wrapped = ofCallers.get(own as Fetch);
  if (wrapped === undefined) ofCallers.set(own as Fetch, (wrapped = headOfRedirects(own as Fetch)));
  return wrapped;
}
