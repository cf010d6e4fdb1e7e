import { createServer, request as open, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import { startProxy, type Proxy, type ProxyOptions } from '../../src/proxy/index.js';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/index.js';
import { ask, partner, PROJECT } from '../simulator/client.js';
import { sdk } from '../simulator/sdk.js';

const SECRET = PROJECT.apiSecret;
const OLD = `/v2/partner/${PROJECT.apiKey}/archive`;

describe('the proxy', () => {
  let simulator: Simulator;
  let proxy: Proxy;
  const start = async (
    options: SimulatorOptions = {},
    more: Omit<ProxyOptions, 'target'> = {},
  ): Promise<void> => {
    simulator = await startSimulator({ credentials: PROJECT, schemes: 'jwt', ...options });
    proxy = await startProxy({ target: simulator.url, ...more });
  };
  afterEach(async () => {
    await proxy.close();
    await simulator.close();
  });
  const last = () => simulator.requests[simulator.requests.length - 1]!;

  it('lets the unmodified opentok@2.3.2 work against a service that takes JWTs only', async () => {
    await start({ prefixes: 'project' });
    const call = sdk('opentok@2.3.2', PROJECT, proxy.url);
    const { sessionId } = await call('createSession', { mediaMode: 'routed' });
    const { id } = await call('startArchive', sessionId, { name: 'lecture' });
    expect(await call('stopArchive', id)).to.include({ id, status: 'stopped' });
    expect(await call('listArchives', {})).to.have.length(1);
    await call('deleteArchive', id);
    expect(simulator.requests).to.have.length(5);
    for (const request of simulator.requests) {
      expect(request).to.include({ scheme: 'jwt', accepted: true });
      expect(request.headers).not.to.have.property('x-tb-partner-auth');
    }
    expect(new Set(simulator.requests.map(({ jti }) => jti)).size).to.equal(5);
  });

  it('hands on method, path, query, headers and body as they came', async () => {
    const seen: { line: string; headers: object; body: string }[] = [];
    const target = await listen((request, body) => {
      seen.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    });
    await start();
    await proxy.close();
    proxy = await startProxy({ target: `${target.url}/prefix/` });
    const reply = await ask(proxy.url, `${OLD}?count=1&name=%2F`, {
      method: 'PUT',
      headers: { ...partner(), 'X-Custom': 'kept', Connection: 'keep-alive, X-Hop', 'X-Hop': 'dropped' },
      body: { name: 'é' },
    });
    target.server.close();
    expect(reply).to.include({ status: 201, body: 'made' });
    expect(reply.headers).to.include({ 'x-answer': 'kept' });
    const [{ line, headers, body }] = seen as [(typeof seen)[0]];
    expect(line).to.equal(`PUT /prefix/v2/project/${PROJECT.apiKey}/archive?count=1&name=%2F`);
    expect(headers).to.include({ 'x-custom': 'kept', host: new URL(target.url).host });
    expect(headers).not.to.have.any.keys('x-hop', 'x-tb-partner-auth');
    expect(body).to.equal('{"name":"é"}');
  });

  it('learns the clock of a target that is off, and tries once more', async () => {
    let now = Date.now() + 3_600_000;
    await start({ clock: () => (now += 1) });
    expect((await ask(proxy.url, OLD, { headers: partner() })).status).to.equal(200);
    expect(simulator.requests.map(({ cause }) => cause)).to.deep.equal(['expired', undefined]);
    await ask(proxy.url, OLD, { headers: partner() });
    expect(simulator.requests).to.have.length(3);
  });

  it('hands a refusal back in the target’s own words', async () => {
    await start();
    const refused = await ask(proxy.url, OLD, {
      headers: { ...partner({ ...PROJECT, apiSecret: 'fake_wrong_secret' }), Accept: 'application/json' },
    });
    expect(refused.status).to.equal(403);
    expect(refused.json()['message']).to.match(/Invalid signature/i);
  });

  it('passes requests without the legacy header on as they are', async () => {
    await start();
    expect((await ask(proxy.url, OLD)).status).to.equal(403);
    expect(last()).to.include({ scheme: 'none', path: OLD });
  });

  it('answers a malformed header itself, without the value', async () => {
    await start();
    const refused = await ask(proxy.url, OLD, { headers: { 'X-TB-PARTNER-AUTH': `${SECRET}` } });
    expect(refused.status).to.equal(400);
    expect(refused.json()).to.include({ code: 'ERR_HEADER_MALFORMED' });
    expect(refused.body).not.to.include(SECRET);
    expect(simulator.requests).to.have.length(0);
  });

  it('leads redirects within the target back through itself, and refuses any other', async () => {
    await start();
    simulator.faults.next({ kind: 'redirect', to: `${simulator.url}/elsewhere?a=1` });
    const { headers } = await ask(proxy.url, OLD, { headers: partner() });
    expect(headers['location']).to.equal(`${proxy.url}/elsewhere?a=1`);
    simulator.faults.next({ kind: 'redirect', to: 'http://thief.example/' });
    const refused = await ask(proxy.url, OLD, { headers: partner() });
    expect(refused.status).to.equal(502);
    expect(refused.headers).not.to.have.property('location');
    expect(refused.json()['message']).to.include('http://thief.example');
  });

  it('takes the path alone from a request line that names another host', async () => {
    await start();
    const status = await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(proxy.url);
      const path = `http://thief.example${OLD}`;
      open({ hostname, port, path, headers: partner() }, (reply) => resolve(reply.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).to.equal(200);
    expect(last()).to.include({ scheme: 'jwt', accepted: true });
  });

  it('sends a body too long to hold once, in pieces', async () => {
    await start();
    const body = JSON.stringify({ name: 'x'.repeat(3_000_000) });
    await ask(proxy.url, OLD, {
      method: 'POST',
      headers: { ...partner(), 'Content-Type': 'application/json' },
      body,
    });
    expect(last()).to.include({ scheme: 'jwt', accepted: true, bodyBytes: body.length });
    expect(last().headers).to.include({ 'content-length': String(body.length) });
  });

  it('answers a request line that names no URL itself, and says so', async () => {
    await start();
    const { hostname, port } = new URL(proxy.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        socket.end(`GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      });
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString())).on('error', reject);
      socket.on('end', () => resolve(text));
    });
    expect(answer).to.match(/^HTTP\/1\.1 400 /);
    expect(answer).to.include('request line');
    expect(simulator.requests).to.deep.equal([]);
  });

  it('answers in place of a target that switches protocols, or redirects to what is no URL', async () => {
    await start();
    const target = createServer((request, response) => {
      if (request.url === '/location') return void response.writeHead(302, { Location: 'http://[' }).end();
      request.socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
    });
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    await proxy.close();
    proxy = await startProxy({ target: `http://127.0.0.1:${(target.address() as AddressInfo).port}` });
    for (const [path, words] of [
      ['/', 'switched protocols'],
      ['/location', 'cannot be read'],
    ] as const) {
      const reply = await ask(proxy.url, path, { headers: partner() });
      expect(reply.status).to.equal(502);
      expect(reply.json()['message']).to.include(words);
    }
    target.closeAllConnections();
    target.close();
  });

  it('says so when the target is not there, and stays', async () => {
    await start();
    await simulator.close();
    const gone = await ask(proxy.url, OLD, { headers: partner() });
    expect(gone.status).to.equal(502);
    expect(gone.json()['message']).to.include('could not be reached');
    expect((await ask(proxy.url, OLD, { headers: partner() })).status).to.equal(502);
  });

  it('gives the target up when the caller does', async () => {
    await start();
    let dropped: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (dropped = resolve));
    const target = await listen(() => new Promise(() => undefined), dropped);
    await proxy.close();
    proxy = await startProxy({ target: target.url });
    const call = open(`${proxy.url}${OLD}`, { headers: partner() }).on('error', () => undefined);
    call.end();
    await target.asked;
    call.destroy();
    await closed;
    target.server.close();
  });

  it('refuses a target that a token must not be sent to', async () => {
    await start();
    for (const target of ['http://api.opentok.com', 'api.opentok.com', 'ftp://x/', '']) {
      const error = await startProxy({ target }).catch((reason: unknown) => reason);
      expect(error, target).to.include({ code: 'ERR_OPTION_INVALID' });
    }
  });
});

/** A server that answers 201 to whatever `take` is done with. */
async function listen(
  take: (request: IncomingMessage, body: string) => unknown,
  dropped: () => void = () => undefined,
): Promise<{ url: string; server: Server; asked: Promise<void> }> {
  let told: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (told = resolve));
  const server = createServer(async (request, response) => {
    response.once('close', () => (response.writableFinished ? undefined : dropped()));
    let body = '';
    for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString();
    told();
    await take(request, body);
    response.writeHead(201, { 'X-Answer': 'kept' }).end('made');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, asked };
}
