import { createRequire } from 'node:module';
import axios from 'axios';
import { expect } from 'chai';
import type * as Library from '../../src/index.js';
import { startSimulator, type Simulator } from '../../src/simulator/index.js';
import { ARCHIVES, legacy } from './support/credentials.js';
import { failure } from './support/outcome.js';

type Copy = typeof Library;

const commonJs = createRequire(import.meta.url)('opentok-auth-bridge') as Copy;
const esModule = (await import('opentok-auth-bridge')) as unknown as Copy;

describe('the CommonJS and the ES module copy in one process', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator();
  });
  after(() => simulator.close());

  it('are two copies', () => {
    expect(commonJs.bridgePartnerAuth).not.to.equal(esModule.bridgePartnerAuth);
  });

  for (const [first, second] of [
    [commonJs, esModule],
    [esModule, commonJs],
  ] as const) {
    it(`know of each other's bridges, ${first === commonJs ? 'CommonJS' : 'ES module'} first`, async () => {
      const client = axios.create();
      const bridge = first.bridgePartnerAuth(client, { stage: 'both', cutoff: false });
      expect(second.bridgePartnerAuth(client, { stage: 'both', cutoff: false })).to.equal(bridge);
      expect(() => second.bridgePartnerAuth(client, { stage: 'off' })).to.throw(
        second.OpenTokAuthError,
        /eject/,
      );
      await client.get(simulator.url + ARCHIVES, { headers: legacy() });
      expect(bridge.report().counts.map(({ count }) => count)).to.deep.equal([1]);
      bridge.eject();
      const again = second.bridgePartnerAuth(client, { stage: 'off', cutoff: false });
      expect(again).not.to.equal(bridge);
      again.eject();
    });

    it(`know of each other's handles, ${first === commonJs ? 'CommonJS' : 'ES module'} first`, async () => {
      const clients = [first, second].map((copy) => {
        const client = axios.create();
        copy.bridgePartnerAuth(client, { stage: 'complete' });
        return client;
      });
      const { config } = await clients[0]!.get(simulator.url + ARCHIVES, { headers: legacy() });
      expect((await clients[1]!.request(config)).status).to.equal(200);
    });
  }

  it('recognise each other’s errors', async () => {
    const client = axios.create();
    esModule.bridgePartnerAuth(client, { stage: 'complete' });
    const error = await failure(client.get('https://example.com/', { headers: legacy() }));
    expect(error).to.be.instanceOf(esModule.OpenTokAuthError);
    expect(error).to.be.instanceOf(commonJs.OpenTokAuthError);
  });
});
