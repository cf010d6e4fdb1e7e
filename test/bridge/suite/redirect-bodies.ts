import { expect } from 'chai';
import { isBefore, type Subject } from '../clients.js';
import { legacy } from '../support/credentials.js';
import { ending } from '../support/outcome.js';
import type { RawReply } from '../support/raw-server.js';
import { textOf } from '../support/text-of.js';
import { useWorld } from '../support/world.js';

/** Bodies that a redirect may have. Each is written after a head of 302 and a Location. */
const BODIES: readonly [what: string, headers: Record<string, string>, write: RawReply][] = [
  ['that never ends', {}, (_request, response) => void response.write('begun')],
  ['that never begins', { 'Content-Length': '5' }, (_request, response) => response.flushHeaders()],
  [
    'that breaks off',
    { 'Content-Length': '500' },
    (_request, response, socket) => void response.write('begun', () => setImmediate(() => socket.destroy())),
  ],
  [
    'that is no gzip, though it says so',
    { 'Content-Encoding': 'gzip' },
    (_request, response) => void response.end('no gzip'),
  ],
  ['longer than maxContentLength', {}, (_request, response) => void response.end('x'.repeat(2000))],
];

export function redirectBodies(subject: Subject): void {
  describe('the body of a redirect is not waited for', () => {
    // fetch is given to the adapter from 1.12 on; before that it cannot be had without its body.
    if (subject.adapter === 'fetch' && isBefore(subject, 1, 12)) return;
    const world = useWorld(subject);

    for (const [what, headers, write] of BODIES) {
      for (const responseType of ['text', 'stream'] as const) {
        it(`${what}, responseType ${responseType}`, async () => {
          const server = await world.server((request, response, socket) => {
            if (request.url === '/arrived') return void response.end('arrived');
            response.writeHead(302, { Location: '/arrived', ...headers });
            write(request, response, socket);
          });
          const { client } = world.bridged({ stage: 'complete' });
          const config = { headers: legacy(), maxContentLength: 1000, responseType };
          const { status, data } = await ending(client.get(server.url, config));
          expect(status).to.equal(200);
          expect(responseType === 'stream' ? await textOf(data) : data).to.equal('arrived');
        });
      }

      it(`${what}, where there is one redirect too many`, async () => {
        const server = await world.server((request, response, socket) => {
          response.writeHead(302, { Location: '/on', ...headers });
          write(request, response, socket);
        });
        const { client } = world.bridged({ stage: 'complete' });
        const config = { headers: legacy(), maxContentLength: 1000, maxRedirects: 1 };
        expect(await ending(client.get(server.url, config))).to.include({
          code: 'ERR_FR_TOO_MANY_REDIRECTS',
        });
      });
    }

    it('but it is where redirects are not followed', async () => {
      const server = await world.server(
        (_request, response) => void response.writeHead(302, { Location: '/on' }).end('on the way'),
      );
      const { client } = world.bridged({ stage: 'complete' });
      const reply = await ending(client.get(server.url, { headers: legacy(), maxRedirects: 0 }));
      expect(reply).to.include({ status: 302, data: 'on the way' });
    });
  });
}
