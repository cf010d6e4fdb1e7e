import { expect } from 'chai';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Agent } from 'node:http';
import type { AttemptEvent } from '../../../src/index.js';
import { isBefore, type Subject } from '../clients.js';
import { ARCHIVES, legacy } from '../support/credentials.js';
import { byCancelToken, bySignal, knowsSignals } from '../support/cancelling.js';
import { ending, failure } from '../support/outcome.js';
import type { RawReply } from '../support/raw-server.js';
import { textOf } from '../support/text-of.js';
import { useWorld } from '../support/world.js';

const REFUSAL = '{"code":-1,"message":"Issuer not found"}';
const never: RawReply = () => undefined;
const after =
  (ms: number, answer: RawReply): RawReply =>
  (request, response, socket) =>
    void setTimeout(() => answer(request, response, socket), ms);
const refuse: RawReply = (_request, response) => void response.writeHead(403).end(REFUSAL);

export function timing(subject: Subject): void {
  describe('timeout and cancellation', () => {
    const world = useWorld(subject);
    /** What axios says of a timeout; its fetch adapter before 1.13.3 words it oddly. */
    const oddly = subject.adapter === 'fetch' && isBefore(subject, 1, 13, 3);
    const exceeded = (ms: number): string =>
      oddly ? `timeout ${ms} of ms exceeded` : `timeout of ${ms}ms exceeded`;

    it('a timeout ends as it does without the bridge', async () => {
      const server = await world.server(never);
      const config = { timeout: 60, headers: legacy() };
      const without = await ending(world.client().get(server.url, config));
      for (const stage of ['off', 'shadow', 'live', 'complete'] as const) {
        const { client, bridge } = world.bridged({ stage });
        expect(await ending(client.get(server.url, config))).to.deep.equal(without);
        bridge.eject();
      }
      expect(without.message).to.equal(exceeded(60));
    });

    it("keeps the caller's timeoutErrorMessage and transitional.clarifyTimeoutError", async () => {
      const server = await world.server(never);
      const config = {
        timeout: 40,
        timeoutErrorMessage: 'too slow',
        transitional: { clarifyTimeoutError: true },
        headers: legacy(),
      };
      const without = await ending(world.client().get(server.url, config));
      const withBridge = await ending(world.bridged({ stage: 'live' }).client.get(server.url, config));
      expect(withBridge).to.deep.equal(without);
    });

    for (const further of [{}, { maxRedirects: 0 }, { timeout: '100' as never }]) {
      it(`a body that stalls ends as it does without the bridge, with ${JSON.stringify(further)}`, async () => {
        const server = await world.server((_request, response) => void response.write('begun'));
        const config = { timeout: 100, headers: legacy(), ...further };
        const without = await ending(world.client().get(server.url, config));
        expect(without).to.have.property('message');
        const { client } = world.bridged({ stage: 'complete' });
        expect(await ending(client.get(server.url, config))).to.deep.equal(without);
      });
    }

    it('a streamed body that stalls breaks off as it does without the bridge', async () => {
      const server = await world.server((_request, response) => void response.write('begun'));
      const config = { timeout: 100, headers: legacy(), responseType: 'stream' } as const;
      const broken = async (client: ReturnType<typeof world.client>): Promise<string> => {
        const { data } = await client.get<unknown>(server.url, config);
        const error = await failure(textOf(data));
        return `${String(error['code'])} ${error.message}`;
      };
      const without = await broken(world.client());
      expect(await broken(world.bridged({ stage: 'complete' }).client)).to.equal(without);
    });

    it('a body may pause for the whole timeout, however little of it an extra attempt has left', async () => {
      if (subject.adapter === 'fetch') return; // its timeout covers the body
      const server = await world.server((request, response, socket) => {
        if ('x-opentok-auth' in request.headers) return after(300, refuse)(request, response, socket);
        response.write('begun ');
        setTimeout(() => response.end('and ended'), 300);
      });
      const { client } = world.bridged({ stage: 'live' });
      const reply = await client.get<unknown>(server.url, { timeout: 500, headers: legacy() });
      expect(reply.data).to.equal('begun and ended');
    });

    for (const timeout of [300, '300' as never]) {
      it(`all attempts share one timeout of ${JSON.stringify(timeout)}, and its error names the whole`, async () => {
        const server = await world.server((request, response, socket) => {
          const answer: RawReply =
            'x-opentok-auth' in request.headers ? refuse : (_request, reply) => void reply.end('{}');
          after(200, answer)(request, response, socket);
        });
        const { client } = world.bridged({ stage: 'live' });
        const error = await failure(client.get(server.url + ARCHIVES, { timeout, headers: legacy() }));
        expect(error.message).to.equal(exceeded(300));
        expect(server.requests).to.have.length(2);
      });
    }

    it('a timeout closes the connection', async () => {
      let closed: Promise<unknown> | undefined;
      const server = await world.server((_request, _response, socket) => {
        closed = new Promise((resolve) => socket.once('close', resolve));
      });
      const { client } = world.bridged({ stage: 'complete' });
      const error = await failure(client.get(server.url, { timeout: 100, headers: legacy() }));
      expect(error.message).to.equal(exceeded(100));
      await closed;
    });

    it('all redirects share one timeout', async () => {
      const hop: RawReply = (request, response) =>
        request.url === '/5'
          ? void response.end('{}')
          : void response.writeHead(302, { Location: `/${Number(request.url.slice(1)) + 1}` }).end();
      const server = await world.server(after(60, hop));
      const { client } = world.bridged({ stage: 'complete' });
      const error = await failure(client.get(`${server.url}/0`, { timeout: 200, headers: legacy() }));
      expect(error.message).to.equal(exceeded(200));
    });

    it('no time is charged where the clock option jumps', async () => {
      const server = await world.server((request, response, socket) => {
        world.clock.advance(3_600_000);
        if ('x-opentok-auth' in request.headers) refuse(request, response, socket);
        else after(20, (_request, reply) => void reply.end('{}'))(request, response, socket);
      });
      const { client } = world.bridged({ stage: 'live' });
      expect((await client.get(server.url + ARCHIVES, { timeout: 5000, headers: legacy() })).status).to.equal(
        200,
      );
    });

    it('waiting for a socket of the agent is not charged, as without the bridge', async () => {
      if (subject.adapter === 'fetch') return; // takes no agent
      const server = await world.server(after(150, (_request, response) => void response.end('{}')));
      const httpAgent = new Agent({ keepAlive: true, maxSockets: 1 });
      world.later(() => httpAgent.destroy());
      const config = { timeout: 400, headers: legacy(), httpAgent };
      const run = (client: ReturnType<typeof world.client>) =>
        Promise.all([1, 2, 3, 4].map(() => ending(client.get(server.url, config))));
      const without = await run(world.client());
      expect(await run(world.bridged({ stage: 'complete' }).client)).to.deep.equal(without);
    });

    it('a timeout while the connection is being made ends the request', async () => {
      // A full backlog: the connection is never accepted.
      const blocked = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 });
      await new Promise((resolve) => blocked.once('listening', resolve));
      world.later(() => blocked.close());
      blocked.on('connection', (socket) => socket.pause());
      const { port } = blocked.address() as AddressInfo;
      const { client } = world.bridged({ stage: 'complete' });
      const error = await failure(
        client.get(`http://127.0.0.1:${port}/`, { timeout: 50, headers: legacy() }),
      );
      expect(error.message).to.equal(exceeded(50));
    });

    const tokens = (way: string) => (way === 'CancelToken' ? byCancelToken(subject) : bySignal());
    const ways = knowsSignals(subject) ? ['CancelToken', 'AbortSignal'] : ['CancelToken'];
    for (const way of ways) {
      it(`${way}: before the request nothing is sent`, async () => {
        const server = await world.server();
        const { config, cancel } = tokens(way);
        cancel('enough');
        const { client } = world.bridged({ stage: 'live' });
        const error = await failure(client.get(server.url, { ...config, headers: legacy() } as object));
        expect(subject.axios.isCancel(error)).to.equal(true);
        expect(server.requests).to.have.length(0);
      });

      it(`${way}: during the first attempt ends it, with a failed event and no second one`, async () => {
        const { config, cancel } = tokens(way);
        const server = await world.server(() => setTimeout(() => cancel('enough'), 5));
        const { client, bridge } = world.bridged({ stage: 'live' });
        const events: AttemptEvent[] = [];
        bridge.on('attempt', (event) => events.push(event));
        const error = await failure(client.get(server.url, { ...config, headers: legacy() } as object));
        expect(subject.axios.isCancel(error)).to.equal(true);
        expect(events.map(({ outcome }) => outcome)).to.deep.equal(['failed']);
        expect(server.requests).to.have.length(1);
      });

      it(`${way}: during the fallback attempt ends that`, async () => {
        const { config, cancel } = tokens(way);
        const server = await world.server((request, response, socket) => {
          if ('x-opentok-auth' in request.headers) refuse(request, response, socket);
          else setTimeout(() => cancel('enough'), 5);
        });
        const { client } = world.bridged({ stage: 'live' });
        const error = await failure(client.get(server.url, { ...config, headers: legacy() } as object));
        expect(subject.axios.isCancel(error)).to.equal(true);
        expect(server.requests).to.have.length(2);
      });

      it(`${way}: between two attempts stops the second`, async () => {
        const { config, cancel } = tokens(way);
        const server = await world.server(refuse);
        const { client } = world.bridged({ stage: 'live', onEvent: () => cancel('enough') });
        const error = await failure(client.get(server.url, { ...config, headers: legacy() } as object));
        expect(subject.axios.isCancel(error)).to.equal(true);
        expect(server.requests.length).to.be.lessThan(2);
      });

      it(`${way}: during a redirect stops the chain`, async () => {
        const { config, cancel } = tokens(way);
        const server = await world.server((request, response) => {
          if (request.url === '/1') response.writeHead(302, { Location: '/2' }).end();
          else setTimeout(() => cancel('enough'), 5);
        });
        const { client } = world.bridged({ stage: 'complete' });
        const error = await failure(
          client.get(`${server.url}/1`, { ...config, headers: legacy() } as object),
        );
        expect(subject.axios.isCancel(error)).to.equal(true);
      });
    }
  });
}
