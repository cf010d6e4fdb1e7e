import { expect } from 'chai';
import { isBefore, type Subject } from '../clients.js';
import { legacy } from '../support/credentials.js';
import { useWorld } from '../support/world.js';

export function redirectOptions(subject: Subject): void {
  describe('options of redirects', () => {
    const world = useWorld(subject);
    const bridged = () => world.bridged({ stage: 'complete' }).client;

    for (const kind of ['auth', 'URL'] as const) {
      it(`basic auth in ${kind} goes along within the origin, and to no other`, async () => {
        // The fetch adapter refuses such a URL in older versions.
        if (kind === 'URL' && subject.adapter === 'fetch' && isBefore(subject, 1, 18)) return;
        const away = await world.server();
        const server = await world.server((request, response) => {
          const locations: Record<string, string> = {
            '/relative': '/absolute',
            '/absolute': `${server.url}/away`,
            '/away': `${away.url}/x`,
          };
          response.writeHead(302, { Location: locations[request.url] }).end();
        });
        const config =
          kind === 'auth'
            ? { url: `${server.url}/relative`, auth: { username: 'mine', password: 'fake_password' } }
            : { url: `${server.url}/relative`.replace('//', '//mine:fake_password@') };
        await bridged().request({ ...config, headers: legacy() });
        const basic = `Basic ${Buffer.from('mine:fake_password').toString('base64')}`;
        expect(server.requests.map(({ headers }) => headers.authorization)).to.deep.equal(
          Array(3).fill(basic),
        );
        expect(away.requests.map(({ headers }) => headers.authorization)).to.deep.equal([undefined]);
      });
    }
  });
}
