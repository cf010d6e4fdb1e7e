import { expect } from 'chai';
import type { AttemptEvent, BridgeOptions, DecisionChangedEvent } from '../../../src/index.js';
import type { LoggedRequest, Simulator } from '../../../src/simulator/index.js';
import type { Client, Subject } from '../clients.js';
import { ARCHIVES, legacy, OTHER_PROJECT } from '../support/credentials.js';
import { HOUR, MINUTE, useWorld } from '../support/world.js';

const REFUSE = { kind: 'refuse', cause: 'unknown-issuer' } as const;
const onJwt = { match: ({ scheme }: { scheme: string }) => scheme === 'jwt', times: Infinity };

export function fallback(subject: Subject): void {
  describe('fallback and memory', () => {
    const world = useWorld(subject);
    const live: BridgeOptions = { stage: 'live' };

    const get = (client: Client, simulator: Simulator, headers = legacy()) =>
      client.get(simulator.url + ARCHIVES, { headers, validateStatus: () => true });
    /** Schemes on the wire since the last call. */
    const since = (simulator: Simulator): string[] =>
      (simulator.requests as LoggedRequest[]).splice(0).map(({ scheme }) => scheme);

    it('sends a refused JWT once more with partner auth, and the caller sees only the second reply', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      const { client } = world.bridged(live);
      const reply = await client.get(simulator.url + ARCHIVES, { headers: legacy() });
      expect(reply.status).to.equal(200);
      expect(since(simulator)).to.deep.equal(['jwt', 'partner']);
    });

    it('hands the refusal on where fallback is off', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      const { client } = world.bridged({ ...live, fallback: false });
      expect((await get(client, simulator)).status).to.equal(403);
      expect((await get(client, simulator)).status).to.equal(403);
      expect(since(simulator)).to.deep.equal(['jwt', 'jwt']);
    });

    for (const stage of ['complete', 'both', 'shadow', 'off'] as const) {
      it(`hands a refusal on in ${stage}`, async () => {
        const simulator = await world.simulator();
        simulator.faults.next(REFUSE, { times: Infinity });
        const { client } = world.bridged({ stage });
        expect((await get(client, simulator)).status).to.equal(403);
        expect(simulator.requests).to.have.length(1);
      });
    }

    it('remembers the refusal for five minutes, so that it costs one extra attempt', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      const { client } = world.bridged(live);
      await get(client, simulator);
      since(simulator);
      for (let i = 0; i < 5; i++) await get(client, simulator);
      world.clock.advance(5 * MINUTE - 1);
      await get(client, simulator);
      expect(since(simulator)).to.deep.equal(Array(6).fill('partner'));
    });

    it('remembers it for no longer than that where the clock jumps back', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      const { client } = world.bridged(live);
      world.clock.advance(1000 * HOUR);
      await get(client, simulator);
      world.clock.advance(-1000 * HOUR);
      await get(client, simulator);
      since(simulator);
      world.clock.advance(5 * MINUTE);
      await get(client, simulator);
      expect(since(simulator)).to.deep.equal(['jwt', 'partner']);
    });

    it('doubles the pause with every half-open try that is refused, up to an hour', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      const { client } = world.bridged(live);
      await get(client, simulator);
      since(simulator);
      for (const pause of [5, 10, 20, 40, 60, 60]) {
        world.clock.advance(pause * MINUTE - 1);
        await get(client, simulator);
        world.clock.advance(1);
        await get(client, simulator);
        await get(client, simulator);
        expect(since(simulator), `${pause} min`).to.deep.equal(['partner', 'jwt', 'partner', 'partner']);
      }
    });

    it('goes back to the JWT after a half-open try that is accepted, and starts at five minutes again', async () => {
      const simulator = await world.simulator();
      simulator.faults.next(REFUSE, onJwt);
      const { client } = world.bridged(live);
      await get(client, simulator);
      simulator.faults.clear();
      world.clock.advance(5 * MINUTE);
      await get(client, simulator);
      await get(client, simulator);
      expect(since(simulator)).to.deep.equal(['jwt', 'partner', 'jwt', 'jwt']);
      simulator.faults.next(REFUSE, onJwt);
      await get(client, simulator);
      world.clock.advance(5 * MINUTE);
      await get(client, simulator);
      expect(since(simulator)).to.deep.equal(['jwt', 'partner', 'jwt', 'partner']);
    });

    it('lets exactly one of many requests make the half-open try', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      const { client } = world.bridged(live);
      await get(client, simulator);
      since(simulator);
      world.clock.advance(5 * MINUTE);
      await Promise.all(Array.from({ length: 8 }, () => get(client, simulator)));
      expect(since(simulator).filter((scheme) => scheme === 'jwt')).to.have.length(1);
    });

    const NO_VERDICT: readonly [string, () => object][] = [
      ['a 503', () => ({ kind: 'status', status: 503 })],
      ['a 429', () => ({ kind: 'status', status: 429 })],
      ['a 401', () => ({ kind: 'status', status: 401 })],
      ['a reset', () => ({ kind: 'reset' })],
    ];
    for (const [what, fault] of NO_VERDICT) {
      it(`leaves the half-open try to the next request after ${what}, which is no verdict`, async () => {
        const simulator = await world.simulator();
        simulator.faults.next(REFUSE, { ...onJwt, times: 1 });
        const { client } = world.bridged(live);
        await get(client, simulator);
        world.clock.advance(5 * MINUTE);
        simulator.faults.next(fault() as never);
        await get(client, simulator).catch(() => undefined);
        await get(client, simulator);
        await get(client, simulator);
        expect(since(simulator)).to.deep.equal(['jwt', 'partner', 'jwt', 'jwt', 'jwt']);
      });
    }

    it('releases the half-open try when the attempt breaks off on the way', async () => {
      const simulator = await world.simulator();
      simulator.faults.next(REFUSE, { ...onJwt, times: 1 });
      const { client } = world.bridged(live);
      await get(client, simulator);
      world.clock.advance(5 * MINUTE);
      simulator.faults.next({ kind: 'redirect', to: '/elsewhere' });
      const beforeRedirect = (): never => {
        throw new Error('not there');
      };
      await client
        .get(simulator.url + ARCHIVES, { headers: legacy(), beforeRedirect })
        .catch(() => undefined);
      await get(client, simulator);
      expect(since(simulator).slice(2)).to.deep.equal(['jwt', 'jwt']);
    });

    it('does not reserve the half-open try for a request that bears its own JWT', async () => {
      const simulator = await world.simulator();
      simulator.faults.next(REFUSE, { ...onJwt, times: 1 });
      const { client } = world.bridged(live);
      await get(client, simulator);
      world.clock.advance(5 * MINUTE);
      await get(client, simulator, { ...legacy(), 'X-OPENTOK-AUTH': 'a.b.c' });
      await get(client, simulator);
      await get(client, simulator);
      expect(since(simulator).slice(-2)).to.deep.equal(['jwt', 'jwt']);
    });

    it('remembers per credential and per host', async () => {
      const credentials = [
        { apiKey: '100001', apiSecret: legacy()['X-TB-PARTNER-AUTH']!.slice(7) },
        OTHER_PROJECT,
      ];
      const refusing = await world.simulator({ schemes: 'partner', credentials });
      const other = await world.simulator({ credentials });
      const { client } = world.bridged(live);
      await get(client, refusing);
      await get(client, other);
      await client.get(`${refusing.url}/v2/partner/${OTHER_PROJECT.apiKey}/archive`, {
        headers: legacy(OTHER_PROJECT),
      });
      expect(since(refusing)).to.deep.equal(['jwt', 'partner', 'jwt', 'partner']);
      expect(since(other)).to.deep.equal(['jwt']);
    });

    it('says each change of mind once, however many requests were in flight', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      const { client, bridge } = world.bridged(live);
      const changes: DecisionChangedEvent[] = [];
      bridge.on('decision-changed', (event) => changes.push(event));
      await Promise.all(Array.from({ length: 5 }, () => get(client, simulator)));
      expect(
        changes.map(({ before, after, reason, pauseMs }) => [before, after, reason, pauseMs]),
      ).to.deep.equal([['jwt', 'partner', 'remembered', 5 * MINUTE]]);
    });

    it('gives the reason for each attempt', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      const { client, bridge } = world.bridged(live);
      const reasons: [number, string, string][] = [];
      bridge.on('attempt', ({ attempt, scheme, reason }: AttemptEvent) =>
        reasons.push([attempt, scheme, reason]),
      );
      await get(client, simulator);
      await get(client, simulator);
      world.clock.advance(HOUR);
      await get(client, simulator);
      expect(reasons).to.deep.equal([
        [1, 'jwt', 'static'],
        [2, 'partner', 'fallback'],
        [1, 'partner', 'remembered'],
        [1, 'jwt', 'static'],
        [2, 'partner', 'fallback'],
      ]);
    });

    it('costs one attempt a request, not two, where both schemes are refused', async () => {
      const simulator = await world.simulator();
      simulator.faults.next(REFUSE, { times: Infinity });
      const { client } = world.bridged(live);
      for (let i = 0; i < 5; i++) expect((await get(client, simulator)).status).to.equal(403);
      expect(since(simulator)).to.have.length(6);
    });
  });
}
