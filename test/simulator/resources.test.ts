import { expect } from 'chai';
import type { Credential } from '../../src/auth/credential.js';
import type { Simulator } from '../../src/simulator/index.js';
import { ACCOUNT, ask, jwt, OTHER, partner, PROJECT, start, stopAll, type Asked } from './client.js';

const PATH = `/v2/project/${PROJECT.apiKey}`;
let simulator: Simulator;
let sessionId: string;

beforeEach(async () => {
  simulator = await start({ credentials: [PROJECT, OTHER, ACCOUNT] });
  sessionId = await newSession(PROJECT);
});
afterEach(stopAll);

const send = (method: string, path: string, body?: Asked['body'], credential: Credential = PROJECT) =>
  ask(simulator.url, path, {
    method,
    headers: { ...jwt(credential), Accept: 'application/json' },
    ...(body === undefined ? {} : { body }),
  });

async function newSession(credential: Credential): Promise<string> {
  return JSON.parse((await send('POST', '/session/create', undefined, credential)).body)[0].session_id;
}

describe('sessions', () => {
  it('come from /hl/session/create as well', async () => {
    expect((await send('POST', '/hl/session/create')).status).to.equal(200);
  });

  it('are refused when a field of the form has no valid value', async () => {
    const statuses = [];
    for (const body of [
      'p2p.preference=maybe',
      'archiveMode=never',
      'location=here',
      'location=&archiveMode=always',
    ]) {
      statuses.push((await send('POST', '/session/create', body)).status);
    }
    expect(statuses).to.deep.equal([400, 400, 400, 200]);
  });

  it('take signals, to one connection as well, if type and data are strings and short enough', async () => {
    const bodies = [
      { type: 't', data: 'd' },
      {},
      { type: 1 },
      { type: 'x'.repeat(129) },
      { data: 'x'.repeat(8193) },
    ];
    for (const path of [
      `${PATH}/session/${sessionId}/signal`,
      `${PATH}/session/${sessionId}/connection/c/signal`,
    ]) {
      const statuses = [];
      for (const body of bodies) statuses.push((await send('POST', path, body)).status);
      expect(statuses).to.deep.equal([204, 204, 400, 413, 413]);
    }
  });

  it('let clients be disconnected, and have no streams', async () => {
    const session = `${PATH}/session/${sessionId}`;
    expect((await send('DELETE', `${session}/connection/c`)).status).to.equal(204);
    expect((await send('GET', `${session}/stream`)).json()).to.deep.equal({ count: 0, items: [] });
    expect((await send('GET', `${session}/stream/s`)).status).to.equal(404);
  });

  it('of another project, or made up, are not found', async () => {
    const theirs = await newSession(OTHER);
    for (const session of [theirs, 'made-up']) {
      expect((await send('POST', `${PATH}/session/${session}/signal`, {})).status).to.equal(404);
      expect((await send('POST', `${PATH}/archive`, { sessionId: session })).status).to.equal(404);
    }
  });
});

for (const kind of ['archive', 'broadcast'] as const) {
  describe(`a ${kind}`, () => {
    const begin = async () => (await send('POST', `${PATH}/${kind}`, { sessionId, name: 'n' })).json();

    it('is started, shown, laid out, stopped once, and listed', async () => {
      const started = await begin();
      expect(started).to.include({ status: 'started', sessionId, projectId: Number(PROJECT.apiKey) });
      const path = `${PATH}/${kind}/${started['id']}`;
      expect((await send('GET', path)).json()).to.deep.equal(started);
      expect((await send('PUT', `${path}/layout`, { type: 'pip' })).json()).to.deep.include({
        layout: { type: 'pip' },
      });
      expect((await send('PATCH', `${path}/streams`, { addStream: 's' })).status).to.equal(204);
      expect((await send('POST', `${path}/stop`)).json()).to.include({ status: 'stopped' });
      expect((await send('POST', `${path}/stop`)).status).to.equal(409);
      const { items } = (await send('GET', `${PATH}/${kind}`)).json();
      expect(items).to.have.length(1);
    });

    it('needs a session', async () => {
      expect((await send('POST', `${PATH}/${kind}`, {})).status).to.equal(400);
    });

    it('is listed newest first, by offset, count and session', async () => {
      const first = await begin();
      const second = await begin();
      sessionId = await newSession(PROJECT);
      const third = await begin();
      const listed = async (query: string) => {
        const { count, items } = (await send('GET', `${PATH}/${kind}?${query}`)).json();
        return [count, ...(items as unknown as { id: string }[]).map(({ id }) => id)];
      };
      expect(await listed('')).to.deep.equal([3, third['id'], second['id'], first['id']]);
      expect(await listed('offset=1&count=1')).to.deep.equal([3, second['id']]);
      expect(await listed(`sessionId=${sessionId}`)).to.deep.equal([1, third['id']]);
      expect((await send('GET', `${PATH}/${kind}?count=-1`)).status).to.equal(400);
    });

    it("is 404 when there is none by its id, and 403 when it is another project's", async () => {
      const { id } = await begin();
      const theirs = `/v2/project/${OTHER.apiKey}/${kind}/${id}`;
      expect((await send('GET', theirs, undefined, OTHER)).status).to.equal(403);
      expect((await send('POST', `${theirs}/stop`, {}, OTHER)).status).to.equal(403);
      expect((await send('GET', `${PATH}/${kind}/none`)).status).to.equal(404);
      const list = (await send('GET', `/v2/project/${OTHER.apiKey}/${kind}`, undefined, OTHER)).json();
      expect(list).to.deep.equal({ count: 0, items: [] });
    });
  });
}

