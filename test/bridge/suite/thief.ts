import { expect } from 'chai';
import type { Stage } from '../../../src/index.js';
import type { Subject } from '../clients.js';
import { legacy } from '../support/credentials.js';
import { ending } from '../support/outcome.js';
import type { RawServer } from '../support/raw-server.js';
import { useWorld } from '../support/world.js';

const NEITHER = ['x-tb-partner-auth', 'x-opentok-auth'];
const STAGES: readonly Stage[] = ['off', 'shadow', 'both', 'live', 'complete'];

/** Where a redirect may lead a request astray; each gives the thief's URL as the server writes it. */
const ASTRAY: readonly [string, (thief: RawServer, own: RawServer) => string][] = [
  ['another port', (thief) => thief.url],
  ['another host', (thief) => `http://localhost:${thief.port}`],
  ['a host that differs in its last digit', (thief) => thief.url.replace('127.0.0.1', '127.0.0.2')],
  ['a protocol-relative location', (thief) => `//127.0.0.1:${thief.port}`],
  ['credentials in the location', (thief, own) => `http://127.0.0.1:${own.port}@127.0.0.1:${thief.port}`],
  ['a backslash in the location', (thief) => `http:\\\\127.0.0.1:${thief.port}`],
];

export function thief(subject: Subject): void {
  describe('a listening thief receives neither header', () => {
    const world = useWorld(subject);
    /** How each kind of redirect ended, to be the same whatever the client. */
    const ended = { status: 200, data: 'stolen' };
    const steals = (_request: unknown, response: { end(text: string): void }): void => response.end('stolen');

    for (const stage of STAGES) {
      for (const [what, locate] of ASTRAY) {
        it(`${what}, in ${stage}`, async () => {
          const host = what.includes('last digit')
            ? '127.0.0.2'
            : what === 'another host'
              ? undefined
              : '127.0.0.1';
          const stealing = await world.server(steals, host ?? 'localhost');
          let location = '';
          const server = await world.server(
            (_request, response) => void response.writeHead(302, { Location: location }).end(),
          );
          location = locate({ ...stealing, url: `http://127.0.0.1:${stealing.port}` }, server);
          const { client } = world.bridged({ stage });
          expect(await ending(client.get(server.url, { headers: legacy() }))).to.deep.equal(ended);
          expect(stealing.requests).to.have.length(1);
          expect(stealing.requests[0]!.headers).not.to.have.any.keys(...NEITHER);
        });
      }

      it(`a chain of five, once it has left the origin, even where it returns, in ${stage}`, async () => {
        const urls: string[] = [];
        const hop = (index: number) =>
          world.server((_request, response) => {
            const next = urls[index + 1];
            if (next === undefined) response.end('stolen');
            else response.writeHead(307, { Location: next }).end();
          });
        // The third server is the first one again, under another path.
        const servers = [await hop(0), await hop(1), await hop(3), await hop(4), await hop(5)];
        const first = await world.server((request, response) => {
          const next = request.url === '/' ? servers[1]!.url : servers[2]!.url;
          response.writeHead(307, { Location: next }).end();
        });
        urls.push(
          first.url,
          servers[1]!.url,
          `${first.url}/again`,
          servers[2]!.url,
          servers[3]!.url,
          servers[4]!.url,
        );
        const { client } = world.bridged({ stage });
        expect(await ending(client.post(`${first.url}/`, 'body', { headers: legacy() }))).to.deep.equal(
          ended,
        );
        const later = [first.requests[1]!, ...servers.flatMap(({ requests }) => requests)];
        expect(later).to.have.length(5);
        for (const { headers } of later) expect(headers).not.to.have.any.keys(...NEITHER);
      });

      it(`another origin that is trusted itself, in ${stage}`, async () => {
        const trusted = await world.server(steals);
        const server = await world.server(
          (_request, response) => void response.writeHead(302, { Location: trusted.url }).end(),
        );
        const { client } = world.bridged({ stage, hosts: ['127.0.0.1', 'localhost'] });
        await client.get(server.url, { headers: legacy() });
        expect(trusted.requests[0]!.headers).not.to.have.any.keys(...NEITHER);
      });
    }

    it('a subdomain of a known host, and plain http to the same host', async () => {
      // Nothing leaves the machine: the adapter stands for the network.
      const seen: [string, string[]][] = [];
      const answers: Record<string, string> = {
        'https://api.opentok.com/a': 'https://evil.api.opentok.com/b',
        'https://evil.api.opentok.com/b': 'http://api.opentok.com/c',
      };
      const adapter = async (config: Record<string, unknown>): Promise<object> => {
        const url = String(config['url']);
        seen.push([
          url,
          Object.keys(config['headers'] as object).filter((name) => NEITHER.includes(name.toLowerCase())),
        ]);
        const location = answers[url];
        const headers = location === undefined ? {} : { location };
        return {
          status: location === undefined ? 200 : 302,
          statusText: '',
          headers,
          data: '',
          config,
          request: {},
        };
      };
      const { client } = world.bridged({ stage: 'complete' });
      await client.get('https://api.opentok.com/a', { headers: legacy(), adapter } as object);
      expect(seen).to.deep.equal([
        ['https://api.opentok.com/a', ['X-OPENTOK-AUTH']],
        ['https://evil.api.opentok.com/b', []],
        ['http://api.opentok.com/c', []],
      ]);
    });

    it("the caller's own X-OPENTOK-AUTH beside a legacy header goes to no other origin either", async () => {
      const stealing = await world.server(steals);
      const server = await world.server(
        (_request, response) => void response.writeHead(302, { Location: stealing.url }).end(),
      );
      for (const stage of STAGES) {
        const { client, bridge } = world.bridged({ stage });
        await client.get(server.url, { headers: { ...legacy(), 'X-Opentok-Auth': 'my.own.token' } });
        bridge.eject();
      }
      for (const { headers } of stealing.requests) expect(headers).not.to.have.any.keys(...NEITHER);
    });

    it('a credential that the bridge added does not leave either', async () => {
      const stealing = await world.server(steals);
      const server = await world.server(
        (_request, response) => void response.writeHead(302, { Location: stealing.url }).end(),
      );
      const credentials = { apiKey: '100001', apiSecret: 'fake_secret_0123456789abcdef' };
      const { client } = world.bridged({ stage: 'both', credentials, hosts: [`127.0.0.1:${server.port}`] });
      await client.get(server.url);
      expect(server.requests[0]!.headers).to.include.keys(...NEITHER);
      expect(stealing.requests[0]!.headers).not.to.have.any.keys(...NEITHER);
    });
  });
}
