import { expect } from 'chai';
import { gzipSync } from 'node:zlib';
import { isBefore, type Subject } from '../clients.js';
import { legacy } from '../support/credentials.js';
import { ending } from '../support/outcome.js';
import type { RawReply } from '../support/raw-server.js';
import { useWorld } from '../support/world.js';

/** The same with one bit of its checksum turned over. */
function corrupt(gzip: Buffer): Buffer {
  const copy = Buffer.from(gzip);
  copy.writeUInt8(copy.readUInt8(copy.length - 8) ^ 1, copy.length - 8);
  return copy;
}

const whole =
  (body: string | Buffer): RawReply =>
  (_request, response) =>
    void response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(body);

const BODIES: readonly [what: string, reply: RawReply][] = [
  ['is no gzip', whole('no gzip')],
  ['has a wrong checksum', whole(corrupt(gzipSync('{"a":1}')))],
  [
    'breaks off',
    (_request, response, socket) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': '500' });
      response.write(gzipSync('{"a":1}').subarray(0, 15), () => setImmediate(() => socket.destroy()));
    },
  ],
];

export function brokenBodies(subject: Subject): void {
  describe('a reply that says gzip', () => {
    const world = useWorld(subject);
    // By itself, axios of these versions never ends such a request where it does not go through follow-redirects.
    const hangs = !isBefore(subject, 1, 2) && isBefore(subject, 1, 16) && subject.adapter === 'http';

    for (const [what, reply] of BODIES) {
      // Nor does axios 0.x, of one that breaks off.
      if (what === 'breaks off' && isBefore(subject, 1)) continue;
      for (const config of hangs ? [{}] : [{}, { maxRedirects: 0 }]) {
        it(`and ${what} ends as without the bridge, with ${JSON.stringify(config)}`, async () => {
          const server = await world.server(reply);
          const get = (client: ReturnType<typeof world.client>) =>
            ending(client.get(server.url, { headers: legacy(), ...config }));
          const without = await get(world.client());
          expect(without).to.have.property('message');
          expect(await get(world.bridged({ stage: 'complete' }).client)).to.deep.equal(without);
        });
      }
    }
  });
}