describe('an archive', () => {
  it('can be deleted once it is stopped', async () => {
    const { id } = (await send('POST', `${PATH}/archive`, { sessionId })).json();
    const path = `${PATH}/archive/${id}`;
    expect((await send('DELETE', path)).status).to.equal(409);
    await send('POST', `${path}/stop`);
    expect((await send('GET', path)).json()).to.include({ status: 'available' });
    expect((await send('DELETE', path)).status).to.equal(204);
    expect((await send('GET', path)).status).to.equal(404);
  });
});

describe('dial', () => {
  const sip = { uri: 'sip:user@example.com' };
  it('is /dial under the new prefix and /call under the old one, not the other way round', async () => {
    const statuses = [];
    for (const path of ['project/KEY/dial', 'partner/KEY/call', 'project/KEY/call', 'partner/KEY/dial']) {
      const body = { sessionId, token: 'T1==fake', sip };
      statuses.push((await send('POST', `/v2/${path.replace('KEY', PROJECT.apiKey)}`, body)).status);
    }
    expect(statuses).to.deep.equal([200, 200, 404, 404]);
  });

  it('needs a session, a token and a SIP URI', async () => {
    for (const body of [
      { sessionId, sip },
      { sessionId, token: 't', sip: null },
      { token: 't', sip },
    ]) {
      expect((await send('POST', `${PATH}/dial`, body)).status).to.equal(400);
    }
    const made = { sessionId: 'made-up', token: 't', sip };
    expect((await send('POST', `${PATH}/dial`, made)).status).to.equal(404);
  });
});

describe('projects, for an account', () => {
  const manage = (method: string, path: string, body?: object) =>
    send(method, `/v2/project${path}`, body, ACCOUNT);
  const works = async (credential: Credential) =>
    (await send('GET', `/v2/project/${credential.apiKey}/archive`, undefined, credential)).status === 200;

  it('are listed and shown', async () => {
    const list = JSON.parse((await manage('GET', '')).body) as { id: number }[];
    expect(list.map(({ id }) => String(id))).to.deep.equal([PROJECT.apiKey, OTHER.apiKey]);
    expect((await manage('GET', `/${PROJECT.apiKey}`)).json()).to.include({ status: 'ACTIVE' });
    expect((await manage('GET', '/123')).status).to.equal(404);
  });

  it('can be created, and their credentials work at once', async () => {
    const { id, secret, name } = (await manage('POST', '', { name: 'new' })).json();
    expect(name).to.equal('new');
    expect(await works({ apiKey: String(id), apiSecret: String(secret) })).to.equal(true);
    expect((await manage('POST', '', { name: 1 })).status).to.equal(400);
  });

  it('can have their secret refreshed, which ends the one before', async () => {
    const { secret } = (await manage('POST', `/${PROJECT.apiKey}/refreshSecret`)).json();
    expect(await works(PROJECT)).to.equal(false);
    expect(await works({ ...PROJECT, apiSecret: String(secret) })).to.equal(true);
    expect(JSON.stringify(simulator.requests)).to.not.include(String(secret));
  });

  it('can be suspended, resumed and deleted', async () => {
    await manage('PUT', `/${PROJECT.apiKey}`, { status: 'SUSPENDED' });
    expect(await works(PROJECT)).to.equal(false);
    await manage('PUT', `/${PROJECT.apiKey}`, { status: 'ACTIVE' });
    expect(await works(PROJECT)).to.equal(true);
    expect((await manage('PUT', `/${PROJECT.apiKey}`, { status: 'GONE' })).status).to.equal(400);
    expect((await manage('DELETE', `/${PROJECT.apiKey}`)).status).to.equal(204);
    expect(await works(PROJECT)).to.equal(false);
  });
});

describe('a body', () => {
  it('that is no JSON, or no object, is a 400, after authentication', async () => {
    const path = `${PATH}/archive`;
    for (const body of ['{', '[]', '"text"']) {
      const headers = { 'Content-Type': 'application/json' };
      expect((await ask(simulator.url, path, { headers, body })).status).to.equal(403);
      expect(
        (await ask(simulator.url, path, { headers: { ...headers, ...partner() }, body })).status,
      ).to.equal(400);
    }
  });

  it('of more than 16 MiB is a 413', async () => {
    const body = Buffer.alloc(16 * 1024 * 1024 + 1, 'x').toString();
    expect((await send('POST', `${PATH}/archive`, body)).status).to.equal(413);
  });
});
