import { expect } from 'chai';
import type { AttemptEvent, BridgeOptions } from '../../../src/index.js';
import { projectFingerprint } from '../../../src/auth/fingerprint.js';
import type { Subject } from '../clients.js';
import { ARCHIVES, legacy, PROJECT, PROJECT_ARCHIVES } from '../support/credentials.js';
import { HOUR, START, useWorld } from '../support/world.js';

export function events(subject: Subject): void {
  describe('events', () => {
    const world = useWorld(subject);

    async function eventsOf(
      options: BridgeOptions,
      send: (url: string) => object,
      simulatorOptions: object = {},
    ) {
      const simulator = await world.simulator(simulatorOptions);
      const events: AttemptEvent[] = [];
      const { client } = world.bridged({ ...options, onEvent: (event) => events.push(event) });
      await client.request({ validateStatus: () => true, ...send(simulator.url) }).catch(() => undefined);
      return { simulator, events, host: new URL(simulator.url).host };
    }
    const get = (url: string): object => ({ url: `${url}${ARCHIVES}?secret=1`, headers: legacy() });

    it('of an attempt have exactly the documented shape', async () => {
      const { events, host } = await eventsOf({ stage: 'complete' }, get);
      const [event] = events;
      expect(event!.id).to.match(/^[0-9a-f-]{36}-\d+$/);
      expect(events).to.deep.equal([
        {
          id: event!.id,
          attempt: 1,
          at: START,
          project: projectFingerprint(PROJECT.apiKey),
          host,
          method: 'GET',
          path: PROJECT_ARCHIVES,
          stage: 'complete',
          scheme: 'jwt',
          reason: 'static',
          outcome: 'accepted',
          status: 200,
          durationMs: 0,
          skewMs: 0,
        },
      ]);
    });

    it('number the attempts of one request under one id, with cause and path of each', async () => {
      const { events } = await eventsOf({ stage: 'live' }, get, { schemes: 'partner' });
      expect(new Set(events.map(({ id }) => id)).size).to.equal(1);
      expect(
        events.map(({ attempt, scheme, path, outcome, cause, status, reason }) => ({
          ...{ attempt, scheme, path, outcome, cause, status, reason },
        })),
      ).to.deep.equal([
        {
          attempt: 1,
          scheme: 'jwt',
          path: PROJECT_ARCHIVES,
          outcome: 'refused',
          cause: 'no-auth',
          status: 403,
          reason: 'static',
        },
        {
          attempt: 2,
          scheme: 'partner',
          path: ARCHIVES,
          outcome: 'accepted',
          cause: undefined,
          status: 200,
          reason: 'fallback',
        },
      ]);
      expect(events[1]).not.to.have.property('cause');
    });

    it('say failed, with a status where there is one, when nobody judged the authentication', async () => {
      for (const [fault, status] of [
        [{ kind: 'status', status: 503 }, 503],
        [{ kind: 'status', status: 429 }, 429],
        [{ kind: 'reset' }, undefined],
      ] as const) {
        const simulator = await world.simulator();
        simulator.faults.next(fault);
        const events: AttemptEvent[] = [];
        const { client, bridge } = world.bridged({
          stage: 'complete',
          onEvent: (event) => events.push(event),
        });
        await client.get(simulator.url + ARCHIVES, { headers: legacy() }).catch(() => undefined);
        expect(events.map(({ outcome, status: told }) => [outcome, told])).to.deep.equal([
          ['failed', status],
        ]);
        expect('status' in events[0]!).to.equal(status !== undefined);
        bridge.eject();
      }
    });

    it('of shadow say what the server would have said to the JWT', async () => {
      const onTime = await eventsOf({ stage: 'shadow' }, get);
      expect(onTime.events[0]).to.deep.include({ scheme: 'partner', shadow: { accepted: true } });
      const simulator = await world.simulator();
      simulator.setTime(START - HOUR);
      const events: AttemptEvent[] = [];
      const { client } = world.bridged({ stage: 'shadow', onEvent: (event) => events.push(event) });
      await client.get(simulator.url + ARCHIVES, { headers: legacy() });
      await client.get(simulator.url + ARCHIVES, { headers: legacy() });
      expect(events.map(({ shadow }) => shadow)).to.deep.equal([
        { accepted: false, cause: 'future-iat' },
        { accepted: true },
      ]);
    });

    it('count how long an attempt took, by the clock', async () => {
      const server = await world.server((_request, response) => {
        world.clock.advance(1234);
        response.end();
      });
      const events: AttemptEvent[] = [];
      const { client } = world.bridged({ stage: 'complete', onEvent: (event) => events.push(event) });
      await client.get(server.url, { headers: legacy() });
      expect(events[0]).to.include({ durationMs: 1234, at: START + 1234 });
    });

    it('harm nothing when a listener throws or rejects, and reach the other listeners', async () => {
      const simulator = await world.simulator();
      const rejections: unknown[] = [];
      const onRejection = (reason: unknown): void => void rejections.push(reason);
      process.on('unhandledRejection', onRejection);
      world.later(() => process.off('unhandledRejection', onRejection));
      const seen: string[] = [];
      const { client, bridge } = world.bridged({
        stage: 'complete',
        onEvent: () => {
          throw new Error('listener');
        },
      });
      bridge.on('attempt', (async () => {
        throw new Error('listener');
      }) as never);
      bridge.on('attempt', ({ scheme }) => seen.push(scheme));
      expect((await client.get(simulator.url + ARCHIVES, { headers: legacy() })).status).to.equal(200);
      await new Promise((resolve) => setImmediate(resolve));
      expect(seen).to.deep.equal(['jwt']);
      expect(rejections).to.deep.equal([]);
    });

    it('stop where the listener is taken off', async () => {
      const simulator = await world.simulator();
      const { client, bridge } = world.bridged({ stage: 'complete' });
      let count = 0;
      const off = bridge.on('attempt', () => count++);
      const send = () => client.get(simulator.url + ARCHIVES, { headers: legacy() });
      await send();
      off();
      off();
      await send();
      expect(count).to.equal(1);
    });

    it('are none for a request that is none of its business', async () => {
      const { events } = await eventsOf({ stage: 'complete' }, (url) => ({ url }));
      expect(events).to.deep.equal([]);
    });
  });
}
