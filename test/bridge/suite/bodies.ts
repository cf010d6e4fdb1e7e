import { expect } from 'chai';
import { Readable } from 'node:stream';
import FormDataPackage from 'form-data';
import { isBefore, type Subject } from '../clients.js';
import { legacy } from '../support/credentials.js';
import { ending } from '../support/outcome.js';
import type { RawRequest } from '../support/raw-server.js';
import { useWorld } from '../support/world.js';

const STREAMED = 256 * 1024;

const A_NATIVE_FORM = 'a native form';

export function bodies(subject: Subject): void {
  describe('request bodies arrive as without the bridge', () => {
    const world = useWorld(subject);
    /** Before 1.3 axios's http adapter refuses them, and is to refuse them with the bridge, too. */
    const takesNativeForms = !isBefore(subject, 1, 3);

    const nativeForm = (): unknown => {
      const form = new FormData();
      form.append('a', '1');
      form.append('file', new Blob(['content'], { type: 'text/plain' }), 'a.txt');
      return form;
    };
    const packagedForm = (): unknown => {
      const form = new FormDataPackage();
      form.append('a', '1');
      form.append('file', Buffer.from('content'), 'a.txt');
      return form;
    };
    const stream = (): unknown =>
      Readable.from([Buffer.alloc(STREAMED / 2, 'a'), Buffer.alloc(STREAMED / 2, 'b')], {
        objectMode: false,
      });
    const slowStream = (): unknown =>
      Readable.from(
        (async function* () {
          yield 'first ';
          await new Promise((resolve) => setTimeout(resolve, 15));
          yield 'second';
        })(),
        { objectMode: false },
      );

    const named = (name: string, body: () => unknown): [string, () => unknown] => [name, body];
    const BODIES: readonly [string, () => unknown][] = [
      ['a string', () => 'plain text, ü'],
      ['an empty string', () => ''],
      ['an object', () => ({ a: [1, { b: null }], c: 'ü' })],
      ['a Buffer', () => Buffer.from([0, 1, 254, 255])],
      ['an ArrayBuffer', () => new Uint8Array([0, 1, 254, 255]).buffer],
      ['a typed array', () => new Uint8Array([0, 1, 254, 255])],
      [
        'URLSearchParams',
        () =>
          new URLSearchParams([
            ['a', 'b c'],
            ['a', '&'],
          ]),
      ],
      ['null', () => null],
      ['nothing', () => undefined],
      ['a large Buffer', () => Buffer.alloc(2 * 1024 * 1024, 'x')],
      ['a stream', stream],
      ['a slow stream', slowStream],
      ['a stream that is empty', () => Readable.from([], { objectMode: false })],
      ...(subject.adapter === 'fetch' ? [] : [named('a form of the form-data package', packagedForm)]),
      named(A_NATIVE_FORM, nativeForm),
    ];

    /** Boundaries are made up anew for every form. */
    const seen = ({ headers, body }: RawRequest): object => {
      const boundary = /^--(\S+)\r\n/.exec(body.toString('latin1'))?.[1];
      const neutral = (text: string): string =>
        boundary === undefined ? text : text.split(boundary).join('BOUNDARY');
      const rest = Object.entries(headers).filter(
        ([name]) => !/x-tb-partner-auth|x-opentok-auth|^host$/.test(name),
      );
      return {
        body: neutral(body.toString('latin1')),
        headers: Object.fromEntries(rest.map(([name, value]) => [name, neutral(String(value))])),
      };
    };

    for (const [what, body] of BODIES) {
      it(`${what}, in every stage, twice on one connection`, async () => {
        const server = await world.server();
        const post = (client: ReturnType<typeof world.client>) =>
          client.post(server.url, body(), { headers: legacy() });
        const end = await ending(post(world.client()));
        if (what === A_NATIVE_FORM && !takesNativeForms) expect(end.message).to.match(/must be a string/);
        else expect(end.status).to.equal(200);
        const arrives = server.requests.length;
        for (const stage of ['off', 'complete'] as const) {
          const { client, bridge } = world.bridged({ stage });
          for (let i = 0; i < 2; i++) expect(await ending(post(client))).to.deep.equal(end);
          bridge.eject();
        }
        const [without, ...withBridge] = server.requests.map(seen);
        expect(withBridge).to.have.length(4 * arrives);
        for (const request of withBridge) expect(request).to.deep.equal(without);
      });
    }

    for (const method of ['get', 'delete', 'head', 'options', 'post', 'put', 'patch']) {
      it(`${method.toUpperCase()} keeps its method and headers`, async () => {
        const server = await world.server();
        const config = { method, url: server.url, headers: legacy() };
        await world.client().request(config);
        await world.bridged({ stage: 'complete' }).client.request(config);
        const [without, withBridge] = server.requests;
        expect(withBridge!.method).to.equal(without!.method);
        expect(seen(withBridge!)).to.deep.equal(seen(without!));
      });
    }

    it('Accept is left alone, whatever it is', async () => {
      const server = await world.server();
      const { client } = world.bridged({ stage: 'complete' });
      for (const headers of [{ Accept: 'application/xml' }, { accept: '*/*;q=0.1' }, {}]) {
        await world.client().get(server.url, { headers });
        await client.get(server.url, { headers: { ...legacy(), ...headers } });
        const [without, withBridge] = server.requests.splice(0);
        expect(withBridge!.headers.accept).to.equal(without!.headers.accept);
      }
    });

    for (const further of [{}, { maxRedirects: 0 }]) {
      it(`maxBodyLength holds for a stream, with ${JSON.stringify(further)}`, async () => {
        const server = await world.server();
        const config = { maxBodyLength: 1000, headers: legacy(), ...further };
        const fails = (client: ReturnType<typeof world.client>) =>
          client.post(server.url, stream(), config).then(
            () => 'sent',
            ({ message }: Error) => message,
          );
        const without = await fails(world.client());
        // Some versions forget the limit where they do not follow redirects (GHSA-5c9x-8gcm-mpgx).
        const forgotten = subject.adapter === 'http' && 'maxRedirects' in further;
        const expected = forgotten ? 'Request body larger than maxBodyLength limit' : without;
        expect(await fails(world.bridged({ stage: 'complete' }).client)).to.equal(expected);
      });
    }

    it('a stream that fails ends the request as without the bridge', async () => {
      const server = await world.server();
      const failing = (): Readable =>
        Readable.from(
          (async function* () {
            yield 'first';
            await new Promise((resolve) => setTimeout(resolve, 5));
            throw new Error('disk is gone');
          })(),
          { objectMode: false },
        );
      const run = (client: ReturnType<typeof world.client>) =>
        client.post(server.url, failing(), { headers: legacy() }).then(
          () => 'sent',
          (error: Error) => error.message,
        );
      expect(await run(world.bridged({ stage: 'complete' }).client)).to.equal(await run(world.client()));
    });
  });
}
