import { expect } from 'chai';
import { bucketOf, isInShare } from '../../../src/rollout/buckets.js';
import type { BridgeRequest, WarningEvent } from '../../../src/index.js';
import type { Subject } from '../clients.js';
import { ARCHIVES, legacy } from '../support/credentials.js';
import { recordingAdapter } from '../support/recording-adapter.js';
import { useWorld } from '../support/world.js';

const KEYS = Array.from({ length: 40 }, (_value, index) => `customer-${index}`);

export function percentage(subject: Subject): void {
  describe('percentage and bucketBy', () => {
    const world = useWorld(subject);
    const customer = ({ config }: BridgeRequest): string => String(config['customer']);

    async function schemesOf(options: object, keys: readonly string[]): Promise<string[]> {
      const adapter = recordingAdapter();
      const { client } = world.bridged({ stage: 'live', ...options });
      for (const customer of keys) {
        const config = { headers: legacy(), customer, adapter: adapter.call };
        await client.get(`http://127.0.0.1${ARCHIVES}`, config as object);
      }
      return adapter.requests.map(({ headers }) => ('X-OPENTOK-AUTH' in headers ? 'jwt' : 'partner'));
    }

    it('0 sends nobody and 100 everybody a JWT, with a bucket key or without', async () => {
      const keys = KEYS.slice(0, 10);
      for (const bucketBy of [undefined, customer]) {
        const option = bucketBy === undefined ? {} : { bucketBy };
        expect(new Set(await schemesOf({ percentage: 0, ...option }, keys))).to.deep.equal(
          new Set(['partner']),
        );
        expect(new Set(await schemesOf({ percentage: 100, ...option }, keys))).to.deep.equal(
          new Set(['jwt']),
        );
      }
    });

    it('25 sends a JWT for exactly the keys whose bucket lies in the first quarter, each time anew', async () => {
      const expected = KEYS.map((key) => (isInShare(bucketOf('opentok-auth', key), 25) ? 'jwt' : 'partner'));
      expect(new Set(expected).size).to.equal(2);
      const schemes = await schemesOf({ percentage: 25, bucketBy: customer }, [...KEYS, ...KEYS]);
      expect(schemes).to.deep.equal([...expected, ...expected]);
    });

    it('another salt shuffles the buckets', async () => {
      const expected = KEYS.map((key) => (isInShare(bucketOf('pepper', key), 25) ? 'jwt' : 'partner'));
      expect(await schemesOf({ percentage: 25, bucketBy: customer, salt: 'pepper' }, KEYS)).to.deep.equal(
        expected,
      );
    });

    it('without bucketBy every request draws anew', async () => {
      const schemes = await schemesOf({ percentage: 50 }, [...KEYS, ...KEYS]);
      // 80 draws: all alike once in 2 to the 79.
      expect(new Set(schemes)).to.deep.equal(new Set(['jwt', 'partner']));
    });

    const keyless: readonly (readonly [what: string, bucketBy: () => unknown, why: RegExp])[] = [
      ['throws', () => (undefined as unknown as { id: string }).id, /^bucketBy threw, /],
      ['returns a promise', async () => 'customer-1', /^bucketBy returned a promise, /],
      ['returns a promise that fails', () => Promise.reject(new Error('no')), /returned a promise, /],
      ['returns nothing', () => undefined, /^bucketBy returned undefined, /],
      ['returns null', () => null, /^bucketBy returned null, /],
    ];
    for (const [what, bucketBy, why] of keyless) {
      it(`draws at random, and warns, where bucketBy ${what}`, async () => {
        const warnings: WarningEvent[] = [];
        const adapter = recordingAdapter();
        const { client, bridge } = world.bridged({
          stage: 'live',
          percentage: 50,
          bucketBy: bucketBy as never,
        });
        bridge.on('warning', (event) => void warnings.push(event));
        for (const _ of Array.from({ length: 80 })) {
          await client.get(`http://127.0.0.1${ARCHIVES}`, {
            headers: legacy(),
            adapter: adapter.call,
          } as object);
        }
        const schemes = adapter.requests.map(({ headers }) => 'X-OPENTOK-AUTH' in headers);
        // 80 draws: all alike once in 2 to the 79.
        expect(new Set(schemes).size).to.equal(2);
        expect(warnings).to.have.length(80);
        expect(warnings[0]).to.include({ code: 'ERR_OPTION_INVALID', host: '127.0.0.1' });
        expect(warnings[0]?.message).to.match(why);
      });
    }

    it('takes a number for its digits', async () => {
      const expected = KEYS.map((_key, id) =>
        isInShare(bucketOf('opentok-auth', `${id}`), 25) ? 'jwt' : 'partner',
      );
      const bucketBy = ({ config }: BridgeRequest): string =>
        Number(String(config['customer']).slice(9)) as never;
      expect(await schemesOf({ percentage: 25, bucketBy }, KEYS)).to.deep.equal(expected);
    });

    it('shows bucketBy the request as the caller wrote it, without query', async () => {
      const server = await world.server();
      const seen: BridgeRequest[] = [];
      const bucketBy = (request: BridgeRequest): string => {
        seen.push(request);
        return 'x';
      };
      const { client } = world.bridged({ stage: 'live', percentage: 50, bucketBy });
      await client.post(`${server.url}${ARCHIVES}?secret=1`, {}, { params: { a: 1 }, headers: legacy() });
      const { method, url, host, path } = seen[0] as BridgeRequest;
      expect({ method, url, host, path }).to.deep.equal({
        method: 'POST',
        url: server.url + ARCHIVES,
        host: `127.0.0.1:${server.port}`,
        path: ARCHIVES,
      });
    });
  });
}
