import { expect } from 'chai';
import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import type { Stage } from '../../../src/index.js';
import { isBefore, type Subject } from '../clients.js';
import { cancelling } from '../support/cancelling.js';
import { ARCHIVES, legacy, PROJECT, ROTATED } from '../support/credentials.js';
import { leakIn, leaksInGraph, leaksOf } from '../support/leak-search.js';
import { SCENES } from '../support/leak-scenes.js';
import type { RawReply } from '../support/raw-server.js';
import { useWorld } from '../support/world.js';

const STAGES: readonly Stage[] = ['off', 'shadow', 'both', 'live', 'complete'];

export function leaks(subject: Subject): void {
  describe('no secret and no token is left', () => {
    const world = useWorld(subject);

    /** A bridged client, and everything its events and the console said. */
    function watched(stage: Stage) {
      const said: unknown[] = [];
      const made = world.bridged({
        stage,
        credentials: [PROJECT, ROTATED],
        onEvent: (event) => said.push(event),
      });
      for (const name of ['attempt', 'decision-changed', 'flags-changed', 'warning'] as const) {
        made.bridge.on(name, (event: unknown) => said.push(event));
      }
      return { ...made, said };
    }

    for (const stage of STAGES) {
      for (const { name, play } of SCENES) {
        it(`by ${name}, in ${stage}`, async () => {
          const { client, bridge, said } = watched(stage);
          const left = await play({ client, world, subject });
          expect(leaksOf(left)).to.deep.equal([]);
          expect(leaksOf(said)).to.deep.equal([]);
          expect(leaksOf(bridge)).to.deep.equal([]);
          expect(leaksOf(bridge.report())).to.deep.equal([]);
        });
      }
    }

    const never: RawReply = () => undefined;
    for (const stage of ['off', 'both', 'complete'] as const) {
      it(`on an agent that others share, queued, on their way and done, in ${stage}`, async () => {
        if (subject.adapter === 'fetch') return; // takes no agent
        let answers = 0;
        const server = await world.server((request, response, socket) => {
          if (answers++ === 0) response.end('{}');
          else if (answers === 2) response.writeHead(404).end('{}');
          else never(request, response, socket);
        });
        const httpAgent = new Agent({ keepAlive: true, maxSockets: 2 });
        world.later(() => httpAgent.destroy());
        const { client } = watched(stage);
        const config = { headers: legacy(), httpAgent };
        const ok: unknown = await client.get(server.url, config);
        const failed: unknown = await client.get(server.url, config).catch((error: unknown) => error);
        const { config: cancellable, cancel } = cancelling(subject);
        const stoppable = { ...config, ...cancellable };
        const pending = [
          client.get(server.url, stoppable),
          client.post(server.url, 'x'.repeat(300_000), stoppable),
          client.post(server.url, Readable.from(['x'], { objectMode: false }), stoppable),
          client.get(server.url, { ...config, timeout: 60 }),
        ].map((request) => request.catch((error: unknown) => error));
        // Sockets connect, requests queue; look at every step.
        for (let i = 0; i < 6; i++) {
          await new Promise((resolve) => (i < 3 ? setImmediate(resolve) : setTimeout(resolve, 5)));
          expect(leaksInGraph([ok, failed, httpAgent]), `step ${i}`).to.deep.equal([]);
        }
        expect(Object.values(httpAgent.requests).flat().length).to.be.greaterThan(0);
        cancel();
        const left = await Promise.all(pending);
        expect(leaksInGraph([ok, failed, ...left, httpAgent])).to.deep.equal([]);
        expect(leaksOf(left[left.length - 1])).to.deep.equal([]);
      });
    }

    it('by a probe, to interceptors that see everything', async () => {
      const simulator = await world.simulator({ credentials: ROTATED });
      const { client, bridge } = world.bridged(
        { credentials: PROJECT, hosts: ['127.0.0.1'] },
        { baseURL: simulator.url },
      );
      const seen: unknown[] = [];
      const id = client.interceptors.response.use(
        (reply) => {
          seen.push(reply);
          return reply;
        },
        (error) => {
          seen.push(error);
          throw error;
        },
      );
      world.later(() => client.interceptors.response.eject(id));
      const result = await bridge.probe();
      expect(result).to.include({ accepted: false, cause: 'bad-signature' });
      expect(seen).to.have.length(1);
      expect(leaksOf(seen)).to.deep.equal([]);
      expect(leaksOf(result)).to.deep.equal([]);
    });

    it('by HTTP/2, while others are on their way on the same session', async () => {
      if (subject.adapter === 'fetch' || isBefore(subject, 1, 13)) return; // no HTTP/2 there
      const { createServer } = await import('node:http2');
      const seen: string[] = [];
      const server = createServer((request, response) => {
        seen.push(Object.keys(request.headers).join(' '));
        if (request.url === '/404') {
          response.statusCode = 404;
          response.end('{}');
        } else if (request.url !== '/never') response.end('{}');
      });
      server.on('sessionError', () => undefined);
      // axios 1.13 keeps a session whose stream was called off.
      server.on('session', (session) => world.later(() => session.destroy()));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      world.later(() => server.close());
      const { port } = server.address() as { port: number };
      const { client } = watched('both');
      const config = { headers: legacy(), httpVersion: 2, baseURL: `http://127.0.0.1:${port}` };
      const controller = new AbortController();
      const pending = client
        .get('/never', { ...config, signal: controller.signal } as object)
        .catch((error: unknown) => error);
      const ok: unknown = await client.get('/', config as object);
      const failed: unknown = await client.get('/404', config as object).catch((error: unknown) => error);
      expect(
        seen.every((names) => names.includes('x-opentok-auth') && names.includes('x-tb-partner-auth')),
      ).to.equal(true);
      expect(leaksOf([ok, failed])).to.deep.equal([]);
      controller.abort();
      expect(leaksOf(await pending)).to.deep.equal([]);
    });

    it('the search itself finds what is there', () => {
      const hidden = Object.defineProperty({}, Symbol('x'), {
        value: new Map([[1, { deep: [Buffer.from(PROJECT.apiSecret)] }]]),
      });
      expect(leaksInGraph(hidden)).not.to.deep.equal([]);
      expect(leaksOf(Object.assign(new Error('x'), { cause: { a: PROJECT.apiSecret } }))).not.to.deep.equal(
        [],
      );
      const token = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
      expect(leakIn(`x ${token} y`)).not.to.equal(undefined);
      expect(leaksInGraph(legacy())).not.to.deep.equal([]);
      expect(ARCHIVES).to.satisfy((text: string) => leakIn(text) === undefined);
    });
  });
}
