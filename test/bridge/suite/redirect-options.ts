import { expect } from 'chai';
import { isBefore, type Subject } from '../clients.js';
import { legacy } from '../support/credentials.js';
import { ending } from '../support/outcome.js';
import type { RawReply } from '../support/raw-server.js';
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
        expect(server.requests.map(({ headers }) => headers.authorization)).to.deep.equal(
          Array(3).fill(basic('mine:fake_password')),
        );
        expect(away.requests.map(({ headers }) => headers.authorization)).to.deep.equal([undefined]);
      });
    }

    const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
    const hooks: Readonly<Record<string, (options: Record<string, unknown>) => void>> = {
      'options.auth': (options) => void (options['auth'] = 'theirs:fake:word'),
      'a header': ({ headers }) =>
        void Object.assign(headers as object, { authorization: basic('theirs:fake:word') }),
    };
    for (const [way, beforeRedirect] of Object.entries(hooks)) {
      it(`credentials that beforeRedirect gives by ${way} go where the redirect leads, before the caller's`, async () => {
        const away = await world.server();
        const server = await world.server((request, response) => {
          const location = request.url === '/near' ? '/far' : `${away.url}/x`;
          response.writeHead(302, { Location: location }).end();
        });
        const auth = { username: 'mine', password: 'fake_password' };
        await bridged().get(`${server.url}/near`, { auth, beforeRedirect, headers: legacy() } as object);
        expect(server.requests.map(({ headers }) => headers.authorization)).to.deep.equal([
          basic('mine:fake_password'),
          basic('theirs:fake:word'),
        ]);
        expect(away.requests.map(({ headers }) => headers.authorization)).to.deep.equal([
          basic('theirs:fake:word'),
        ]);
      });
    }

    it('credentials of the caller stay behind where beforeRedirect leads to another origin', async () => {
      const away = await world.server();
      const server = await world.server((_, response) => {
        response.writeHead(302, { Location: '/next' }).end();
      });
      const beforeRedirect = (options: Record<string, unknown>) => {
        options['port'] = String(away.port);
      };
      const headers = { ...legacy(), Authorization: basic('mine:fake_password'), Cookie: 'mine=fake' };
      await bridged().get(server.url, { beforeRedirect, headers } as object);
      expect(away.requests).to.have.length(1);
      expect(away.requests[0]?.headers).not.to.have.any.keys('authorization', 'cookie');
    });

    const leads: RawReply = (request, response) => {
      if (request.url === '/arrived') response.end('arrived');
      else response.writeHead(302, { Location: '/arrived' }).end('on the way');
    };

    for (const redirect of ['follow', 'manual', 'error'] as const) {
      it(`fetchOptions.redirect ${redirect} means what it does without the bridge`, async () => {
        const server = await world.server(leads);
        const config = { headers: legacy(), fetchOptions: { redirect } };
        const without = await ending(world.client().get(server.url, config));
        expect(await ending(bridged().get(server.url, config))).to.deep.equal(without);
      });
    }

    for (const maxRedirects of ['0', '1', null]) {
      it(`maxRedirects ${JSON.stringify(maxRedirects)} means what it does without the bridge`, async () => {
        if (subject.adapter === 'fetch') return; // knows no such option, or 0 alone
        const server = await world.server(leads);
        const config = { headers: legacy(), maxRedirects } as object;
        const without = await ending(world.client().get(server.url, config));
        expect(await ending(bridged().get(server.url, config))).to.deep.equal(without);
      });
    }
  });
}
