import { expect } from 'chai';
import type { AttemptEvent } from '../../../src/index.js';
import type { Fault } from '../../../src/simulator/index.js';
import type { Subject } from '../clients.js';
import { ARCHIVES, legacy } from '../support/credentials.js';
import { HOUR, MINUTE, START, useWorld } from '../support/world.js';

export function skew(subject: Subject): void {
  describe('clock skew', () => {
    const world = useWorld(subject);

    /** A bridge in `complete` against a server whose clock differs by `ms`. */
    async function skewed(ms: number, options: object = {}) {
      const simulator = await world.simulator();
      simulator.setTime(world.clock.now() + ms);
      const { client, bridge } = world.bridged({ stage: 'complete', ...options });
      const get = () =>
        client.get(simulator.url + ARCHIVES, { headers: legacy(), validateStatus: () => true });
      return { simulator, bridge, get };
    }

    for (const [what, ms] of [
      ['lags an hour behind', -HOUR],
      ['lags a minute behind', -MINUTE],
      ['runs an hour ahead', HOUR],
      ['runs four minutes ahead', 4 * MINUTE],
    ] as const) {
      it(`a server that ${what} costs one extra attempt, and only once`, async () => {
        const { simulator, get } = await skewed(ms);
        expect((await get()).status).to.equal(200);
        expect((await get()).status).to.equal(200);
        const causes = simulator.requests.map(({ cause }) => cause);
        expect(causes).to.deep.equal([ms < 0 ? 'future-iat' : 'expired', undefined, undefined]);
      });
    }

    it('is learnt from an accepted reply, so that no request is refused later', async () => {
      const { simulator, get } = await skewed(2 * MINUTE);
      await get();
      await get();
      const iat = simulator.requests.map(({ claims }) => Number(claims?.iat) * 1000 - START);
      expect(iat[0]).to.be.within(-6000, -5000);
      expect(iat[1]).to.be.within(2 * MINUTE - 6000, 2 * MINUTE - 4000);
    });

    const LEARNT_FROM: readonly [string, Fault][] = [
      ['a 500', { kind: 'status', status: 500 }],
      ['a 404', { kind: 'status', status: 404 }],
      ['a refusal', { kind: 'refuse', cause: 'unknown-issuer' }],
    ];
    for (const [what, fault] of LEARNT_FROM) {
      it(`is learnt from ${what} as well`, async () => {
        const { simulator, get } = await skewed(-HOUR);
        simulator.faults.next(fault);
        await get();
        await get();
        expect(simulator.requests.map(({ cause }) => cause).slice(1)).to.deep.equal([undefined]);
      });
    }

    it('is not learnt from a reply with Age, which comes from a cache', async () => {
      const { simulator, bridge, get } = await skewed(0);
      simulator.faults.next({ kind: 'age', seconds: 600 });
      await get();
      await get();
      expect(simulator.requests.map(({ accepted }) => accepted)).to.deep.equal([true, true]);
      expect(bridge.report().skew.map(({ ms }) => ms)).to.satisfy((all: number[]) =>
        all.every((ms) => Math.abs(ms) < 2000),
      );
      const iat = simulator.requests.map(({ claims }) => claims?.iat);
      expect(iat[0]).to.equal(iat[1]);
    });

    it('is not learnt where a refusal has no Date, and then costs no extra attempt', async () => {
      const { simulator, get } = await skewed(0);
      simulator.faults.next({ kind: 'refuse', cause: 'future-iat' });
      expect((await get()).status).to.equal(403);
      expect(simulator.requests).to.have.length(1);
    });

    for (const date of ['0', 'Nov 1', '2001-01-01', 'Mon, 01 Jan 2001 00:00:00']) {
      it(`is not learnt from a Date that reads ${JSON.stringify(date)}`, async () => {
        const server = await world.server((_request, response) => {
          response.setHeader('Date', date);
          response.end('{}');
        });
        const { client, bridge } = world.bridged({ stage: 'complete' });
        await client.get(server.url + ARCHIVES, { headers: legacy() });
        expect(bridge.report().skew).to.deep.equal([]);
      });
    }

    for (const ms of [-2000, -900, 0, 900, 1500]) {
      it(`of ${ms} ms is noise`, async () => {
        const { simulator, get } = await skewed(ms);
        await get();
        await get();
        const expected = Math.floor(START / 1000) - 5;
        expect(simulator.requests.map(({ claims }) => claims?.iat)).to.deep.equal([expected, expected]);
      });
    }

    it('is learnt for each origin by itself', async () => {
      const { simulator, get } = await skewed(-HOUR);
      const other = await world.simulator();
      const { client } = world.bridged({ stage: 'complete' });
      await get();
      await client.get(other.url + ARCHIVES, { headers: legacy() });
      expect(other.requests).to.have.length(1);
      expect(other.requests[0]).to.include({ accepted: true });
      expect(simulator.requests).to.have.length(2);
    });

    it('heals without falling back in live', async () => {
      const { simulator, get } = await skewed(-HOUR, { stage: 'live' });
      await get();
      expect(simulator.requests.map(({ scheme }) => scheme)).to.deep.equal(['jwt', 'jwt']);
    });

    it('is the reason of the extra attempt, and told in events and report', async () => {
      const { simulator, bridge, get } = await skewed(-HOUR);
      const events: AttemptEvent[] = [];
      bridge.on('attempt', (event) => events.push(event));
      await get();
      expect(
        events.map(({ reason, outcome, cause, skewMs }) => [
          reason,
          outcome,
          cause,
          Math.round(skewMs / 1000),
        ]),
      ).to.deep.equal([
        ['static', 'refused', 'future-iat', 0],
        ['skew', 'accepted', undefined, -3600],
      ]);
      const [row] = bridge.report().skew;
      expect(row?.host).to.equal(new URL(simulator.url).host);
      expect(Math.round(Number(row?.ms) / 1000)).to.equal(-3600);
    });

    it('is measured at the middle of the request, from Date and half a second', async () => {
      const server = await world.server((_request, response) => {
        world.clock.advance(3000);
        response.setHeader('Date', new Date(START + MINUTE).toUTCString());
        response.end('{}');
      });
      const { client, bridge } = world.bridged({ stage: 'complete' });
      await client.get(server.url + ARCHIVES, { headers: legacy() });
      const date = Math.floor((START + MINUTE) / 1000) * 1000 + 500;
      expect(bridge.report().skew[0]?.ms).to.equal(date - (START + 1500));
    });

    it('is not made up from a request that took long: an upload of ten minutes leaves the next one accepted', async () => {
      const simulator = await world.simulator();
      const { client } = world.bridged({ stage: 'complete' });
      const slow = await world.server((_request, response) => {
        world.clock.advance(10 * MINUTE);
        response.setHeader('Date', new Date(world.clock.now()).toUTCString());
        response.end('{}');
      });
      await client.post(`${slow.url}/session/create`, 'x', { headers: legacy() });
      await client.post(`${slow.url}/session/create`, 'x', { headers: legacy() });
      const iat = (index: number): number => {
        const [, payload = ''] = String(slow.requests[index]?.headers['x-opentok-auth']).split('.');
        return (JSON.parse(Buffer.from(payload, 'base64').toString()) as { iat: number }).iat;
      };
      expect(iat(1) - iat(0)).to.equal(600);
      await client.get(simulator.url + ARCHIVES, { headers: legacy() });
    });
  });
}
