import { expect } from 'chai';
import { Readable } from 'node:stream';
import type { Subject } from '../clients.js';
import { ARCHIVES, legacy, PROJECT, ROTATED } from '../support/credentials.js';
import { HOUR, START, useWorld } from '../support/world.js';

const JSON_TYPE = { 'Content-Type': 'application/json' };

export function attempts(subject: Subject): void {
  describe('extra attempts', () => {
    const world = useWorld(subject);
    const anyStatus = { validateStatus: () => true };

    it('are at most two in all, whatever the causes', async () => {
      // Skew, rotation and fallback are all due; the third is not made.
      const simulator = await world.simulator({ schemes: 'partner' });
      simulator.setTime(START - HOUR);
      simulator.faults.next({ kind: 'refuse', cause: 'future-iat' });
      simulator.faults.next({ kind: 'refuse', cause: 'bad-signature' });
      simulator.faults.next({ kind: 'refuse', cause: 'unknown-issuer' });
      const { client } = world.bridged({ stage: 'live', credentials: [PROJECT, ROTATED] });
      const reply = await client.get(simulator.url + ARCHIVES, { headers: legacy(), ...anyStatus });
      expect(reply.status).to.equal(403);
      expect(simulator.requests).to.have.length(3);
    });

    it('are at most one for each cause', async () => {
      const simulator = await world.simulator();
      simulator.setTime(START - HOUR);
      simulator.faults.next({ kind: 'refuse', cause: 'future-iat' }, { times: 5 });
      const { client } = world.bridged({ stage: 'complete' });
      await client.get(simulator.url + ARCHIVES, { headers: legacy(), ...anyStatus });
      expect(simulator.requests).to.have.length(2);
    });

    it('each have a fresh token', async () => {
      const simulator = await world.simulator({ credentials: ROTATED, rejectReusedTokens: true });
      simulator.setTime(START - HOUR);
      const { client } = world.bridged({ stage: 'complete', credentials: [PROJECT, ROTATED] });
      await client.get(simulator.url + ARCHIVES, { headers: legacy(), ...anyStatus });
      await client.get(simulator.url + ARCHIVES, { headers: legacy(), ...anyStatus });
      expect(new Set(simulator.requests.map(({ jti }) => jti)).size).to.equal(simulator.requests.length);
    });

    it('are not made for a consumed stream: the refusal is handed on, and remembered', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      const { client } = world.bridged({ stage: 'live' });
      const post = (data: unknown) =>
        client.post(simulator.url + ARCHIVES, data, { headers: { ...legacy(), ...JSON_TYPE }, ...anyStatus });
      const upload = () =>
        post(Readable.from([Buffer.from('{"sessionId"'), Buffer.from(':"x"}')], { objectMode: false }));
      expect((await upload()).status).to.equal(403);
      expect((await upload()).status).not.to.equal(403);
      expect(simulator.requests.map(({ scheme, bodyBytes }) => [scheme, bodyBytes])).to.deep.equal([
        ['jwt', 17],
        ['partner', 17],
      ]);
    });

    it('are not made for a consumed generator either', async () => {
      if (subject.adapter === 'http') return; // takes no generator
      const simulator = await world.simulator({ schemes: 'partner' });
      const { client } = world.bridged({ stage: 'live' });
      const generator = async function* () {
        yield Buffer.from('{"sessionId":"x"}');
      };
      const config = { headers: { ...legacy(), ...JSON_TYPE }, ...anyStatus, transformRequest: [] };
      expect((await client.post(simulator.url + ARCHIVES, generator(), config)).status).to.equal(403);
      expect(simulator.requests.map(({ scheme, bodyBytes }) => [scheme, bodyBytes])).to.deep.equal([
        ['jwt', 17],
      ]);
    });

    it('send the body again, byte for byte', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      const server = await world.server((request, response) => {
        if ('x-tb-partner-auth' in request.headers) return response.end('{}');
        response.writeHead(403, JSON_TYPE).end('{"code":-1,"message":"Issuer not found"}');
      });
      const { client } = world.bridged({ stage: 'live' });
      const bodies = ['text', Buffer.from([0, 255, 10]), { a: 'ü' }, new URLSearchParams('a=b&c=d')];
      for (const [index, body] of bodies.entries()) {
        const path = `/v2/partner/${index}/archive`;
        await client.post(server.url + path, body, {
          headers: { 'X-TB-PARTNER-AUTH': `${index}:fake_secret` },
        });
        const [first, second] = server.requests.splice(0);
        expect(first!.body.length).to.be.greaterThan(0);
        expect(second!.body.equals(first!.body)).to.equal(true);
        expect(second!.headers['content-type']).to.equal(first!.headers['content-type']);
      }
      expect(simulator.requests).to.have.length(0);
    });

    it('are not made for a 403 that is not about authentication, which passes untouched', async () => {
      const body = '{"code":403,"message":"You are not allowed to see archive 7"}';
      const server = await world.server((_request, response) => {
        response.writeHead(403, JSON_TYPE).end(body);
      });
      const { client } = world.bridged({ stage: 'live' });
      const reply = await client.get(server.url + ARCHIVES, { headers: legacy(), ...anyStatus });
      expect(reply.data).to.deep.equal(JSON.parse(body));
      expect(server.requests).to.have.length(1);
    });

    for (const status of [400, 401, 404, 409, 429, 500, 503]) {
      it(`are not made for a ${status}`, async () => {
        const server = await world.server((_request, response) => {
          response.writeHead(status, JSON_TYPE).end('{"message":"Issuer not found"}');
        });
        const { client } = world.bridged({ stage: 'live' });
        const reply = await client.get(server.url + ARCHIVES, { headers: legacy(), ...anyStatus });
        expect(reply.status).to.equal(status);
        expect(server.requests).to.have.length(1);
      });
    }

    it('are made whatever the form of the refusal: JSON, XML, plain text', async () => {
      const forms = [
        ['application/json', '{"code":-1,"message":"Invalid token format","description":"x"}'],
        [
          'application/xml',
          '<errorPayload><code>-1</code><message>Invalid token format</message></errorPayload>',
        ],
        ['text/plain', 'Invalid token format'],
      ] as const;
      for (const [index, [type, body]] of forms.entries()) {
        const server = await world.server((request, response) => {
          if ('x-tb-partner-auth' in request.headers) return response.end('ok');
          response.writeHead(403, { 'Content-Type': type }).end(body);
        });
        const { client, bridge } = world.bridged({ stage: 'live' });
        const reply = await client.get(`${server.url}/x${index}`, { headers: legacy() });
        expect(reply.data).to.equal('ok');
        bridge.eject();
      }
    });
  });
}
