import { expect } from 'chai';
import { projectFingerprint } from '../../../src/auth/fingerprint.js';
import type { Subject } from '../clients.js';
import { ARCHIVES, legacy, OTHER_PROJECT, PROJECT } from '../support/credentials.js';
import { START, useWorld } from '../support/world.js';

export function reporting(subject: Subject): void {
  describe('the report', () => {
    const world = useWorld(subject);

    it('counts by project, host, scheme and outcome, and survives JSON', async () => {
      const simulator = await world.simulator({ schemes: 'partner', credentials: [PROJECT, OTHER_PROJECT] });
      const { client, bridge } = world.bridged({ stage: 'live' });
      const send = (credential = PROJECT) =>
        client.get(`${simulator.url}/v2/partner/${credential.apiKey}/archive`, {
          headers: legacy(credential),
        });
      await send();
      await send();
      world.clock.advance(1000);
      await send(OTHER_PROJECT);
      const report = bridge.report();
      const host = new URL(simulator.url).host;
      const project = projectFingerprint(PROJECT.apiKey);
      const other = projectFingerprint(OTHER_PROJECT.apiKey);
      expect(report.counts).to.have.deep.members([
        { project, host, scheme: 'jwt', outcome: 'refused', count: 1 },
        { project, host, scheme: 'partner', outcome: 'accepted', count: 2 },
        { project: other, host, scheme: 'jwt', outcome: 'refused', count: 1 },
        { project: other, host, scheme: 'partner', outcome: 'accepted', count: 1 },
      ]);
      expect(report.refusals).to.have.deep.members([
        { project, host, scheme: 'jwt', cause: 'no-auth', count: 1, healed: 0, lastAt: START },
        { project: other, host, scheme: 'jwt', cause: 'no-auth', count: 1, healed: 0, lastAt: START + 1000 },
      ]);
      expect(report).to.include({
        schemaVersion: 1,
        at: START + 1000,
        lastLegacyUse: START + 1000,
        reason: 'static',
      });
      expect(report.verdict.ready).to.equal(false);
      expect(JSON.parse(JSON.stringify(report))).to.deep.equal(report);
      expect(JSON.stringify(report)).not.to.contain(PROJECT.apiKey);
    });

    it('is a snapshot: later requests do not change it', async () => {
      const simulator = await world.simulator();
      const { client, bridge } = world.bridged({ stage: 'complete' });
      const send = () => client.get(simulator.url + ARCHIVES, { headers: legacy() });
      await send();
      const report = bridge.report();
      const before = JSON.stringify(report);
      await send();
      expect(JSON.stringify(report)).to.equal(before);
      expect(report.lastLegacyUse).to.equal(null);
    });

    it('gives configured and effective stage, and the reason', () => {
      const { bridge } = world.bridged({ stage: 'live', percentage: 5, flags: () => ({ stage: 'shadow' }) });
      expect(bridge.report()).to.deep.include({
        configured: { stage: 'live', percentage: 5, fallback: true },
        effective: { stage: 'shadow', percentage: 5, fallback: true },
        reason: 'targeting-match',
      });
    });
  });
}
