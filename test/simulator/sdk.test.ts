import { expect } from 'chai';
import { startSimulator, type Simulator } from '../../src/simulator/index.js';
import { PROJECT } from './client.js';
import { sdk, SDKS, type Call } from './sdk.js';

// The SDKs go by the machine's clock, so these simulators do as well.
const EXPECTED = {
  'opentok@2.3.2': { scheme: 'partner', prefix: '/v2/partner/', wrong: /Invalid API key or secret/ },
  'opentok@2.23.2': { scheme: 'jwt', prefix: '/v2/project/', wrong: /Invalid API key or secret/ },
} as const;

for (const name of Object.keys(SDKS) as (keyof typeof SDKS)[]) {
  const { scheme, prefix, wrong } = EXPECTED[name];

  describe(`the unmodified ${name}`, () => {
    let simulator: Simulator;
    let call: Call;
    before(async () => {
      simulator = await startSimulator({ credentials: PROJECT });
      call = sdk(name, PROJECT, simulator.url);
    });
    after(() => simulator.close());

    it('creates a session it can make client tokens for', async () => {
      const { sessionId, ...session } = await call('createSession', {});
      expect(sessionId)
        .to.be.a('string')
        .and.match(/^[12]_/);
      expect((session['ot'] as { generateToken(id: unknown): string }).generateToken(sessionId)).to.be.a(
        'string',
      );
      expect(simulator.requests).to.have.length(1);
      expect(simulator.requests[0]).to.include({
        path: '/session/create',
        scheme,
        accepted: true,
        status: 200,
      });
    });

    it('starts, gets, stops, lists and deletes an archive', async () => {
      const { sessionId } = await call('createSession', { mediaMode: 'routed' });
      const { id, status } = await call('startArchive', sessionId, { name: 'lecture' });
      expect(status).to.equal('started');
      expect(await call('getArchive', id)).to.include({ name: 'lecture', status: 'started' });
      expect(await call('stopArchive', id)).to.include({ id, status: 'stopped' });
      expect(await call('listArchives', {})).to.have.length(1);
      await call('deleteArchive', id);
      expect(await call('listArchives', {})).to.have.length(0);

      const archives = simulator.requests.filter(({ path }) => path.includes('/archive'));
      expect(archives.map(({ method, status: sent }) => `${method} ${sent}`)).to.deep.equal([
        'POST 200',
        'GET 200',
        'POST 200',
        'GET 200',
        'DELETE 204',
        'GET 200',
      ]);
      for (const request of archives) {
        expect(request).to.include({ scheme, accepted: true, project: PROJECT.apiKey });
        expect(request.path.startsWith(`${prefix}${PROJECT.apiKey}/`), request.path).to.equal(true);
      }
    });

    it('hears that a wrong secret is refused, and that a wrong archive id is not', async () => {
      const stranger = sdk(name, { ...PROJECT, apiSecret: 'fake_wrong_secret' }, simulator.url);
      expect(await rejection(stranger('listArchives', {}))).to.match(wrong);
      expect(simulator.requests[simulator.requests.length - 1]).to.include({ accepted: false, status: 403 });
      expect(await rejection(call('stopArchive', 'none'))).to.match(/Archive not found/);
      expect(simulator.requests[simulator.requests.length - 1]).to.include({ accepted: true, status: 404 });
    });

    it('is refused where only the other scheme is served', async () => {
      const schemes = scheme === 'jwt' ? 'partner' : 'jwt';
      const other = await startSimulator({ credentials: PROJECT, schemes });
      try {
        const refused = await rejection(sdk(name, PROJECT, other.url)('createSession', {}));
        expect(refused).to.match(scheme === 'jwt' ? wrong : /\(403\).*<message>Invalid partner credentials</);
        expect(other.requests[0]).to.include({ scheme, accepted: false, status: 403 });
      } finally {
        await other.close();
      }
    });
  });
}

describe('the unmodified opentok@2.23.2, beyond what 2.3.2 can do', () => {
  let simulator: Simulator;
  let call: Call;
  let sessionId: unknown;
  before(async () => {
    simulator = await startSimulator({ credentials: PROJECT });
    call = sdk('opentok@2.23.2', PROJECT, simulator.url);
    ({ sessionId } = await call('createSession', {}));
  });
  after(() => simulator.close());
  afterEach(() => {
    for (const request of simulator.requests) expect(request).to.include({ scheme: 'jwt', accepted: true });
  });

  it('signals to a session and to one connection', async () => {
    await call('signal', sessionId, null, { type: 'chat', data: 'hello' });
    await call('signal', sessionId, 'a-connection', { type: 'chat', data: 'hello' });
    expect(simulator.requests.filter(({ path }) => path.endsWith('/signal'))).to.have.length(2);
  });

  it('starts, gets, lists and stops a broadcast', async () => {
    const { id } = await call('startBroadcast', sessionId, { outputs: { hls: {} } });
    expect(await call('getBroadcast', id)).to.include({ id, status: 'started' });
    expect(await call('listBroadcasts', {})).to.have.length(1);
    expect(await call('stopBroadcast', id)).to.include({ id, status: 'stopped' });
  });

  it('dials, disconnects a client and lists the streams', async () => {
    expect(await call('dial', sessionId, 'T1==fake', 'sip:user@example.com', {})).to.include({ sessionId });
    await call('forceDisconnect', sessionId, 'a-connection');
    expect(await call('listStreams', sessionId)).to.deep.equal([]);
  });

  it('sends the same token again within a second, which the log notes', () => {
    const fingerprints = simulator.requests.map(({ tokenFingerprint }) => tokenFingerprint);
    const repeated = simulator.requests.filter(({ reused }) => reused);
    expect(repeated).to.have.length(fingerprints.length - new Set(fingerprints).size);
  });
});

async function rejection(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return (error as Error).message;
  }
  return 'it was accepted';
}
