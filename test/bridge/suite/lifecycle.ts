import { expect } from 'chai';
import type { BridgeOptions } from '../../../src/index.js';
import type { Subject } from '../clients.js';
import { ARCHIVES, legacy, PROJECT } from '../support/credentials.js';
import { HOUR, START, useWorld } from '../support/world.js';

export function lifecycle(subject: Subject): void {
  describe('bridging and ejecting', () => {
    const world = useWorld(subject);
    const onEvent = (): void => undefined;
    const options = (): BridgeOptions => ({
      stage: 'live',
      percentage: 10,
      hosts: ['a.example'],
      credentials: [PROJECT],
      cutoff: new Date(0),
      onEvent,
    });

    it('twice with the same options, or equal ones, gives the same bridge, and each request is bridged once', async () => {
      const simulator = await world.simulator();
      const client = world.client();
      const same: BridgeOptions = { stage: 'both', cutoff: false, clock: world.clock.now };
      const bridge = subject.bridgePartnerAuth(client, same);
      world.later(() => bridge.eject());
      expect(subject.bridgePartnerAuth(client, same)).to.equal(bridge);
      expect(
        subject.bridgePartnerAuth(client, { clock: world.clock.now, cutoff: false, stage: 'both' }),
      ).to.equal(bridge);
      await client.get(simulator.url + ARCHIVES, { headers: legacy() });
      expect(bridge.report().counts.map(({ count }) => count)).to.deep.equal([1]);
    });

    it('compares plain values deeply and functions by identity', () => {
      const client = world.client();
      const bridge = subject.bridgePartnerAuth(client, options());
      world.later(() => bridge.eject());
      expect(subject.bridgePartnerAuth(client, options())).to.equal(bridge);
      const others: BridgeOptions[] = [
        { ...options(), percentage: 11 },
        { ...options(), hosts: ['b.example'] },
        { ...options(), hosts: [] },
        { ...options(), credentials: [{ ...PROJECT, apiSecret: 'fake_other' }] },
        { ...options(), cutoff: new Date(1) },
        { ...options(), onEvent: () => undefined },
        { ...options(), ttl: 10 },
        {},
      ];
      for (const other of others) {
        expect(() => subject.bridgePartnerAuth(client, other))
          .to.throw(/eject/)
          .with.property('code', 'ERR_ALREADY_BRIDGED');
      }
    });

    it('an instance says nothing about another instance', async () => {
      if (subject.isStatic) return;
      const server = await world.server();
      world.bridged({ stage: 'complete' });
      await world.client().get(server.url + ARCHIVES, { headers: legacy() });
      expect(server.requests[0]?.headers).to.have.property('x-tb-partner-auth');
    });

    it('eject gives the client back as it was, and it can be bridged anew', async () => {
      const server = await world.server();
      const { client, bridge } = world.bridged({ stage: 'complete' });
      const get = () => client.get(server.url + ARCHIVES, { headers: legacy() });
      await get();
      bridge.eject();
      await get();
      const again = subject.bridgePartnerAuth(client, { stage: 'both', cutoff: false });
      world.later(() => again.eject());
      bridge.eject();
      expect(subject.bridgePartnerAuth(client, { stage: 'both', cutoff: false })).to.equal(again);
      await get();
      expect(
        server.requests.map(({ headers }) => ['x-tb-partner-auth' in headers, 'x-opentok-auth' in headers]),
      ).to.deep.equal([
        [false, true],
        [true, false],
        [true, true],
      ]);
    });

    it('eject in the middle of a request lets it end', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      simulator.faults.next({ kind: 'slow', ms: 20 });
      const { client, bridge } = world.bridged({ stage: 'live' });
      const request = client.get(simulator.url + ARCHIVES, { headers: legacy() });
      setTimeout(() => bridge.eject(), 5);
      expect((await request).status).to.equal(200);
    });

    it('a bridge that is ejected can still probe', async () => {
      const simulator = await world.simulator();
      const { bridge } = world.bridged({ credentials: PROJECT }, { baseURL: simulator.url });
      bridge.eject();
      expect(await bridge.probe()).to.include({ accepted: true, status: 200 });
      expect(simulator.requests[0]).to.include({ scheme: 'jwt' });
    });

    it('a probe goes on where the bridge is ejected in the middle of it', async () => {
      const simulator = await world.simulator();
      simulator.setTime(START - HOUR);
      const { bridge } = world.bridged({ credentials: PROJECT }, { baseURL: simulator.url });
      const probe = bridge.probe();
      bridge.eject();
      expect(await probe).to.include({ accepted: true, status: 200 });
      expect(simulator.requests.map(({ scheme }) => scheme)).to.deep.equal(['jwt', 'jwt']);
    });

    it('leaves one interceptor, and none of its own state on a config', async () => {
      const server = await world.server();
      const { client } = world.bridged({ stage: 'complete' });
      const reply = await client.get(server.url + ARCHIVES, { headers: legacy() });
      const plain = await world.client().get(server.url + ARCHIVES);
      expect(Object.keys(reply.config).sort()).to.deep.equal(Object.keys(plain.config).sort());
    });

    for (const client of [undefined, null, 7, 'axios', {}, () => undefined, { interceptors: {} }]) {
      it(`refuses ${typeof client === 'function' ? 'a function' : JSON.stringify(client)} as a client`, () => {
        expect(() => subject.bridgePartnerAuth(client as never))
          .to.throw(/client/)
          .with.property('code', 'ERR_OPTION_INVALID');
      });
    }
  });
}
