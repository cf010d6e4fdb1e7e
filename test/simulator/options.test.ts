import { expect } from 'chai';
import type { OpenTokAuthError } from '../../src/errors.js';
import { DEMO_CREDENTIAL, startSimulator, type SimulatorOptions } from '../../src/simulator/index.js';
import { ARCHIVES, ask, jwt, OLD_ARCHIVES, partner, PROJECT, start, stopAll } from './client.js';

afterEach(stopAll);

describe('startSimulator', () => {
  const bad: [option: string, value: unknown][] = [
    ['credentials', []],
    ['credentials', 'key:secret'],
    ['credentials', null],
    ['credentials', { apiKey: '1', apiSecret: '' }],
    ['credentials', [{ apiKey: '1', apiSecret: 's', level: 'partner' }]],
    ['schemes', 'JWT'],
    ['schemes', null],
    ['cutoff', 'soon'],
    ['cutoff', true],
    ['cutoff', new Date('x')],
    ['prefixes', '/v2/project'],
    ['bothHeaders', 'first'],
    ['clock', 1472691002],
    ['port', -1],
    ['port', 65536],
    ['port', '8080'],
    ['maxLifetime', 0],
    ['maxLifetime', '5m'],
    ['leeway', -1],
    ['leeway', 0.5],
    ['rejectReusedTokens', 'yes'],
    ['keepRequests', 0],
    ['onRequest', 'console.log'],
    ['host', '0.0.0.0'],
    ['cutOff', false],
  ];
  for (const [option, value] of bad) {
    it(`refuses ${option}: ${JSON.stringify(value) ?? String(value)}, naming the option`, async () => {
      const error = await startSimulator({ [option]: value } as SimulatorOptions).then(
        (simulator) => simulator.close(),
        (reason: unknown) => reason as OpenTokAuthError,
      );
      expect(error).to.include({ code: 'ERR_SIMULATOR_OPTION' });
      expect(error?.facts).to.deep.equal({ option });
      expect(error?.message.startsWith(`${option}: `), error?.message).to.equal(true);
    });
  }

  it('refuses options that are no object', async () => {
    const error = await startSimulator(null as unknown as SimulatorOptions).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.include({ code: 'ERR_SIMULATOR_OPTION' });
  });

  it('never quotes a secret it refuses', async () => {
    const apiSecret = 'fake_secret\nwith a break';
    const error = await startSimulator({ credentials: { apiKey: '1', apiSecret } }).catch(String);
    expect(error).to.include('control character').and.not.include('fake_secret');
  });

  it('takes an option that is undefined as left out', async () => {
    const simulator = await startSimulator({
      port: undefined,
      schemes: undefined,
    } as unknown as SimulatorOptions);
    await simulator.close();
  });

  it('knows one made-up project when no credentials are given', async () => {
    const simulator = await startSimulator();
    const path = `/v2/partner/${DEMO_CREDENTIAL.apiKey}/archive`;
    expect((await ask(simulator.url, path, { headers: partner(DEMO_CREDENTIAL) })).status).to.equal(200);
    expect(DEMO_CREDENTIAL.apiSecret).to.match(/^fake/);
    await simulator.close();
  });

  it('listens on 127.0.0.1 alone, on the port asked for, and rejects when it is taken', async () => {
    const first = await start();
    expect(first.url).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    const port = Number(new URL(first.url).port);
    const error = await startSimulator({ port }).catch((reason: unknown) => reason);
    expect(error).to.include({ code: 'EADDRINUSE' });
    await first.close();
    expect((await start({ port })).url).to.equal(first.url);
  });

  it('serves both prefixes unless told which', async () => {
    const statuses = [];
    for (const prefixes of ['both', 'partner', 'project'] as const) {
      const { url } = await start({ prefixes });
      for (const path of [OLD_ARCHIVES, ARCHIVES]) {
        statuses.push((await ask(url, path, { headers: jwt() })).status);
        statuses.push((await ask(url, path, { headers: partner() })).status);
      }
    }
    expect(statuses).to.deep.equal([200, 200, 200, 200, 200, 200, 404, 404, 404, 404, 200, 200]);
  });

  it('judges authentication before the prefix', async () => {
    const { url } = await start({ prefixes: 'project', schemes: 'jwt' });
    expect((await ask(url, OLD_ARCHIVES, { headers: partner() })).status).to.equal(403);
  });

  it('replaces the credentials at the moment of a rotation, and keeps resources', async () => {
    const simulator = await start();
    const renewed = { ...PROJECT, apiSecret: 'fake_renewed_secret' };
    const statuses = async () => [
      (await ask(simulator.url, ARCHIVES, { headers: jwt() })).status,
      (await ask(simulator.url, ARCHIVES, { headers: jwt(renewed) })).status,
    ];
    expect(await statuses()).to.deep.equal([200, 403]);
    simulator.setCredentials([PROJECT, renewed]);
    expect(await statuses()).to.deep.equal([200, 200]);
    simulator.setCredentials(renewed);
    expect(await statuses()).to.deep.equal([403, 200]);
    expect(() => simulator.setCredentials([])).to.throw(/^credentials: /);
  });
});
