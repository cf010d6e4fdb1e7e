import { expect } from 'chai';
import type { Subject } from '../clients.js';
import { ARCHIVES, legacy } from '../support/credentials.js';
import { useWorld } from '../support/world.js';

export function listeners(subject: Subject): void {
  describe('listeners', () => {
    const world = useWorld(subject);

    it('taken off twice leave the same function that was put on again', async () => {
      const server = await world.server();
      const { client, bridge } = world.bridged({ stage: 'complete' });
      let heard = 0;
      const listener = (): void => void heard++;
      const takeOff = bridge.on('attempt', listener);
      bridge.on('attempt', listener);
      takeOff();
      takeOff();
      await client.get(server.url + ARCHIVES, { headers: legacy() });
      expect(heard).to.equal(1);
    });

    for (const event of ['attempts', 'toString', '__proto__', '', undefined, null, 7]) {
      it(`of an event ${JSON.stringify(event)} are refused, naming those there are`, () => {
        const { bridge } = world.bridged({ stage: 'complete' });
        expect(() => bridge.on(event as never, () => undefined))
          .to.throw(/attempt, decision-changed, flags-changed, warning/)
          .with.property('code', 'ERR_OPTION_INVALID');
      });
    }

    for (const listener of [undefined, null, {}, 'x']) {
      it(`that are ${JSON.stringify(listener)} are refused`, () => {
        const { bridge } = world.bridged({ stage: 'complete' });
        expect(() => bridge.on('attempt', listener as never))
          .to.throw(/function/)
          .with.property('code', 'ERR_OPTION_INVALID');
      });
    }
  });
}
