import { expect } from 'chai';
import type { WarningEvent } from '../../../src/index.js';
import type { RawRequest } from '../support/raw-server.js';
import { isBefore, type Subject } from '../clients.js';
import { ARCHIVES, legacy } from '../support/credentials.js';
import { ending } from '../support/outcome.js';
import { useWorld } from '../support/world.js';

/** What the wire shows of a request. */
const wire = ({ method, url, rawHeaders, body }: RawRequest) => ({
  method,
  url,
  rawHeaders,
  body: body.toString(),
});

export function verbatim(subject: Subject): void {
  describe('off sends the request as the caller wrote it', () => {
    const world = useWorld(subject);

    /** The same request through an unbridged client and one in `off`, as the server sees it. */
    async function bothWays(config: (url: string) => object): Promise<[object, object]> {
      const server = await world.server();
      await world.client().request(config(server.url));
      await world.bridged({ stage: 'off' }).client.request(config(server.url));
      return [wire(server.requests[0]!), wire(server.requests[1]!)];
    }

    const CASES: readonly [string, (url: string) => object][] = [
      ['a plain GET', (url) => ({ url: url + ARCHIVES, headers: legacy() })],
      [
        'odd letter case and order of headers',
        (url) => ({
          url: url + ARCHIVES,
          headers: { Zebra: '1', 'x-TB-Partner-AUTH': '100001:fake_secret', accept: 'text/xml', ALPHA: '2' },
        }),
      ],
      [
        'a JSON body',
        (url) => ({ url: url + ARCHIVES, method: 'post', data: { a: [1, 'ü'] }, headers: legacy() }),
      ],
      [
        'a form',
        (url) => ({ url, method: 'put', data: new URLSearchParams('a=1&b=%20'), headers: legacy() }),
      ],
      ['params', (url) => ({ url: `${url}/x?y=1`, params: { a: [1, 2], 'b c': 'd&e' }, headers: legacy() })],
      ['baseURL', (url) => ({ baseURL: `${url}/v2/partner/`, url: '/100001/archive/', headers: legacy() })],
      ['an odd path', (url) => ({ url: `${url}/a//b/%2e%2E/c|d?x=[1]&y='z'`, headers: legacy() })],
      ['an empty path', (url) => ({ url: `${url}?x=1`, headers: legacy() })],
      ['both headers', (url) => ({ url, headers: { ...legacy(), 'X-OPENTOK-AUTH': 'a.b.c' } })],
      ['a malformed header', (url) => ({ url, headers: { 'X-TB-PARTNER-AUTH': 'no colon' } })],
      ['an empty half', (url) => ({ url, headers: { 'X-TB-PARTNER-AUTH': '100001:' } })],
      ['basic auth', (url) => ({ url, auth: { username: 'u', password: 'p' }, headers: legacy() })],
      ['DELETE with a body', (url) => ({ url, method: 'delete', data: 'x', headers: legacy() })],
    ];
    for (const [what, config] of CASES) {
      it(`with ${what}`, async () => {
        const [without, withBridge] = await bothWays(config);
        expect(withBridge).to.deep.equal(without);
      });
    }

    it('with the legacy header on the wire, and no other', async () => {
      const server = await world.server();
      await world.bridged({ stage: 'off' }).client.get(server.url + ARCHIVES, { headers: legacy() });
      expect(server.requests[0]!.headers).to.include({
        'x-tb-partner-auth': '100001:fake_secret_0123456789abcdef',
      });
      expect(server.requests[0]!.headers).not.to.have.property('x-opentok-auth');
    });

    it('with Expect: 100-continue', async () => {
      if (subject.adapter === 'fetch') return; // fetch refuses that header itself
      const server = await world.server();
      const config = {
        url: server.url,
        method: 'post',
        data: 'x',
        headers: { ...legacy(), Expect: '100-continue' },
      };
      await world.client().request(config);
      await world.bridged({ stage: 'off' }).client.request(config);
      expect(wire(server.requests[1]!)).to.deep.equal(wire(server.requests[0]!));
    });

    const REFUSED_BY_NODE: readonly [string, object][] = [
      ['a value with a line break', { 'X-TB-PARTNER-AUTH': '100001:fake_\r\nsecret: x' }],
      ['a value outside latin-1', { 'X-TB-PARTNER-AUTH': '100001:fake_sécret_日本' }],
      ['a value of another type', { 'X-TB-PARTNER-AUTH': 100001 }],
      ['a list', { 'X-TB-PARTNER-AUTH': ['100001:a', '100001:b'] }],
    ];
    for (const [what, headers] of REFUSED_BY_NODE) {
      it(`${what} ends as it does without the bridge, and warns`, async () => {
        const server = await world.server();
        const request = { url: server.url, headers };
        const without = await ending(world.client().request(request));
        const { client, bridge } = world.bridged({ stage: 'off' });
        const warnings: WarningEvent[] = [];
        bridge.on('warning', (event) => warnings.push(event));
        const withBridge = await ending(client.request(request));
        expect(withBridge.code).to.equal(without.code);
        expect(withBridge.status).to.equal(without.status);
        const [first, second] = server.requests.map(wire);
        expect(second).to.deep.equal(first);
        // 1.x strips control characters before anybody sees them.
        if (
          what !== 'a value outside latin-1' &&
          !(what === 'a value with a line break' && first !== undefined)
        ) {
          expect(warnings.map(({ code }) => code)).to.deep.equal(['ERR_HEADER_MALFORMED']);
          expect(JSON.stringify(warnings)).not.to.contain('fake_');
        }
      });
    }

    for (const url of [
      '/v2/partner/100001/archive',
      'not a url',
      'http://',
      'http://exa mple/',
      '//127.0.0.1:1/x',
    ]) {
      it(`a URL that cannot be read, ${url}, ends as it does without the bridge`, async () => {
        // 0.x sends relative URLs to localhost:80, where nothing listens.
        const request = { url, headers: legacy(), timeout: 2000 };
        const without = await ending(world.client().request(request));
        const withBridge = await ending(world.bridged({ stage: 'off' }).client.request(request));
        expect(withBridge.code).to.equal(without.code);
        // Which of localhost's addresses is named varies with and without follow-redirects.
        const neutral = (message = ''): string => message.replace(/::1|127\.0\.0\.1/, 'localhost');
        expect(neutral(withBridge.message)).to.equal(neutral(without.message));
      });
    }

    it('follows redirects within the origin with the header, as it did, and drops it elsewhere', async () => {
      const elsewhere = await world.server();
      const server = await world.server((request, response) => {
        const next = { '/1': '/2', '/2': `${elsewhere.url}/3` }[request.url];
        response
          .writeHead(next === undefined ? 200 : 302, next === undefined ? {} : { Location: next })
          .end();
      });
      await world.bridged({ stage: 'off' }).client.get(`${server.url}/1`, { headers: legacy() });
      expect(server.requests.map(({ headers }) => 'x-tb-partner-auth' in headers)).to.deep.equal([
        true,
        true,
      ]);
      expect(elsewhere.requests[0]!.headers).not.to.have.property('x-tb-partner-auth');
    });

    it('does not upgrade, move or refuse anything', async () => {
      const server = await world.server();
      const { client } = world.bridged({ stage: 'off' });
      await client.post(`${server.url}/v2/partner/100001/call`, {}, { headers: legacy() });
      expect(server.requests[0]!.url).to.equal('/v2/partner/100001/call');
    });

    it('keeps two spellings of the header as they are', async () => {
      if (!isBefore(subject, 1)) return; // 1.x merges them before any adapter sees them
      const [without, withBridge] = await bothWays((url) => ({
        url,
        headers: { 'X-TB-PARTNER-AUTH': '1:fake_a', 'x-tb-partner-auth': '1:fake_b' },
      }));
      expect(withBridge).to.deep.equal(without);
    });
  });
}
