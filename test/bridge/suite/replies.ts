import { expect } from 'chai';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { AttemptEvent } from '../../../src/index.js';
import { isBefore, type Subject } from '../clients.js';
import { ARCHIVES, legacy } from '../support/credentials.js';
import { ending } from '../support/outcome.js';
import type { RawReply } from '../support/raw-server.js';
import { textOf } from '../support/text-of.js';
import { useWorld } from '../support/world.js';

const REFUSAL = '{"code":-1,"message":"Issuer not found","description":"Issuer not found"}';
const OTHER_403 = '{"code":403,"message":"Not your archive"}';
const LIMIT = 64 * 1024;

export function replies(subject: Subject): void {
  describe('replies', () => {
    const world = useWorld(subject);
    const types = [
      'text',
      'json',
      'arraybuffer',
      'stream',
      ...(subject.adapter === 'fetch' ? ['blob'] : []),
    ] as const;

    /** Answers a JWT with a 403 of that body and anything else with 200. */
    const refusing =
      (body: string | Buffer, headers: Record<string, string> = {}): RawReply =>
      (request, response) => {
        if (!('x-opentok-auth' in request.headers)) return void response.end('fine');
        response.writeHead(403, { 'Content-Length': Buffer.byteLength(body), ...headers }).end(body);
      };

    for (const responseType of types) {
      it(`of responseType ${responseType} are the same as without the bridge`, async () => {
        const server = await world.server((_request, response) => {
          response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"a":"ü"}');
        });
        const read = async (client: ReturnType<typeof world.client>): Promise<unknown> => {
          const { data, status } = await client.get(server.url, {
            headers: legacy(),
            responseType: responseType as never,
          });
          const body: unknown =
            data instanceof Blob ? await data.text() : responseType === 'stream' ? await textOf(data) : data;
          return { status, body };
        };
        const without = await read(world.client());
        expect(await read(world.bridged({ stage: 'complete' }).client)).to.deep.equal(without);
      });

      it(`a refusal is recognised in responseType ${responseType}`, async () => {
        const server = await world.server(refusing(REFUSAL));
        const { client } = world.bridged({ stage: 'live' });
        await client.get(server.url + ARCHIVES, { headers: legacy(), responseType: responseType as never });
        expect(server.requests).to.have.length(2);
      });
    }

    for (const responseEncoding of ['base64', 'base64url', 'hex', 'utf16le', 'latin1', 'utf8', 'nonsense']) {
      it(`a refusal is recognised in responseEncoding ${responseEncoding}`, async () => {
        // Node takes no other encoding than those it knows, so neither does the http adapter.
        if (responseEncoding === 'nonsense' && subject.adapter === 'http') return;
        const server = await world.server(refusing(REFUSAL));
        const { client } = world.bridged({ stage: 'live' });
        await client.get(server.url + ARCHIVES, {
          headers: legacy(),
          responseEncoding: responseEncoding as never,
        });
        expect(server.requests).to.have.length(2);
      });
    }

    it('a refusal as a stream is classified, and handed on as an equal stream', async () => {
      const server = await world.server(refusing(REFUSAL));
      const events: AttemptEvent[] = [];
      const { client } = world.bridged({ stage: 'complete', onEvent: (event) => events.push(event) });
      const config = { headers: legacy(), responseType: 'stream', validateStatus: () => true } as const;
      const { data, status } = await client.get<unknown>(server.url, config);
      expect(status).to.equal(403);
      expect(events[0]).to.include({ outcome: 'refused', cause: 'unknown-issuer' });
      const plain = await world
        .client()
        .get<unknown>(server.url, { ...config, headers: { 'X-OPENTOK-AUTH': 'x' } });
      expect((data as object).constructor.name === 'ReadableStream').to.equal(
        (plain.data as object).constructor.name === 'ReadableStream',
      );
      if (data instanceof Readable) {
        expect(data.readableObjectMode).to.equal(false);
        expect(data).to.include({ statusCode: 403, httpVersion: '1.1' });
      }
      expect(await textOf(data)).to.equal(REFUSAL);
    });

    it('a 403 stream that is not about authentication is handed on equal, too', async () => {
      const server = await world.server(refusing(OTHER_403));
      const { client } = world.bridged({ stage: 'live' });
      const config = { headers: legacy(), responseType: 'stream', validateStatus: () => true } as const;
      const { data } = await client.get<unknown>(server.url, config);
      expect(await textOf(data)).to.equal(OTHER_403);
      expect(server.requests).to.have.length(1);
    });

    const padded = (length: number): string =>
      `${REFUSAL.slice(0, -1)},"pad":"${'x'.repeat(length - REFUSAL.length - 9)}"}`;
    for (const [what, body, headers, read] of [
      ['of exactly 64 KiB', padded(LIMIT), {}, true],
      ['of a byte more', padded(LIMIT + 1), {}, false],
      [
        'of no declared length',
        REFUSAL,
        { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' },
        false,
      ],
    ] as const) {
      it(`a refusal stream ${what} is ${read ? 'read' : 'handed on unread and unclassified'}`, async () => {
        const server = await world.server((request, response) => {
          if (!('x-opentok-auth' in request.headers)) return void response.end('fine');
          const length = 'Content-Length' in headers ? {} : { 'Content-Length': Buffer.byteLength(body) };
          response.writeHead(403, length);
          response.write(body.slice(0, 10));
          response.end(body.slice(10));
        });
        const { client } = world.bridged({ stage: 'live' });
        const config = { headers: legacy(), responseType: 'stream', validateStatus: () => true } as const;
        const { data } = await client.get<unknown>(server.url, config);
        expect(await textOf(data)).to.equal(read ? 'fine' : body);
        expect(server.requests).to.have.length(read ? 2 : 1);
      });
    }

    it('a small refusal stream that unpacks to more than 64 KiB is handed on whole', async () => {
      const big = `{"message":"${'y'.repeat(3 * 1024 * 1024)}"}`;
      const server = await world.server(refusing(gzipSync(big), { 'Content-Encoding': 'gzip' }));
      const { client } = world.bridged({ stage: 'live' });
      const config = { headers: legacy(), responseType: 'stream', validateStatus: () => true } as const;
      const { data } = await client.get<unknown>(server.url, config);
      expect(await textOf(data)).to.equal(big);
      expect(server.requests).to.have.length(1);
    });

    it('a refusal stream that breaks off does so for the caller, and the request resolves', async () => {
      const server = await world.server((_request, response, socket) => {
        response.writeHead(403, { 'Content-Length': 1000 });
        response.write('{"code":');
        setTimeout(() => socket.destroy(), 10);
      });
      const { client } = world.bridged({ stage: 'complete' });
      const config = { headers: legacy(), responseType: 'stream', validateStatus: () => true } as const;
      const { data, status } = await client.get<unknown>(server.url, config);
      expect(status).to.equal(403);
      const read = await textOf(data).then(
        () => 'ended',
        () => 'broke off',
      );
      expect(read).to.equal('broke off');
    });

    const ENDINGS: readonly [string, RawReply][] = [
      ['a reset', (_request, _response, socket) => void socket.destroy()],
      [
        'a body that breaks off',
        (_request, response, socket) => {
          response.writeHead(200, { 'Content-Length': 100 });
          response.write('{"a"');
          setTimeout(() => socket.destroy(), 5);
        },
      ],
      ['no HTTP at all', (_request, _response, socket) => void socket.end('nonsense\r\n\r\n')],
      ['an empty 204', (_request, response) => void response.writeHead(204).end()],
      ['a 304', (_request, response) => void response.writeHead(304).end()],
      [
        'gzip',
        (_request, response) =>
          void response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('{"a":1}')),
      ],
    ];
    for (const [what, reply] of ENDINGS) {
      it(`${what} ends as without the bridge`, async () => {
        const server = await world.server(reply);
        const without = await ending(world.client().get(server.url, { headers: legacy() }));
        for (const stage of ['off', 'live', 'complete'] as const) {
          const { client, bridge } = world.bridged({ stage });
          expect(await ending(client.get(server.url, { headers: legacy() }))).to.deep.equal(without);
          bridge.eject();
        }
      });
    }

    it('maxContentLength holds', async () => {
      const server = await world.server((_request, response) => void response.end('x'.repeat(5000)));
      const config = { headers: legacy(), maxContentLength: 100 };
      const without = await ending(world.client().get(server.url, config));
      expect(await ending(world.bridged({ stage: 'complete' }).client.get(server.url, config))).to.deep.equal(
        without,
      );
      // The fetch adapters of 1.7.9, 1.13.2 and 1.13.3 know no such limit; that of 1.16.1 does.
      if (subject.adapter === 'fetch' && isBefore(subject, 1, 16)) expect(without.status).to.equal(200);
      else expect(without.message).to.contain('maxContentLength');
    });

    it('a connection refused ends as without the bridge', async () => {
      const server = await world.server();
      await server.close();
      const without = await ending(world.client().get(server.url));
      const withBridge = await ending(
        world.bridged({ stage: 'complete' }).client.get(server.url, { headers: legacy() }),
      );
      expect(withBridge).to.deep.equal(without);
    });

    it('sockets go back to the pool after a refusal, a fallback and a redirect', async () => {
      if (subject.adapter === 'fetch') return; // takes no agent
      const { Agent } = await import('node:http');
      const httpAgent = new Agent({ keepAlive: true, maxSockets: 1 });
      world.later(() => httpAgent.destroy());
      const server = await world.server((request, response) => {
        if (request.url === '/1') return void response.writeHead(302, { Location: '/2' }).end('moved');
        refusing(REFUSAL)(request, response, response.socket!);
      });
      const { client } = world.bridged({ stage: 'live' });
      for (const responseType of ['json', 'stream'] as const) {
        for (const path of ['/1', '/2']) {
          const { data } = await client.get<unknown>(server.url + path, {
            headers: { 'X-TB-PARTNER-AUTH': `${responseType}${path.slice(1)}:fake_secret` },
            httpAgent,
            responseType,
            timeout: 5000,
          });
          if (responseType === 'stream') await textOf(data);
        }
      }
      expect(server.requests.length).to.equal(12);
    });
  });
}
