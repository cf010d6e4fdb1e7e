import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { expect } from 'chai';
import fc from 'fast-check';
import { ARCHIVES, ask, jwt, start, stopAll } from './client.js';

afterEach(stopAll);

describe('close', () => {
  it('ends idle keep-alive connections and slow replies, and can be called twice', async () => {
    const simulator = await start();
    const agent = new Agent({ keepAlive: true });
    const request = (path: string) =>
      new Promise<string>((resolve) => {
        get(simulator.url + path, { agent, headers: jwt() }, (reply) => {
          reply.resume().once('end', () => resolve('answered'));
        }).once('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
      });
    expect(await request(ARCHIVES)).to.equal('answered');
    simulator.faults.next({ kind: 'slow', ms: 600_000 });
    const slow = request(ARCHIVES);
    while (simulator.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all([simulator.close(), simulator.close()]);
    expect(await slow).to.equal('ECONNRESET');
    expect(await request(ARCHIVES)).to.equal('ECONNREFUSED');
    agent.destroy();
  });
});

describe('the server', () => {
  it('survives clients that break off in the middle of a body', async () => {
    const { url, requests } = await start();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.resume().end(`POST ${ARCHIVES} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf`);
    await new Promise((resolve) => socket.once('close', resolve));
    expect((await ask(url, ARCHIVES, { headers: jwt() })).status).to.equal(200);
    expect(requests).to.have.length(1);
  });

  it('answers whatever stands in path, headers and body', async () => {
    const { url, requests } = await start();
    const text = fc.string({
      unit: fc.constantFrom('/', '%', '?', '&', '=', '.', ':', '{', '}', '"', 'a', '1', ' ', '~'),
    });
    const parts = fc.array(fc.oneof(text.map(encodeURIComponent), text.map(escapePath)), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        parts,
        text,
        fc.oneof(text, fc.json()),
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
        fc.boolean(),
        fc.constantFrom('application/json', 'text/plain', ';', ''),
        async (path, header, body, method, authenticated, type) => {
          requests.length = 0;
          const headers = {
            'X-OPENTOK-AUTH': header,
            Accept: header,
            'Content-Type': type,
            ...(authenticated ? jwt() : {}),
          };
          const { status } = await ask(url, `/${path.join('/')}`, { method, headers, body });
          expect(status).to.be.within(200, 499);
          expect(requests).to.have.length(1);
        },
      ),
      { numRuns: 300 },
    );
  });
});

const escapePath = (text: string): string => text.replace(/[ "{}]/g, '%');
