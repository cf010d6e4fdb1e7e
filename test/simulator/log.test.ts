import { expect } from 'chai';
import { inspect } from 'node:util';
import type { LoggedRequest } from '../../src/simulator/index.js';
import { tokenMemory } from '../../src/simulator/log.js';
import { ACCOUNT, ARCHIVES, ask, jwt, NOW, OTHER, partner, PROJECT, start, stopAll } from './client.js';

afterEach(stopAll);

describe('the request log', () => {
  it('says which scheme a request used, what was decided and why', async () => {
    const { url, requests } = await start();
    await ask(url, `${ARCHIVES}?count=1`, { headers: jwt() });
    await ask(url, ARCHIVES, { headers: partner(OTHER), body: { sessionId: 'x' } });
    await ask(url, '/v2/project', { method: 'DELETE', headers: { 'X-TB-TOKEN-AUTH': 'T1==fake' } });
    await ask(url, ARCHIVES);

    expect(requests.map(({ method, path, query }) => `${method} ${path}?${query}`)).to.deep.equal([
      `GET ${ARCHIVES}?count=1`,
      `POST ${ARCHIVES}?`,
      'DELETE /v2/project?',
      `GET ${ARCHIVES}?`,
    ]);
    const [accepted, refused, token, none] = requests as [
      LoggedRequest,
      LoggedRequest,
      LoggedRequest,
      LoggedRequest,
    ];
    expect(accepted).to.include({
      scheme: 'jwt',
      judged: 'jwt',
      accepted: true,
      status: 200,
      level: 'project',
    });
    expect(accepted)
      .to.include({ project: PROJECT.apiKey, at: NOW, bodyBytes: 0 })
      .and.not.have.property('cause');
    expect(refused).to.include({
      scheme: 'partner',
      accepted: false,
      status: 403,
      cause: 'legacy-credentials',
    });
    expect(refused).to.include({ project: OTHER.apiKey, bodyBytes: 17 }).and.not.have.property('reused');
    expect(token).to.include({ scheme: 'token', accepted: false, cause: 'no-auth', level: 'account' });
    expect(none).to.include({ scheme: 'none', accepted: false, cause: 'no-auth' });
    expect(none).to.not.have.any.keys('project', 'judged', 'claims');
  });

  it('keeps the claims of a JWT, and of the token only a fingerprint', async () => {
    const { url, requests } = await start();
    await ask(url, ARCHIVES, { headers: jwt() });
    await ask(url, ARCHIVES, { headers: jwt(PROJECT, { issuerType: 'number' }) });
    const [first, second] = requests as [LoggedRequest, LoggedRequest];
    expect(first.claims).to.deep.equal({
      iss: PROJECT.apiKey,
      ist: 'project',
      iat: NOW / 1000 - 5,
      exp: NOW / 1000 + 180,
      jti: first.jti,
    });
    expect(first.jti).to.match(/^[0-9a-f-]{36}$/);
    expect(second.claims?.iss).to.equal(Number(PROJECT.apiKey));
    expect(first.tokenFingerprint)
      .to.match(/^[0-9a-f]{16}$/)
      .and.not.equal(second.tokenFingerprint);
  });

  it('notes a token that came before, even one that was refused then', async () => {
    const { url, requests, setTime } = await start();
    const headers = jwt();
    setTime(NOW - 60_000);
    await ask(url, ARCHIVES, { headers });
    setTime(NOW);
    await ask(url, ARCHIVES, { headers });
    await ask(url, ARCHIVES, { headers: jwt() });
    expect(requests.map(({ accepted, reused }) => [accepted, reused])).to.deep.equal([
      [false, false],
      [true, true],
      [true, false],
    ]);
  });

  it('notes a jti that came before in another token of the same issuer', async () => {
    const { url, requests } = await start({ credentials: [PROJECT, OTHER] });
    const { sign } = (await import('jsonwebtoken')).default;
    const send = ({ apiKey, apiSecret }: typeof PROJECT, exp: number) => {
      const claims = { iss: apiKey, ist: 'project', iat: NOW / 1000, exp, jti: 'the-same' };
      return ask(url, ARCHIVES, { headers: { 'X-OPENTOK-AUTH': sign(claims, apiSecret) } });
    };
    await send(PROJECT, NOW / 1000 + 10);
    await send(OTHER, NOW / 1000 + 10);
    await send(PROJECT, NOW / 1000 + 20);
    expect(requests.map(({ reused }) => reused)).to.deep.equal([false, false, true]);
  });

  it('forgets the oldest tokens beyond a limit, so that a long run does not grow', () => {
    const remember = tokenMemory(2);
    const [first, second] = ['a.b.c', 'd.e.f'].map((token) => ({ 'x-opentok-auth': token }));
    const reused = [first, first, second, { 'x-opentok-auth': 'g.h.i' }, second, first].map(
      (headers) => remember(headers ?? {})?.reused,
    );
    expect(reused).to.deep.equal([false, true, false, false, true, false]);
  });

  it('holds no secret and no token, wherever they stood', async () => {
    const { url, requests } = await start({
      credentials: [{ ...PROJECT, apiSecret: 'fake secret+ä' }, ACCOUNT],
    });
    const odd = 'fake_secret_of_nobody';
    const token = jwt()['X-OPENTOK-AUTH'];
    const secrets = [
      PROJECT.apiSecret,
      ACCOUNT.apiSecret,
      odd,
      token,
      token.split('.')[2] as string,
      'T1==ZmFrZQ',
    ];
    await ask(url, ARCHIVES, { headers: { ...jwt(), ...partner(), 'X-TB-TOKEN-AUTH': 'T1==ZmFrZQ==' } });
    await ask(url, `/${odd}/${token}?secret=${odd}&token=${token}`, {
      headers: { 'X-TB-PARTNER-AUTH': `1:${odd}`, 'X-Debug': `${odd} ${token} ${ACCOUNT.apiSecret}` },
    });
    await ask(url, ARCHIVES, {
      headers: { Authorization: `Basic ${odd}`, Cookie: odd, 'X-T': 'T1==ZmFrZQ==' },
    });
    await ask(url, `/${encodeURIComponent('fake secret+ä')}?s=fake+secret%2B%C3%A4`);
    await ask(url, ARCHIVES, { headers: { 'X-TB-PARTNER-AUTH': odd } });

    const seen = JSON.stringify(requests) + inspect(requests, { depth: Infinity, showHidden: true });
    for (const secret of secrets) expect(seen).to.not.include(secret);
    expect(seen).to.not.match(/fake.{1,3}secret.{1,3}ä|%C3%A4/);
    expect(requests).to.have.length(5);
    expect(requests[0]?.headers).to.include({ 'x-tb-partner-auth': '***', 'x-opentok-auth': '***' });
    expect(requests[1]).to.include({ path: '/***/***', query: 'secret=***&token=***' });
    expect(requests[1]?.headers['x-debug']).to.equal('*** *** ***');
  });

  it('masks secrets that came with a rotation, and those that went', async () => {
    const simulator = await start();
    simulator.setCredentials({ ...PROJECT, apiSecret: 'fake_renewed_secret' });
    await ask(simulator.url, `/${PROJECT.apiSecret}/fake_renewed_secret`);
    expect(simulator.requests[0]?.path).to.equal('/***/***');
  });

  it('is live, may be emptied, and keeps no more than asked for', async () => {
    const { url, requests } = await start({ keepRequests: 2 });
    for (const path of ['/1', '/2', '/3']) await ask(url, path);
    expect(requests.map(({ path }) => path)).to.deep.equal(['/2', '/3']);
    requests.length = 0;
    await ask(url, '/4');
    expect(requests.map(({ path }) => path)).to.deep.equal(['/4']);
  });

  it('is told to onRequest, entry by entry, whose errors harm no request', async () => {
    const told: LoggedRequest[] = [];
    const { url, requests } = await start({
      onRequest(request) {
        told.push(request);
        throw new Error('listener');
      },
    });
    expect((await ask(url, ARCHIVES, { headers: jwt() })).status).to.equal(200);
    expect(told).to.deep.equal(requests).and.have.length(1);
  });
});
