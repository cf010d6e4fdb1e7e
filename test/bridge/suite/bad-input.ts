import { expect } from 'chai';
import type { Subject } from '../clients.js';
import { ARCHIVES, legacy } from '../support/credentials.js';
import { ending, failure } from '../support/outcome.js';
import { recordingAdapter } from '../support/recording-adapter.js';
import { useWorld } from '../support/world.js';

export function badInput(subject: Subject): void {
  describe('bad input', () => {
    const world = useWorld(subject);

    async function isCleaned(headers: Record<string, string>): Promise<boolean> {
      const adapter = recordingAdapter();
      await world.client().get('http://127.0.0.1/', { headers, adapter: adapter.call } as object);
      const value = Object.values(headers)[0] as string;
      const hasControl = [...value].some((character) => character < ' ' || character === '\x7f');
      return hasControl && !Object.values(adapter.requests[0]!.headers).includes(value);
    }

    it('no credential at all passes through untouched', async () => {
      const server = await world.server();
      await world.client().get(server.url + ARCHIVES);
      await world.bridged({ stage: 'complete' }).client.get(server.url + ARCHIVES);
      expect(server.requests[1]).to.deep.equal(server.requests[0]);
    });

    const MALFORMED: readonly [string, string][] = [
      ['no colon', 'fake_nocolon'],
      ['an empty key', ':fake_secret'],
      ['an empty secret', '100001:'],
      ['blanks for a secret', '100001:   '],
      ['nothing but a colon', ':'],
      ['a control character in the key', '1000\u000101:fake_secret'],
      ['a line break in the secret', '100001:fake_\r\nX-Evil: 1'],
      ['a NUL in the secret', '100001:fake_\u0000secret'],
      ['a tab in the secret', '100001:fake_\tsecret'],
      ['a DEL in the secret', '100001:fake_\u007fsecret'],
    ];
    for (const stage of ['shadow', 'both', 'live', 'complete'] as const) {
      for (const [what, value] of MALFORMED) {
        it(`a legacy header with ${what} is refused in ${stage} before sending, by name and never by value`, async () => {
          const server = await world.server();
          const headers = { 'x-tb-PARTNER-auth': value };
          // 1.x strips control characters from a header before anybody sees it.
          if (await isCleaned(headers)) return;
          const { client } = world.bridged({ stage });
          const error = await failure(client.get(server.url + ARCHIVES, { headers }));
          expect(error).to.have.property('code', 'ERR_HEADER_MALFORMED');
          expect(error.message).to.contain('X-TB-PARTNER-AUTH');
          expect(JSON.stringify(error) + String(error)).not.to.contain('fake_');
          expect(server.requests).to.have.length(0);
        });
      }
    }

    it('a secret that no header can hold ends as it does without the bridge, and not in a crash', async () => {
      const server = await world.server();
      const { client } = world.bridged({ stage: 'shadow' });
      const headers = { 'X-TB-PARTNER-AUTH': '1:fake_日本' };
      const without = await ending(world.client().get(server.url, { headers }));
      const withBridge = await ending(client.get(server.url, { headers }));
      expect(withBridge).to.deep.equal(without);
      expect(JSON.stringify(withBridge)).not.to.contain('fake_');
    });

    it('such a secret signs a JWT all the same', async () => {
      const credential = { apiKey: '100001', apiSecret: 'fake_日本' };
      const simulator = await world.simulator({ credentials: credential });
      const { client } = world.bridged({ stage: 'complete', credentials: credential, hosts: ['127.0.0.1'] });
      expect((await client.get(simulator.url + ARCHIVES)).status).to.equal(200);
    });

    for (const value of [null, undefined, false]) {
      it(`a header of ${String(value)} is no header`, async () => {
        const server = await world.server();
        const { client } = world.bridged({ stage: 'complete' });
        await client
          .get(server.url + ARCHIVES, { headers: { 'X-TB-PARTNER-AUTH': value as never } })
          .catch(() => undefined);
        for (const { headers } of server.requests) expect(headers).not.to.have.property('x-opentok-auth');
      });
    }

    it('a default header is bridged like any other', async () => {
      const simulator = await world.simulator();
      const { client } = world.bridged({ stage: 'complete' }, { headers: legacy() });
      expect((await client.get(simulator.url + ARCHIVES)).status).to.equal(200);
      expect(simulator.requests[0]).to.include({ scheme: 'jwt' });
    });

    it("beside the caller's own X-OPENTOK-AUTH the legacy header goes where only a JWT is sent, and nothing is signed", async () => {
      const server = await world.server();
      for (const stage of ['off', 'shadow', 'both', 'live', 'complete'] as const) {
        const { client, bridge } = world.bridged({ stage });
        await client.get(server.url, { headers: { ...legacy(), 'x-OpenTok-Auth': 'my.own.token' } });
        bridge.eject();
      }
      const seen = server.requests.map(({ headers }) => [
        headers['x-opentok-auth'],
        'x-tb-partner-auth' in headers,
      ]);
      expect(seen).to.deep.equal([
        ['my.own.token', true],
        ['my.own.token', true],
        ['my.own.token', true],
        ['my.own.token', false],
        ['my.own.token', false],
      ]);
    });
  });
}
