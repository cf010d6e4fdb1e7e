import { expect } from 'chai';
import type { Stage } from '../../../src/index.js';
import type { Subject } from '../clients.js';
import { legacy } from '../support/credentials.js';
import { namesHere } from '../support/names.js';
import { ending } from '../support/outcome.js';
import { startRawServer, type RawReply, type RawServer } from '../support/raw-server.js';
import { selfSigned, trustAnyCertificate } from '../support/tls.js';
import { useWorld } from '../support/world.js';

/** What each stage sends to the origin that the request is meant for. */
const SENT: readonly [Stage, readonly string[]][] = [
  ['off', ['x-tb-partner-auth']],
  ['shadow', ['x-tb-partner-auth']],
  ['both', ['x-opentok-auth', 'x-tb-partner-auth']],
  ['live', ['x-opentok-auth']],
  ['complete', ['x-opentok-auth']],
];
const OWN = 'api.gateway.example';

/** Where the trusted server leads, by the ports of the thief's two servers. */
const ASTRAY: readonly [what: string, locate: (secure: number, plain: number) => string][] = [
  ['another port', (secure) => `https://${OWN}:${secure}/x`],
  ['another host', (secure) => `https://thief.example:${secure}/x`],
  ['a subdomain', (secure) => `https://thief.${OWN}:${secure}/x`],
  ['the domain above', (secure) => `https://gateway.example:${secure}/x`],
  ['a host that is trusted itself', (secure) => `https://listed.example:${secure}/x`],
  ['a protocol-relative location', (secure) => `//thief.${OWN}:${secure}/x`],
  ['https to http, same host', (_secure, plain) => `http://${OWN}:${plain}/x`],
  ['https to http, a subdomain', (_secure, plain) => `http://thief.${OWN}:${plain}/x`],
];

export function thiefTls(subject: Subject): void {
  describe('a listening thief receives neither header over TLS', () => {
    const world = useWorld(subject);
    const steals: RawReply = (_request, response) => void response.end('stolen');
    const authIn = ({ requests: [first] }: RawServer): string[] =>
      Object.keys(first?.headers ?? {})
        .filter((name) => /^x-(?:tb-partner|opentok)-auth$/.test(name))
        .sort();

    async function secureServer(reply: RawReply): Promise<RawServer> {
      const server = await startRawServer(reply, '127.0.0.1', selfSigned());
      world.later(() => server.close());
      return server;
    }
    beforeEach(() => {
      namesHere(world.later);
      trustAnyCertificate(world.later);
    });

    for (const [stage, sent] of SENT) {
      const bridged = () => world.bridged({ stage, hosts: [OWN, 'listed.example'] }).client;

      for (const [what, locate] of ASTRAY) {
        it(`${what}, in ${stage}`, async () => {
          const thieves = [await secureServer(steals), await world.server(steals)] as const;
          const location = locate(thieves[0].port, thieves[1].port);
          const own = await secureServer(
            (_request, response) => void response.writeHead(307, { Location: location }).end(),
          );
          const reply = await ending(bridged().get(`https://${OWN}:${own.port}/`, { headers: legacy() }));
          expect(reply).to.deep.equal({ status: 200, data: 'stolen' });
          expect(authIn(own)).to.deep.equal(sent);
          expect(thieves.flatMap(({ requests }) => requests)).to.have.length(1);
          for (const thief of thieves) expect(authIn(thief)).to.deep.equal([]);
        });
      }

      it(`a chain of five through the thief and back, in ${stage}`, async () => {
        const names = [OWN, `thief.${OWN}`, 'thief.example', 'gateway.example', OWN];
        const urls: string[] = [];
        const hop = (index: number): RawReply => {
          return (_request, response) => {
            const next = urls[index + 1];
            if (next === undefined) response.end('stolen');
            else response.writeHead(307, { Location: next }).end();
          };
        };
        const servers: RawServer[] = [];
        for (const [index, name] of names.entries()) {
          const server = await secureServer(hop(index));
          servers.push(server);
          urls.push(`https://${name}:${server.port}/${index}`);
        }
        const reply = await ending(bridged().post(urls[0]!, 'body', { headers: legacy() }));
        expect(reply).to.deep.equal({ status: 200, data: 'stolen' });
        expect(servers.map(authIn)).to.deep.equal([sent, [], [], [], []]);
      });
    }
  });
}
