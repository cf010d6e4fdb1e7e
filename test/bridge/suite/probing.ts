import { expect } from 'chai';
import type { BridgeOptions } from '../../../src/index.js';
import type { Subject } from '../clients.js';
import { OTHER_PROJECT, PROJECT, PROJECT_ARCHIVES, ROTATED } from '../support/credentials.js';
import { failure } from '../support/outcome.js';
import { MINUTE, START, useWorld } from '../support/world.js';

export function probing(subject: Subject): void {
  describe('the probe', () => {
    const world = useWorld(subject);
    const probing = async (options: BridgeOptions = {}, simulatorOptions: object = {}) => {
      const simulator = await world.simulator(simulatorOptions);
      const { bridge } = world.bridged(
        { credentials: PROJECT, hosts: ['127.0.0.1'], stage: 'off', ...options },
        { baseURL: simulator.url },
      );
      return { simulator, bridge };
    };

    it('is one harmless GET with a JWT, whatever the stage', async () => {
      for (const stage of ['off', 'shadow', 'both', 'live', 'complete'] as const) {
        const { simulator, bridge } = await probing({ stage });
        expect(await bridge.probe()).to.deep.equal({
          accepted: true,
          status: 200,
          skewMs: 0,
          advice: 'The JWT was accepted.',
        });
        expect(simulator.requests.map(({ method, scheme, path }) => [method, scheme, path])).to.deep.equal([
          ['GET', 'jwt', PROJECT_ARCHIVES],
        ]);
        bridge.eject();
      }
    });

    it('names the cause of a refusal and what to do', async () => {
      const { bridge } = await probing({}, { credentials: ROTATED });
      const result = await bridge.probe();
      expect(result).to.include({ accepted: false, cause: 'bad-signature', status: 403 });
      expect(result.advice).to.contain('secret');
    });

    it('does not fall back, retry or count', async () => {
      const { simulator, bridge } = await probing({ stage: 'live' }, { schemes: 'partner' });
      expect(await bridge.probe()).to.include({ accepted: false, cause: 'no-auth' });
      expect(simulator.requests).to.have.length(1);
      expect(bridge.report().counts).to.deep.equal([]);
    });

    it('learns the skew, and is not refused for it', async () => {
      const { simulator, bridge } = await probing();
      simulator.setTime(START - 10 * MINUTE);
      const result = await bridge.probe();
      expect(result.accepted).to.equal(true);
      expect(Math.round(result.skewMs / 1000)).to.equal(-600);
      expect(simulator.requests.map(({ cause }) => cause)).to.deep.equal(['future-iat', undefined]);
    });

    it('tells a host that does not answer, and one that is not OpenTok', async () => {
      const closed = await world.server();
      await closed.close();
      const options = { credentials: PROJECT, hosts: ['127.0.0.1'] };
      const unreachable = world.bridged(options, { baseURL: closed.url }).bridge;
      const silent = await unreachable.probe();
      expect(silent).to.include({ accepted: false }).and.not.have.property('status');
      expect(silent.advice).to.contain('did not answer');
      unreachable.eject();
      const other = await world.server((_request, response) => void response.writeHead(404).end());
      expect(await world.bridged(options, { baseURL: other.url }).bridge.probe()).to.include({
        accepted: false,
        status: 404,
      });
    });

    it('follows no redirect', async () => {
      const thief = await world.server();
      const server = await world.server(
        (_request, response) => void response.writeHead(302, { Location: thief.url }).end(),
      );
      const { bridge } = world.bridged(
        { credentials: PROJECT, hosts: ['127.0.0.1'] },
        { baseURL: server.url },
      );
      expect((await bridge.probe()).accepted).to.equal(false);
      expect(thief.requests).to.have.length(0);
    });

    it('picks a credential by its key, and rejects where there is none or several', async () => {
      const { simulator, bridge } = await probing(
        { credentials: [PROJECT, OTHER_PROJECT] },
        { credentials: [PROJECT, OTHER_PROJECT] },
      );
      expect((await bridge.probe(OTHER_PROJECT.apiKey)).accepted).to.equal(true);
      expect(simulator.requests[0]!.project).to.equal(OTHER_PROJECT.apiKey);
      expect(await failure(bridge.probe())).to.have.property('code', 'ERR_CREDENTIAL_AMBIGUOUS');
      bridge.eject();
      const { bridge: bare } = world.bridged({ hosts: ['127.0.0.1'] }, { baseURL: simulator.url });
      expect(await failure(bare.probe())).to.have.property('code', 'ERR_CREDENTIAL_MISSING');
    });

    it('never goes over plain http to a known host', async () => {
      const urls: string[] = [];
      const adapter = async (config: Record<string, unknown>): Promise<object> => {
        urls.push(String(config['url']));
        return { status: 200, statusText: '', headers: {}, data: '', config, request: {} };
      };
      const { bridge } = world.bridged(
        { credentials: PROJECT },
        { baseURL: 'http://api.opentok.com/v2/', adapter },
      );
      await bridge.probe();
      expect(urls).to.deep.equal([`https://api.opentok.com${PROJECT_ARCHIVES}?count=1`]);
    });

    it('keeps the path of a gateway in baseURL', async () => {
      const server = await world.server((_request, response) => void response.end('{"count":0,"items":[]}'));
      const { bridge } = world.bridged(
        { credentials: PROJECT, hosts: ['127.0.0.1'] },
        { baseURL: `${server.url}/gateway/opentok/v2/partner/100001/` },
      );
      await bridge.probe();
      expect(server.requests[0]!.url).to.equal(`/gateway/opentok${PROJECT_ARCHIVES}?count=1`);
    });
  });
}
