import { expect } from 'chai';
import type { BridgeRequest, CredentialsOption } from '../../../src/index.js';
import type { Subject } from '../clients.js';
import {
  ACCOUNT,
  ARCHIVES,
  legacy,
  OTHER_PROJECT,
  PROJECT,
  PROJECT_ARCHIVES,
  ROTATED,
} from '../support/credentials.js';
import { ending, failure } from '../support/outcome.js';
import { useWorld } from '../support/world.js';

const ALL = [PROJECT, OTHER_PROJECT, ACCOUNT];
const OTHER_ARCHIVES = `/v2/project/${OTHER_PROJECT.apiKey}/archive`;

export function credentials(subject: Subject): void {
  describe('credentials', () => {
    const world = useWorld(subject);

    /** Sends bare requests through a bridge with the option, and returns what the server made of each. */
    async function sent(option: CredentialsOption, paths: readonly string[], config: object = {}) {
      const simulator = await world.simulator({ credentials: ALL });
      const { client } = world.bridged({ credentials: option, hosts: ['127.0.0.1'], ...config });
      for (const path of paths) await client.get(simulator.url + path, { validateStatus: () => true });
      return simulator.requests.map(({ scheme, project, claims }) => ({ scheme, project, ist: claims?.ist }));
    }

    it('sign requests that bear no auth header of any scheme', async () => {
      const simulator = await world.simulator();
      const { client } = world.bridged({ credentials: PROJECT, hosts: ['127.0.0.1'] });
      expect((await client.get(simulator.url + ARCHIVES)).status).to.equal(200);
      expect(simulator.requests[0]).to.include({ scheme: 'jwt', accepted: true, path: PROJECT_ARCHIVES });
    });

    for (const [stage, scheme] of [
      ['off', 'partner'],
      ['shadow', 'partner'],
      ['both', 'both'],
      ['live', 'jwt'],
      ['complete', 'jwt'],
    ] as const) {
      it(`go out as the stage says: ${scheme} in ${stage}`, async () => {
        expect(await sent(PROJECT, [PROJECT_ARCHIVES], { stage })).to.have.nested.property(
          '[0].scheme',
          scheme,
        );
      });
    }

    for (const name of ['X-TB-TOKEN-AUTH', 'Authorization', 'x-opentok-auth', 'authorization']) {
      it(`stay away from a request that bears ${name}`, async () => {
        const server = await world.server();
        const { client } = world.bridged({ credentials: PROJECT, hosts: ['127.0.0.1'] });
        await client.get(server.url + ARCHIVES, { headers: { [name]: 'mine' } });
        const { headers, url } = server.requests[0]!;
        expect(url).to.equal(ARCHIVES);
        expect(headers).to.have.property(name.toLowerCase(), 'mine').and.not.property('x-tb-partner-auth');
        if (name !== 'x-opentok-auth') expect(headers).not.to.have.property('x-opentok-auth');
      });
    }

    const BASIC: readonly [string, (url: string) => object][] = [
      ['basic auth', (url) => ({ url, auth: { username: 'mine', password: 'fake_password' } })],
      ['basic auth in its URL', (url) => ({ url: url.replace('//', '//mine:fake_password@') })],
      [
        'basic auth in its baseURL',
        (url) => ({ baseURL: url.replace('//', '//mine:fake_password@'), url: '?a=1' }),
      ],
      ['a user without password in its URL', (url) => ({ url: url.replace('//', '//mine@') })],
    ];
    for (const [what, config] of BASIC) {
      it(`stay away from a request that bears ${what}, which goes out as without the bridge`, async () => {
        const server = await world.server();
        const request = config(server.url + ARCHIVES);
        const without = await ending(world.client().request(request));
        const [plain] = server.requests.splice(0);
        const { client } = world.bridged({ credentials: PROJECT, hosts: ['127.0.0.1'] });
        expect(await ending(client.request(request))).to.deep.equal(without);
        expect(server.requests).to.deep.equal(plain === undefined ? [] : [plain]);
      });
    }

    it('go to no loopback address that is not listed, and to no other host', async () => {
      const server = await world.server();
      const { client } = world.bridged({ credentials: PROJECT });
      await client.get(server.url + ARCHIVES);
      const elsewhere = world.bridged({
        credentials: PROJECT,
        hosts: ['localhost', '127.0.0.2', '*.127.0.0.1'],
      }).client;
      await elsewhere.get(server.url + ARCHIVES);
      for (const { headers, url } of server.requests) {
        expect(url).to.equal(ARCHIVES);
        expect(headers).not.to.have.any.keys('x-opentok-auth', 'x-tb-partner-auth');
      }
    });

    it('choose the entry whose key is in the path', async () => {
      const seen = await sent(ALL, [PROJECT_ARCHIVES, OTHER_ARCHIVES, ARCHIVES]);
      expect(seen.map(({ project }) => project)).to.deep.equal(['100001', '200002', '100001']);
    });

    it('choose account entries on account paths and only there', async () => {
      const paths = ['/v2/project', '/v2/project/100001', '/v2/partner/100001', PROJECT_ARCHIVES];
      const seen = await sent(ALL, [...paths, '/v2/project/100001/refreshSecret']);
      expect(seen.map(({ project, ist }) => [project, ist])).to.deep.equal([
        [ACCOUNT.apiKey, 'account'],
        [ACCOUNT.apiKey, 'account'],
        [ACCOUNT.apiKey, 'account'],
        [PROJECT.apiKey, 'project'],
        [ACCOUNT.apiKey, 'account'],
      ]);
    });

    it('never use an account entry on a project path', async () => {
      expect(await sent(ACCOUNT, [PROJECT_ARCHIVES, '/session/create'])).to.deep.equal([
        { scheme: 'none', project: undefined, ist: undefined },
        { scheme: 'none', project: undefined, ist: undefined },
      ]);
    });

    it('derive ist from the path and not from the entry', async () => {
      const seen = await sent(() => ACCOUNT, [PROJECT_ARCHIVES]);
      expect(seen[0]?.ist).to.equal('project');
      expect((await sent(PROJECT, ['/v2/project']))[0]?.ist).to.equal('account');
    });

    it('take the single project entry where no key is in the path', async () => {
      const seen = await sent([PROJECT, ACCOUNT], ['/session/create', OTHER_ARCHIVES]);
      expect(seen.map(({ project }) => project)).to.deep.equal(['100001', '100001']);
    });

    for (const stage of ['complete', 'live', 'shadow', 'both'] as const) {
      it(`that are ambiguous are refused in ${stage}, asking for the function form`, async () => {
        const simulator = await world.simulator();
        const { client } = world.bridged({
          stage,
          credentials: [PROJECT, OTHER_PROJECT],
          hosts: ['127.0.0.1'],
        });
        const error = await failure(client.post(`${simulator.url}/session/create`));
        expect(error).to.have.property('code', 'ERR_CREDENTIAL_AMBIGUOUS');
        expect(error.message).to.contain('function');
        expect(simulator.requests).to.have.length(0);
      });
    }

    it('that are ambiguous are a warning in off, and the request goes out as written', async () => {
      const server = await world.server();
      const { client, bridge } = world.bridged({
        stage: 'off',
        credentials: [PROJECT, OTHER_PROJECT],
        hosts: ['127.0.0.1'],
      });
      const codes: string[] = [];
      bridge.on('warning', ({ code }) => codes.push(code));
      await client.post(`${server.url}/session/create`);
      expect(server.requests[0]?.headers).not.to.have.property('x-tb-partner-auth');
      expect(codes).to.deep.equal(['ERR_CREDENTIAL_AMBIGUOUS']);
    });

    it('may be a function, which sees the request and may decline', async () => {
      const seen: BridgeRequest[] = [];
      const choose = (request: BridgeRequest) => {
        seen.push(request);
        return request.path === '/session/create' ? OTHER_PROJECT : undefined;
      };
      const result = await sent(choose, ['/session/create?a=1', '/other']);
      expect(result.map(({ scheme, project }) => [scheme, project])).to.deep.equal([
        ['jwt', OTHER_PROJECT.apiKey],
        ['none', undefined],
      ]);
      expect(seen[0]).to.include({ method: 'GET', path: '/session/create' });
      expect(seen[0]!.url).to.match(/^http:\/\/127\.0\.0\.1:\d+\/session\/create$/);
    });

    it('of a function are checked, and a bad one is refused without its value', async () => {
      const server = await world.server();
      const choose = () => ({ apiKey: 'k', apiSecret: 'fake_\nsecret' });
      const { client } = world.bridged({ credentials: choose, hosts: ['127.0.0.1'] });
      const error = await failure(client.get(`${server.url}/session/create`));
      expect(error).to.have.property('code', 'ERR_CREDENTIAL_INVALID');
      expect(String(error)).not.to.contain('fake_');
    });

    describe('in rotation', () => {
      it('the second secret is tried once when the first is refused as a bad signature, and kept', async () => {
        const simulator = await world.simulator({ credentials: ROTATED });
        const { client } = world.bridged({ credentials: [PROJECT, ROTATED], hosts: ['127.0.0.1'] });
        const get = () => client.get(simulator.url + ARCHIVES);
        expect((await get()).status).to.equal(200);
        expect((await get()).status).to.equal(200);
        expect(simulator.requests.map(({ accepted, cause }) => [accepted, cause])).to.deep.equal([
          [false, 'bad-signature'],
          [true, undefined],
          [true, undefined],
        ]);
      });

      it('only two secrets are tried, and each once', async () => {
        const third = { ...PROJECT, apiSecret: 'fake_third_secret_0123456789' };
        const simulator = await world.simulator({ credentials: OTHER_PROJECT });
        simulator.faults.next({ kind: 'refuse', cause: 'bad-signature' }, { times: Infinity });
        const { client } = world.bridged({ credentials: [PROJECT, ROTATED, third], hosts: ['127.0.0.1'] });
        const reply = await client.get(simulator.url + ARCHIVES, { validateStatus: () => true });
        expect(reply.status).to.equal(403);
        expect(simulator.requests).to.have.length(2);
      });

      it('applies to requests with a legacy header of that key', async () => {
        const simulator = await world.simulator({ credentials: ROTATED });
        const { client } = world.bridged({ stage: 'complete', credentials: [PROJECT, ROTATED] });
        await client.get(simulator.url + ARCHIVES, { headers: legacy() });
        await client.get(simulator.url + ARCHIVES, { headers: legacy() });
        expect(simulator.requests.map(({ accepted }) => accepted)).to.deep.equal([false, true, true]);
      });

      it('the secret that JWTs were found to need is the one partner auth goes out with, too', async () => {
        const simulator = await world.simulator({ credentials: ROTATED });
        let percentage = 100;
        const { client } = world.bridged({
          credentials: [PROJECT, ROTATED],
          hosts: ['127.0.0.1'],
          cutoff: false,
          flags: () => ({ stage: 'live', percentage }),
        });
        await client.get(simulator.url + ARCHIVES);
        percentage = 0;
        await client.get(simulator.url + ARCHIVES);
        expect(simulator.requests.map(({ scheme, accepted }) => [scheme, accepted])).to.deep.equal([
          ['jwt', false],
          ['jwt', true],
          ['partner', true],
        ]);
      });

      it('goes back to the first secret when the second stops working', async () => {
        const simulator = await world.simulator({ credentials: [PROJECT, ROTATED] });
        const { client } = world.bridged({ credentials: [PROJECT, ROTATED], hosts: ['127.0.0.1'] });
        const get = () => client.get(simulator.url + ARCHIVES, { validateStatus: () => true });
        simulator.faults.next({ kind: 'refuse', cause: 'bad-signature' });
        await get();
        simulator.faults.next({ kind: 'refuse', cause: 'bad-signature' });
        await get();
        await get();
        expect(simulator.requests.map(({ accepted }) => accepted)).to.deep.equal([
          false,
          true,
          false,
          true,
          true,
        ]);
      });
    });
  });
}
