import { Readable } from 'node:stream';
import FormDataPackage from 'form-data';
import type { Client, Subject } from '../clients.js';
import { cancelling } from './cancelling.js';
import { ARCHIVES, legacy } from './credentials.js';
import type { RawReply } from './raw-server.js';
import type { World } from './world.js';

/** One way for a request to end, and what the caller is left with. */
export interface Scene {
  readonly name: string;
  readonly play: (stage: Stage) => Promise<unknown>;
}

interface Stage {
  readonly client: Client;
  readonly world: World;
  readonly subject: Subject;
}

const REFUSAL = '{"code":-1,"message":"Issuer not found"}';
const either = (request: Promise<unknown>): Promise<unknown> => request.catch((error: unknown) => error);

/** A request to a server that answers like this. */
function scene(
  name: string,
  reply: RawReply | undefined,
  config: object | ((subject: Subject) => object) = {},
): Scene {
  return {
    name,
    async play({ client, world, subject }) {
      const server = await world.server(reply);
      const own = typeof config === 'function' ? config(subject) : config;
      return either(client.request({ url: server.url + ARCHIVES, headers: legacy(), ...own }));
    },
  };
}

const answer =
  (status: number, body = '{}', headers: Record<string, string> = {}): RawReply =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);
const never: RawReply = () => undefined;
const stream = (): Readable =>
  Readable.from([Buffer.alloc(100_000, 'a'), Buffer.alloc(100_000, 'b')], { objectMode: false });
const form = (): FormDataPackage => {
  const made = new FormDataPackage();
  made.append('a', '1');
  return made;
};
const aborted = (subject: Subject): object => {
  const { config, cancel } = cancelling(subject);
  setTimeout(cancel, 15);
  return config;
};

export const SCENES: readonly Scene[] = [
  scene('a 200', undefined),
  scene('a 200 that validateStatus refuses', undefined, { validateStatus: () => false }),
  scene('a 404', answer(404)),
  scene('a refusal', answer(403, REFUSAL)),
  scene('a refusal as a stream', answer(403, REFUSAL, { 'Content-Length': String(REFUSAL.length) }), {
    responseType: 'stream',
  }),
  scene('another 403', answer(403, '{"message":"no"}')),
  scene('a 401', answer(401)),
  scene('a 429', answer(429)),
  scene('a 500', answer(500)),
  scene('a reply of nonsense', (_request, _response, socket) => void socket.end('nonsense\r\n\r\n')),
  scene('a reset', (_request, _response, socket) => void socket.destroy()),
  scene('a reset in the body', (_request, response, socket) => {
    response.writeHead(200, { 'Content-Length': 100 }).write('{');
    setTimeout(() => socket.destroy(), 5);
  }),
  scene('a timeout', never, { timeout: 25 }),
  scene('an abort', never, aborted),
  scene('a reply too long', answer(200, 'x'.repeat(1000)), { maxContentLength: 10 }),
  scene('a stream', undefined, { responseType: 'stream' }),
  scene('an upload', undefined, () => ({ method: 'post', data: stream() })),
  scene(
    'an upload that is reset',
    (_request, _response, socket) => void socket.destroy(),
    () => ({ method: 'post', data: stream() }),
  ),
  scene('an upload that is refused', answer(403, REFUSAL), () => ({ method: 'post', data: stream() })),
  scene('a form', undefined, () => ({ method: 'post', data: form() })),
  scene('a large body', undefined, { method: 'post', data: 'x'.repeat(1_000_000) }),
  scene('Expect: 100-continue', answer(500), {
    method: 'post',
    data: 'x',
    headers: { ...legacy(), Expect: '100-continue' },
  }),
  scene('a redirect within the origin', (request, response) => {
    if (request.url === '/next') response.writeHead(404).end();
    else response.writeHead(302, { Location: '/next' }).end();
  }),
  scene('a redirect without end', answer(302, '', { Location: '/again' }), { maxRedirects: 2 }),
  scene('a redirect that is not followed', answer(302, '', { Location: '/again' }), { maxRedirects: 0 }),
  scene('a redirect to another protocol', answer(302, '', { Location: 'ftp://127.0.0.1/' })),
  scene('a redirect that the caller calls off', answer(302, '', { Location: '/next' }), {
    beforeRedirect: () => {
      throw new Error('no');
    },
  }),
  scene('a redirect elsewhere', answer(302, '', { Location: 'http://localhost:1/' })),
  scene('a connection refused', undefined, { url: 'http://127.0.0.1:1/' }),
  scene('an untrusted host', undefined, { url: 'https://untrusted.invalid/', timeout: 500 }),
  scene('a URL that cannot be read', undefined, { url: 'http://[' }),
  scene('a relative URL', undefined, { url: '/relative', timeout: 500 }),
  scene('a malformed header', undefined, {
    headers: { 'X-TB-PARTNER-AUTH': 'fake_secret_0123456789abcdef' },
  }),
  scene('an odd header', undefined, {
    headers: { 'X-TB-PARTNER-AUTH': '1:fake_secret_0123456789abcdef_日本' },
  }),
  scene('basic auth beside it', answer(404), { auth: { username: 'u', password: 'p' } }),
  scene('a transform that throws', undefined, {
    transformResponse: () => {
      throw new Error('no');
    },
  }),
];
