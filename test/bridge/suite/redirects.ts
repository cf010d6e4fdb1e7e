import { expect } from 'chai';
import { Readable } from 'node:stream';
import type { Stage } from '../../../src/index.js';
import type { Subject } from '../clients.js';
import { ARCHIVES, legacy, PROJECT_ARCHIVES } from '../support/credentials.js';
import { ending, failure } from '../support/outcome.js';
import type { RawReply } from '../support/raw-server.js';
import { useWorld } from '../support/world.js';

/** `/1` leads to `/2`, and so on up to `/last`. */
const chain =
  (last: number, status = 302): RawReply =>
  (request, response) => {
    const next = Number.parseInt(request.url.slice(1)) + 1;
    if (next > last) return void response.end('arrived');
    response.writeHead(status, { Location: `/${next}` }).end('on the way');
  };

export function redirects(subject: Subject): void {
  describe('redirects', () => {
    const world = useWorld(subject);
    const bridged = (stage: Stage = 'complete') => world.bridged({ stage }).client;

    it('within the origin are followed with a fresh token each', async () => {
      const simulator = await world.simulator({ rejectReusedTokens: true });
      simulator.faults.next({ kind: 'redirect', to: PROJECT_ARCHIVES });
      simulator.faults.next({ kind: 'redirect', to: `${simulator.url}${PROJECT_ARCHIVES}?a=1` });
      const reply = await bridged().get(simulator.url + ARCHIVES, { headers: legacy() });
      expect(reply.status).to.equal(200);
      expect(simulator.requests.map(({ scheme, accepted }) => [scheme, accepted])).to.deep.equal(
        Array(3).fill(['jwt', true]),
      );
      expect(new Set(simulator.requests.map(({ jti }) => jti)).size).to.equal(3);
    });

    const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
    for (const status of [301, 302, 303, 307, 308]) {
      it(`${status} changes or keeps method and body as follow-redirects does`, async () => {
        const server = await world.server(chain(2, status));
        for (const method of METHODS) {
          const data = method === 'GET' || method === 'HEAD' ? undefined : 'body';
          await bridged().request({
            method,
            url: `${server.url}/1`,
            data,
            headers: { ...legacy(), 'Content-Language': 'en' },
          });
          const [, second] = server.requests.splice(0);
          const becomesGet =
            (status === 303 && method !== 'GET' && method !== 'HEAD') || (status < 303 && method === 'POST');
          expect(second!.method, method).to.equal(becomesGet ? 'GET' : method);
          expect(second!.body.toString()).to.equal(becomesGet ? '' : (data ?? ''));
          if (becomesGet)
            expect(Object.keys(second!.headers).filter((name) => name.startsWith('content-'))).to.deep.equal(
              [],
            );
          else expect(second!.headers['content-language']).to.equal('en');
        }
      });
    }

    it('are followed up to maxRedirects, and then end in the same error as without the bridge', async () => {
      const server = await world.server(chain(4));
      const get = (maxRedirects: number) =>
        bridged().get<unknown>(`${server.url}/1`, { maxRedirects, headers: legacy() });
      expect((await get(3)).data).to.equal('arrived');
      const error = await failure(get(2));
      expect(error).to.include({
        code: 'ERR_FR_TOO_MANY_REDIRECTS',
        message: 'Maximum number of redirects exceeded',
      });
      expect(subject.axios.isAxiosError(error)).to.equal(true);
      expect(error).to.have.nested.property('config.url', `${server.url}/1`);
      expect(() => JSON.stringify(error)).not.to.throw();
      if (subject.adapter === 'http') {
        const without = await ending(world.client().get(`${server.url}/1`, { maxRedirects: 2 }));
        expect(await ending(get(2))).to.deep.equal(without);
      }
    });

    it('are followed 21 times by default', async () => {
      const server = await world.server(chain(100));
      const error = await failure(bridged().get(`${server.url}/1`, { headers: legacy() }));
      expect(error).to.have.property('code', 'ERR_FR_TOO_MANY_REDIRECTS');
      expect(server.requests).to.have.length(22);
    });

    it('are not followed with maxRedirects 0', async () => {
      const server = await world.server(chain(4));
      const config = { maxRedirects: 0, headers: legacy() };
      const withBridge = await ending(bridged().get(`${server.url}/1`, config));
      expect(withBridge).to.include({ status: 302, data: 'on the way' });
      expect(withBridge.message).to.contain('302');
      expect(server.requests).to.have.length(1);
    });

    it('give beforeRedirect its say', async () => {
      const server = await world.server(chain(3));
      const seen: object[] = [];
      const beforeRedirect = (
        options: Record<string, never>,
        details: { statusCode: number; headers: object },
      ): void => {
        const { href, hostname, port, path, method, protocol, headers } = options as Record<string, unknown>;
        seen.push({ href, hostname, port, path, method, protocol, status: details.statusCode });
        expect(JSON.stringify([headers, details.headers])).not.to.match(/eyJ|fake_secret/);
        (headers as Record<string, string>)['X-Mine'] = 'yes';
      };
      await bridged().get(`${server.url}/1`, { beforeRedirect, headers: legacy() } as object);
      const common = {
        hostname: '127.0.0.1',
        port: String(server.port),
        method: 'GET',
        protocol: 'http:',
        status: 302,
      };
      expect(seen).to.deep.equal([
        { href: `${server.url}/2`, path: '/2', ...common },
        { href: `${server.url}/3`, path: '/3', ...common },
      ]);
      expect(server.requests.map(({ headers }) => headers['x-mine'])).to.deep.equal([
        undefined,
        'yes',
        'yes',
      ]);
    });

    it('let beforeRedirect lead elsewhere, but not with a header of either scheme', async () => {
      const thief = await world.server();
      const server = await world.server(chain(3));
      const beforeRedirect = (options: Record<string, unknown>): void => {
        options['port'] = String(thief.port);
        Object.assign(options['headers'] as object, { 'X-Opentok-Auth': 'a.b.c', ...legacy() });
      };
      await bridged('both').get(`${server.url}/1`, { beforeRedirect, headers: legacy() } as object);
      expect(thief.requests).to.have.length(1);
      expect(thief.requests[0]!.headers).not.to.have.any.keys('x-opentok-auth', 'x-tb-partner-auth');
    });

    it('let beforeRedirect call them off by throwing', async () => {
      const server = await world.server(chain(3));
      const beforeRedirect = (): void => {
        throw new Error('no further');
      };
      const error = await failure(
        bridged().get(`${server.url}/1`, { beforeRedirect, headers: legacy() } as object),
      );
      expect(error).to.have.property('message', 'Redirected request failed: no further');
    });

    it('of a stream that was sent already are refused, unless they become a GET', async () => {
      const upload = (url: string) =>
        bridged().post<unknown>(url, Readable.from(['x'], { objectMode: false }), { headers: legacy() });
      const keeping = await world.server(chain(2, 307));
      const error = await failure(upload(`${keeping.url}/1`));
      expect(error).to.have.property('code', 'ERR_REDIRECT_BODY_CONSUMED');
      expect(keeping.requests).to.have.length(1);
      const changing = await world.server(chain(2, 303));
      expect((await upload(`${changing.url}/1`)).data).to.equal('arrived');
    });

    for (const location of [
      'ftp://127.0.0.1/x',
      'data:text/plain,hello',
      'file:///etc/hostname',
      'javascript:0',
    ]) {
      it(`to ${location} end in an error and fetch nothing`, async () => {
        const server = await world.server(
          (_request, response) => void response.writeHead(302, { Location: location }).end(),
        );
        const error = await failure(bridged().get(server.url, { headers: legacy() }));
        expect(error).to.have.property('code', 'ERR_FR_REDIRECTION_FAILURE');
        expect(error.message).to.equal(
          `Redirected request failed: Unsupported protocol ${new URL(location).protocol}`,
        );
        expect(server.requests).to.have.length(1);
      });
    }

    it('to a location that cannot be read are handed on', async () => {
      const server = await world.server(
        (_request, response) => void response.writeHead(302, { Location: 'http://[' }).end(),
      );
      expect(await ending(bridged().get(server.url, { headers: legacy() }))).to.have.property('message');
      expect(server.requests).to.have.length(1);
    });

    it('resolve a relative location against the last URL, params used once', async () => {
      const server = await world.server((request, response) => {
        if (request.url.startsWith('/a/')) response.writeHead(302, { Location: '../c?d=1' }).end();
        else response.end();
      });
      await bridged().get(`${server.url}/a/b`, { params: { once: 1 }, headers: legacy() });
      expect(server.requests.map(({ url }) => url)).to.deep.equal(['/a/b?once=1', '/c?d=1']);
    });

    it('tell the final URL as without the bridge', async () => {
      if (subject.adapter === 'fetch') return; // has no such property
      const server = await world.server(chain(2));
      type Told = { request: { res: { responseUrl: string } } };
      const told = async (client: ReturnType<typeof world.client>, path: string): Promise<string> =>
        ((await client.get(server.url + path, { params: { a: 'b c' }, headers: legacy() })) as Told).request
          .res.responseUrl;
      for (const path of ['/1', '/2'])
        expect(await told(bridged(), path)).to.equal(await told(world.client(), path));
    });

    it('a refusal after a redirect within the origin falls back, from the first URL', async () => {
      const server = await world.server((request, response) => {
        if (request.url.includes('/v2/')) return void response.writeHead(307, { Location: '/moved' }).end();
        if ('x-tb-partner-auth' in request.headers) return void response.end('partner');
        response.writeHead(403).end('{"message":"Issuer not found"}');
      });
      const reply = await bridged('live').get<unknown>(server.url + ARCHIVES, { headers: legacy() });
      expect(reply.data).to.equal('partner');
      expect(server.requests.map(({ url }) => url)).to.deep.equal([
        PROJECT_ARCHIVES,
        '/moved',
        ARCHIVES,
        '/moved',
      ]);
    });

    it('a refusal from another origin is none of ours: no fallback, no memory', async () => {
      const other = await world.server(
        (_request, response) => void response.writeHead(403).end('{"message":"Issuer not found"}'),
      );
      const server = await world.server(
        (_request, response) => void response.writeHead(302, { Location: other.url }).end(),
      );
      const client = bridged('live');
      for (let i = 0; i < 2; i++) await failure(client.get(server.url, { headers: legacy() }));
      expect(other.requests).to.have.length(2);
      expect(server.requests.map(({ headers }) => 'x-opentok-auth' in headers)).to.deep.equal([true, true]);
    });
  });
}
