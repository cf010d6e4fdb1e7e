import { expect } from 'chai';
import type { FlagsChangedEvent, FlagSource } from '../../../src/index.js';
import type { Client, Subject } from '../clients.js';
import { ARCHIVES, legacy } from '../support/credentials.js';
import { useWorld } from '../support/world.js';

export function flags(subject: Subject): void {
  describe('flags', () => {
    const world = useWorld(subject);

    /** A bridged client whose flag source answers with whatever `flag.value` is. */
    function flagged(options: object = {}) {
      const flag = { value: {} as unknown };
      const snapshot = (): never => {
        if (flag.value instanceof Error) throw flag.value;
        return flag.value as never;
      };
      const made = world.bridged({ stage: 'live', percentage: 0, flags: snapshot, ...options });
      const changes: FlagsChangedEvent[] = [];
      made.bridge.on('flags-changed', (event) => changes.push(event));
      return { ...made, flag, changes };
    }
    const send = (client: Client, url: string) => client.get(url + ARCHIVES, { headers: legacy() });

    it('override stage, percentage and fallback from the next request on', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      const { client, flag } = flagged();
      await send(client, simulator.url);
      flag.value = { percentage: 100, fallback: false };
      await send(client, simulator.url).catch(() => undefined);
      flag.value = { stage: 'off' };
      await send(client, simulator.url);
      expect(simulator.requests.map(({ scheme }) => scheme)).to.deep.equal(['partner', 'jwt', 'partner']);
    });

    it('turn everything off at once: a flag of off is a kill switch', async () => {
      const simulator = await world.simulator();
      const { client, bridge, flag } = flagged({ stage: 'complete' });
      await send(client, simulator.url);
      flag.value = { stage: 'off' };
      await send(client, simulator.url);
      expect(simulator.requests.map(({ scheme }) => scheme)).to.deep.equal(['jwt', 'partner']);
      expect(bridge.stage).to.equal('off');
      expect(bridge.report()).to.deep.include({ reason: 'targeting-match' });
      expect(bridge.report().configured.stage).to.equal('complete');
    });

    const BAD: readonly unknown[] = [
      { stage: 'on' },
      { stage: 'OFF' },
      { stage: 7 },
      { percentage: 101 },
      { percentage: NaN },
      { percentage: '50' },
      { percentage: 12.345 },
      { fallback: 'yes' },
      new Error('flag service is down'),
      null,
      'off',
      Promise.resolve({ stage: 'off' }),
    ];
    for (const value of BAD) {
      const name =
        value instanceof Error
          ? 'a source that throws'
          : JSON.stringify(value, (_key, part) => (Number.isNaN(part) ? 'NaN' : (part as unknown)));
      it(`${name}${value instanceof Promise ? ' (a promise)' : ''} leaves the last good value in force, says so once, and is reported`, () => {
        const { bridge, flag, changes } = flagged();
        flag.value = { stage: 'shadow', percentage: 10, fallback: false };
        expect(bridge.stage).to.equal('shadow');
        flag.value = value;
        for (let i = 0; i < 3; i++) {
          expect(bridge.report().effective).to.deep.equal({
            stage: 'shadow',
            percentage: 10,
            fallback: false,
          });
        }
        expect(bridge.report().reason).to.equal('error');
        expect(changes).to.have.length(2);
        expect(changes[1]!.reason).to.contain('last good');
      });
    }

    for (const name of ['stage', 'percentage', 'fallback', 'then']) {
      it(`a getter of ${name} that throws is a source that throws`, async () => {
        const server = await world.server();
        const { client, bridge, flag } = flagged();
        flag.value = { stage: 'off' };
        await send(client, server.url);
        flag.value = {
          get [name](): never {
            throw new Error('flag service is down');
          },
        };
        await send(client, server.url);
        expect(bridge.report()).to.deep.include({ reason: 'error', flagProblem: 'the flag source threw' });
        expect(bridge.stage).to.equal('off');
      });
    }

    it('take the configured value where there is no last good one', () => {
      const { bridge, flag } = flagged();
      flag.value = { stage: 'nonsense', percentage: 5 };
      expect(bridge.report().effective).to.deep.equal({ stage: 'live', percentage: 5, fallback: true });
    });

    it('keep the last good value when a value goes missing', () => {
      const { bridge, flag } = flagged();
      flag.value = { stage: 'shadow' };
      expect(bridge.stage).to.equal('shadow');
      flag.value = {};
      expect(bridge.stage).to.equal('shadow');
    });

    it('are no longer an error once the source has recovered, with the same values or others', () => {
      const { bridge, flag } = flagged();
      for (const after of ['shadow', 'both']) {
        flag.value = { stage: 'shadow' };
        expect(bridge.report().reason).to.equal('targeting-match');
        flag.value = new Error('down');
        expect(bridge.report().reason).to.equal('error');
        flag.value = { stage: after };
        expect(bridge.report().reason).to.equal('targeting-match');
        expect(bridge.stage).to.equal(after);
      }
    });

    it('make one event of each change, with before, after and reason', () => {
      const { bridge, flag, changes } = flagged();
      flag.value = { percentage: 30 };
      bridge.report();
      bridge.report();
      const configured = { stage: 'live', percentage: 0, fallback: true };
      expect(changes).to.have.length(1);
      expect(changes[0]).to.deep.include({ before: configured, after: { ...configured, percentage: 30 } });
      expect(changes[0]!.at).to.equal(world.clock.now());
      expect(changes[0]!.reason).to.be.a('string').and.not.equal('');
    });

    it('may be a source: it is subscribed to, and closed on eject', () => {
      let listener: (() => void) | undefined;
      let stage = 'off';
      const log: string[] = [];
      const source = {
        snapshot: () => ({ stage }),
        subscribe(added: () => void) {
          listener = added;
          return () => log.push('unsubscribed');
        },
        close: () => log.push('closed'),
      } as FlagSource;
      const { bridge } = world.bridged({ flags: source });
      const changes: FlagsChangedEvent[] = [];
      bridge.on('flags-changed', (event) => changes.push(event));
      stage = 'shadow';
      listener?.();
      expect(changes).to.have.length(1);
      bridge.eject();
      expect(log).to.deep.equal(['unsubscribed', 'closed']);
    });
  });
}
