import { expect } from 'chai';
import type { Stage } from '../../../src/index.js';
import type { PresentedScheme } from '../../../src/simulator/index.js';
import type { Subject } from '../clients.js';
import { ARCHIVES, legacy, PROJECT, PROJECT_ARCHIVES } from '../support/credentials.js';
import { useWorld } from '../support/world.js';

interface Row {
  readonly stage: Stage;
  readonly percentage?: number;
  readonly scheme: PresentedScheme;
  readonly path: string;
}

const TABLE: readonly Row[] = [
  { stage: 'off', scheme: 'partner', path: ARCHIVES },
  { stage: 'shadow', scheme: 'partner', path: ARCHIVES },
  { stage: 'both', scheme: 'both', path: PROJECT_ARCHIVES },
  { stage: 'live', percentage: 0, scheme: 'partner', path: ARCHIVES },
  { stage: 'live', percentage: 100, scheme: 'jwt', path: PROJECT_ARCHIVES },
  { stage: 'complete', scheme: 'jwt', path: PROJECT_ARCHIVES },
];

export function stageTable(subject: Subject): void {
  describe('the stage table', () => {
    const world = useWorld(subject);

    for (const { scheme, path, ...options } of TABLE) {
      const name = `${options.stage}${options.percentage === undefined ? '' : ` at ${options.percentage} %`}`;

      it(`${name} sends ${scheme} on ${path}, and the server accepts it`, async () => {
        const simulator = await world.simulator();
        const { client, bridge } = world.bridged(options);
        const reply = await client.get(simulator.url + ARCHIVES, { headers: legacy() });
        expect(reply.status).to.equal(200);
        expect(bridge.stage).to.equal(options.stage);
        expect(simulator.requests).to.have.length(1);
        expect(simulator.requests[0]).to.include({ scheme, path, accepted: true, method: 'GET' });
      });

      it(`${name} leaves the path alone where rewritePaths is false`, async () => {
        const simulator = await world.simulator();
        const { client } = world.bridged({ ...options, rewritePaths: false });
        await client.get(simulator.url + ARCHIVES, { headers: legacy() });
        expect(simulator.requests[0]).to.include({ scheme, path: ARCHIVES });
      });
    }

    it('moves /call to /dial with the path, and only with it', async () => {
      const server = await world.server();
      const { client } = world.bridged({ stage: 'complete' });
      const call = (path: string) => client.post(server.url + path, {}, { headers: legacy() });
      await call('/v2/partner/100001/call');
      await call('/v2/partner/100001/call?x=/v2/partner/1/call');
      await call('/v2/project/100001/call');
      await call('/v2/partner/100001/calls');
      await call('/v2/partner/100001/archive/call');
      expect(server.requests.map(({ url }) => url)).to.deep.equal([
        '/v2/project/100001/dial',
        '/v2/project/100001/dial?x=/v2/partner/1/call',
        '/v2/project/100001/call',
        '/v2/project/100001/calls',
        '/v2/project/100001/archive/call',
      ]);
    });

    it('keeps params and query on a path that is moved', async () => {
      const server = await world.server();
      const { client } = world.bridged({ stage: 'complete' });
      await client.get(`${server.url}${ARCHIVES}?a=1`, { params: { b: 'x y' }, headers: legacy() });
      expect(server.requests[0]?.url).to.match(/^\/v2\/project\/100001\/archive\?a=1&b=x(\+|%20)y$/);
    });

    it('moves a path that is partly in baseURL', async () => {
      const server = await world.server();
      const { client } = world.bridged(
        { stage: 'complete' },
        { baseURL: `${server.url}/v2/partner/${PROJECT.apiKey}/`, headers: { common: legacy() } },
      );
      await client.get('archive');
      expect(server.requests[0]?.url).to.equal(PROJECT_ARCHIVES);
    });

    it('starts each attempt from the path the caller wrote', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      const { client } = world.bridged({ stage: 'live' });
      await client.post(
        `${simulator.url}/v2/partner/100001/call`,
        { sessionId: 'x', token: 'y', sip: { uri: 'z' } },
        { headers: legacy(), validateStatus: () => true },
      );
      expect(simulator.requests.map(({ scheme, path }) => [scheme, path])).to.deep.equal([
        ['jwt', '/v2/project/100001/dial'],
        ['partner', '/v2/partner/100001/call'],
      ]);
    });

    it('signs ist by method and path: account level only on the account paths', async () => {
      const simulator = await world.simulator();
      const { client } = world.bridged({ stage: 'complete' });
      const paths = ['/v2/project', '/v2/partner/100001', '/v2/project/100001/refreshSecret', ARCHIVES];
      for (const path of [...paths, '/session/create']) {
        await client.get(simulator.url + path, { headers: legacy(), validateStatus: () => true });
      }
      expect(simulator.requests.map(({ claims }) => claims?.ist)).to.deep.equal([
        'account',
        'account',
        'account',
        'project',
        'project',
      ]);
    });
  });
}
