import { expect } from 'chai';
import type { Stage, WarningEvent } from '../../../src/index.js';
import type { Subject } from '../clients.js';
import { ARCHIVES, legacy } from '../support/credentials.js';
import { HOUR, MINUTE, START, useWorld } from '../support/world.js';

const STAGES: readonly Stage[] = ['off', 'shadow', 'both', 'live', 'complete'];
const DEFAULT_CUTOFF = Date.parse('2017-07-01T00:00:00Z');

export function cutoff(subject: Subject): void {
  describe('the cut-off', () => {
    const world = useWorld(subject);

    function warnings(): Error[] {
      const seen: Error[] = [];
      const listener = (warning: Error): void => {
        if ((warning as { code?: string }).code === 'OPENTOK_CUTOFF_PASSED') seen.push(warning);
      };
      process.on('warning', listener);
      world.later(() => process.off('warning', listener));
      return seen;
    }
    const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

    for (const stage of STAGES) {
      it(`${stage} acts as complete from that instant on, and not before`, async () => {
        const simulator = await world.simulator();
        const { client, bridge } = world.bridged({ stage, percentage: 0, cutoff: new Date(START + 1000) });
        const send = () => client.get(simulator.url + ARCHIVES, { headers: legacy() });
        world.clock.advance(999);
        expect(bridge.stage).to.equal(stage);
        await send();
        world.clock.advance(1);
        expect(bridge.stage).to.equal('complete');
        await send();
        const schemes = simulator.requests.map(({ scheme }) => scheme);
        expect(schemes[0]).to.equal({ both: 'both', complete: 'jwt' }[stage as string] ?? 'partner');
        expect(schemes[1]).to.equal('jwt');
      });
    }

    const forms = [new Date(START), new Date(START).toISOString(), START] as const;
    for (const form of forms) {
      it(`can be given as ${typeof form === 'object' ? 'a Date' : `a ${typeof form}`}`, () => {
        expect(world.bridged({ stage: 'off', cutoff: form }).bridge.stage).to.equal('complete');
      });
    }

    it('no flag holds it up', async () => {
      const simulator = await world.simulator();
      const { client, bridge } = world.bridged({ cutoff: START, flags: () => ({ stage: 'off' }) });
      await client.get(simulator.url + ARCHIVES, { headers: legacy() });
      expect(simulator.requests[0]?.scheme).to.equal('jwt');
      expect(bridge.report()).to.include({ reason: 'cutoff' });
      expect(bridge.report().effective.stage).to.equal('complete');
    });

    it('is judged by the clock of the origin, where that runs ahead', async () => {
      const simulator = await world.simulator();
      simulator.setTime(START + HOUR);
      const { client } = world.bridged({ stage: 'off', cutoff: START + HOUR });
      const send = () =>
        client.get(simulator.url + ARCHIVES, { headers: legacy(), validateStatus: () => true });
      await send();
      await send();
      expect(simulator.requests.map(({ scheme }) => scheme)).to.deep.equal(['partner', 'jwt']);
    });

    it('is judged by the clock of the origin, where that lags behind', async () => {
      const simulator = await world.simulator();
      simulator.setTime(START - HOUR);
      const { client } = world.bridged({ stage: 'off', cutoff: START + MINUTE });
      const send = () => client.get(simulator.url + ARCHIVES, { headers: legacy() });
      await send();
      world.clock.advance(2 * MINUTE);
      await send();
      expect(simulator.requests.map(({ scheme }) => scheme)).to.deep.equal(['partner', 'partner']);
    });

    it('forbids the fallback of a request that crosses it', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      simulator.setTime(START + HOUR);
      const { client } = world.bridged({ stage: 'live', cutoff: START + HOUR });
      const reply = await client.get(simulator.url + ARCHIVES, {
        headers: legacy(),
        validateStatus: () => true,
      });
      expect(reply.status).to.equal(403);
      expect(simulator.requests.map(({ scheme }) => scheme)).not.to.include('partner');
    });

    it('forbids the legacy header on a redirect that crosses it', async () => {
      const server = await world.server((request, response) => {
        if (request.url !== '/session/create') return response.end();
        world.clock.set(START + HOUR);
        response.writeHead(307, { Location: '/moved' }).end();
      });
      const { client } = world.bridged({ stage: 'off', cutoff: START + HOUR });
      await client.get(`${server.url}/session/create`, { headers: legacy() });
      expect(server.requests[1]?.headers).not.to.have.property('x-tb-partner-auth');
    });

    it('by default is 1 July 2017; overruling a stage is one process warning and one event with the way out', async () => {
      const seen = warnings();
      const client = world.client();
      world.clock.set(DEFAULT_CUTOFF);
      const bridge = subject.bridgePartnerAuth(client, { stage: 'live', clock: world.clock.now });
      world.later(() => bridge.eject());
      const events: WarningEvent[] = [];
      bridge.on('warning', (event) => events.push(event));
      const simulator = await world.simulator();
      for (let i = 0; i < 3; i++) await client.get(simulator.url + ARCHIVES, { headers: legacy() });
      expect(bridge.stage).to.equal('complete');
      await settled();
      expect(seen).to.have.length(1);
      expect(events).to.have.length(1);
      for (const { message } of [seen[0]!, events[0]!])
        expect(message).to.contain('cutoff: false').and.contain('date');
      expect(events[0]).to.include({ code: 'OPENTOK_CUTOFF_PASSED', at: DEFAULT_CUTOFF });
    });

    it('is silent where complete was asked for, or the cut-off was set by hand', async () => {
      const seen = warnings();
      const client = world.client();
      const bridge = subject.bridgePartnerAuth(client);
      expect(bridge.stage).to.equal('complete');
      bridge.eject();
      world.bridged({ stage: 'off', cutoff: START }).bridge.report();
      await settled();
      expect(seen).to.have.length(0);
    });
  });
}
