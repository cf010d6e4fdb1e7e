import { expect } from 'chai';
import type { AttemptEvent, BridgeOptions } from '../../../src/index.js';
import { projectFingerprint } from '../../../src/auth/fingerprint.js';
import type { Subject } from '../clients.js';
import {
  ARCHIVES,
  legacy,
  OTHER_PROJECT,
  PROJECT,
  PROJECT_ARCHIVES,
  ROTATED,
} from '../support/credentials.js';
import { failure } from '../support/outcome.js';
import { HOUR, MINUTE, START, useWorld } from '../support/world.js';

export function telling(subject: Subject): void {
  describe('events', () => {
    const world = useWorld(subject);

    async function eventsOf(
      options: BridgeOptions,
      send: (url: string) => object,
      simulatorOptions: object = {},
    ) {
      const simulator = await world.simulator(simulatorOptions);
      const events: AttemptEvent[] = [];
      const { client } = world.bridged({ ...options, onEvent: (event) => events.push(event) });
      await client.request({ validateStatus: () => true, ...send(simulator.url) }).catch(() => undefined);
      return { simulator, events, host: new URL(simulator.url).host };
    }
    const get = (url: string): object => ({ url: `${url}${ARCHIVES}?secret=1`, headers: legacy() });

    it('of an attempt have exactly the documented shape', async () => {
      const { events, host } = await eventsOf({ stage: 'complete' }, get);
      const [event] = events;
      expect(event!.id).to.match(/^[0-9a-f-]{36}-\d+$/);
      expect(events).to.deep.equal([
        {
          id: event!.id,
          attempt: 1,
          at: START,
          project: projectFingerprint(PROJECT.apiKey),
          host,
          method: 'GET',
          path: PROJECT_ARCHIVES,
          stage: 'complete',
          scheme: 'jwt',
          reason: 'static',
          outcome: 'accepted',
          status: 200,
          durationMs: 0,
          skewMs: 0,
        },
      ]);
    });

    it('number the attempts of one request under one id, with cause and path of each', async () => {
      const { events } = await eventsOf({ stage: 'live' }, get, { schemes: 'partner' });
      expect(new Set(events.map(({ id }) => id)).size).to.equal(1);
      expect(
        events.map(({ attempt, scheme, path, outcome, cause, status, reason }) => ({
          ...{ attempt, scheme, path, outcome, cause, status, reason },
        })),
      ).to.deep.equal([
        {
          attempt: 1,
          scheme: 'jwt',
          path: PROJECT_ARCHIVES,
          outcome: 'refused',
          cause: 'no-auth',
          status: 403,
          reason: 'static',
        },
        {
          attempt: 2,
          scheme: 'partner',
          path: ARCHIVES,
          outcome: 'accepted',
          cause: undefined,
          status: 200,
          reason: 'fallback',
        },
      ]);
      expect(events[1]).not.to.have.property('cause');
    });

    it('say failed, with a status where there is one, when nobody judged the authentication', async () => {
      for (const [fault, status] of [
        [{ kind: 'status', status: 503 }, 503],
        [{ kind: 'status', status: 429 }, 429],
        [{ kind: 'reset' }, undefined],
      ] as const) {
        const simulator = await world.simulator();
        simulator.faults.next(fault);
        const events: AttemptEvent[] = [];
        const { client, bridge } = world.bridged({
          stage: 'complete',
          onEvent: (event) => events.push(event),
        });
        await client.get(simulator.url + ARCHIVES, { headers: legacy() }).catch(() => undefined);
        expect(events.map(({ outcome, status: told }) => [outcome, told])).to.deep.equal([
          ['failed', status],
        ]);
        expect('status' in events[0]!).to.equal(status !== undefined);
        bridge.eject();
      }
    });

    it('of shadow say what the server would have said to the JWT', async () => {
      const onTime = await eventsOf({ stage: 'shadow' }, get);
      expect(onTime.events[0]).to.deep.include({ scheme: 'partner', shadow: { accepted: true } });
      const simulator = await world.simulator();
      simulator.setTime(START - HOUR);
      const events: AttemptEvent[] = [];
      const { client } = world.bridged({ stage: 'shadow', onEvent: (event) => events.push(event) });
      await client.get(simulator.url + ARCHIVES, { headers: legacy() });
      await client.get(simulator.url + ARCHIVES, { headers: legacy() });
      expect(events.map(({ shadow }) => shadow)).to.deep.equal([
        { accepted: false, cause: 'future-iat' },
        { accepted: true },
      ]);
    });

    it('count how long an attempt took, by the clock', async () => {
      const server = await world.server((_request, response) => {
        world.clock.advance(1234);
        response.end();
      });
      const events: AttemptEvent[] = [];
      const { client } = world.bridged({ stage: 'complete', onEvent: (event) => events.push(event) });
      await client.get(server.url, { headers: legacy() });
      expect(events[0]).to.include({ durationMs: 1234, at: START + 1234 });
    });

    it('harm nothing when a listener throws or rejects, and reach the other listeners', async () => {
      const simulator = await world.simulator();
      const rejections: unknown[] = [];
      const onRejection = (reason: unknown): void => void rejections.push(reason);
      process.on('unhandledRejection', onRejection);
      world.later(() => process.off('unhandledRejection', onRejection));
      const seen: string[] = [];
      const { client, bridge } = world.bridged({
        stage: 'complete',
        onEvent: () => {
          throw new Error('listener');
        },
      });
      bridge.on('attempt', (async () => {
        throw new Error('listener');
      }) as never);
      bridge.on('attempt', ({ scheme }) => seen.push(scheme));
      expect((await client.get(simulator.url + ARCHIVES, { headers: legacy() })).status).to.equal(200);
      await new Promise((resolve) => setImmediate(resolve));
      expect(seen).to.deep.equal(['jwt']);
      expect(rejections).to.deep.equal([]);
    });

    it('stop where the listener is taken off', async () => {
      const simulator = await world.simulator();
      const { client, bridge } = world.bridged({ stage: 'complete' });
      let count = 0;
      const off = bridge.on('attempt', () => count++);
      const send = () => client.get(simulator.url + ARCHIVES, { headers: legacy() });
      await send();
      off();
      off();
      await send();
      expect(count).to.equal(1);
    });

    it('are none for a request that is none of its business', async () => {
      const { events } = await eventsOf({ stage: 'complete' }, (url) => ({ url }));
      expect(events).to.deep.equal([]);
    });
  });

  describe('the report', () => {
    const world = useWorld(subject);

    it('counts by project, host, scheme and outcome, and survives JSON', async () => {
      const simulator = await world.simulator({ schemes: 'partner', credentials: [PROJECT, OTHER_PROJECT] });
      const { client, bridge } = world.bridged({ stage: 'live' });
      const send = (credential = PROJECT) =>
        client.get(`${simulator.url}/v2/partner/${credential.apiKey}/archive`, {
          headers: legacy(credential),
        });
      await send();
      await send();
      world.clock.advance(1000);
      await send(OTHER_PROJECT);
      const report = bridge.report();
      const host = new URL(simulator.url).host;
      const project = projectFingerprint(PROJECT.apiKey);
      const other = projectFingerprint(OTHER_PROJECT.apiKey);
      expect(report.counts).to.have.deep.members([
        { project, host, scheme: 'jwt', outcome: 'refused', count: 1 },
        { project, host, scheme: 'partner', outcome: 'accepted', count: 2 },
        { project: other, host, scheme: 'jwt', outcome: 'refused', count: 1 },
        { project: other, host, scheme: 'partner', outcome: 'accepted', count: 1 },
      ]);
      expect(report.refusals).to.have.deep.members([
        { project, host, scheme: 'jwt', cause: 'no-auth', count: 1, healed: 0, lastAt: START },
        { project: other, host, scheme: 'jwt', cause: 'no-auth', count: 1, healed: 0, lastAt: START + 1000 },
      ]);
      expect(report).to.include({
        schemaVersion: 1,
        at: START + 1000,
        lastLegacyUse: START + 1000,
        reason: 'static',
      });
      expect(report.verdict.ready).to.equal(false);
      expect(JSON.parse(JSON.stringify(report))).to.deep.equal(report);
      expect(JSON.stringify(report)).not.to.contain(PROJECT.apiKey);
    });

    it('is a snapshot: later requests do not change it', async () => {
      const simulator = await world.simulator();
      const { client, bridge } = world.bridged({ stage: 'complete' });
      const send = () => client.get(simulator.url + ARCHIVES, { headers: legacy() });
      await send();
      const report = bridge.report();
      const before = JSON.stringify(report);
      await send();
      expect(JSON.stringify(report)).to.equal(before);
      expect(report.lastLegacyUse).to.equal(null);
    });

    it('gives configured and effective stage, and the reason', () => {
      const { bridge } = world.bridged({ stage: 'live', percentage: 5, flags: () => ({ stage: 'shadow' }) });
      expect(bridge.report()).to.deep.include({
        configured: { stage: 'live', percentage: 5, fallback: true },
        effective: { stage: 'shadow', percentage: 5, fallback: true },
        reason: 'targeting-match',
      });
    });
  });

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
