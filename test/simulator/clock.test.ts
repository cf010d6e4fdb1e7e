import { expect } from 'chai';
import { OpenTokAuthError } from '../../src/errors.js';
import { startSimulator } from '../../src/simulator/index.js';
import { ARCHIVES, ask, jwt, NOW, partner, PROJECT, start, stopAll } from './client.js';

afterEach(stopAll);

describe("the simulator's clock", () => {
  it('writes the Date header of every reply, refusals and unknown paths included', async () => {
    const { url } = await start();
    for (const [path, headers] of [
      [ARCHIVES, jwt()],
      [ARCHIVES, {}],
      ['/v2/nothing', partner()],
    ] as const) {
      expect((await ask(url, path, { headers })).headers['date']).to.equal('Fri, 02 Sep 2016 12:00:00 GMT');
    }
  });

  it('goes on from where setTime puts it, at the pace of its base', async () => {
    let base = NOW;
    const { url, setTime, requests } = await start({ clock: () => base });
    setTime(NOW + 3_600_000);
    base += 1000;
    expect((await ask(url, ARCHIVES)).headers['date']).to.equal('Fri, 02 Sep 2016 13:00:01 GMT');
    expect(requests[0]?.at).to.equal(NOW + 3_601_000);
  });

  it("is the machine's unless told otherwise", async () => {
    const simulator = await startSimulator();
    try {
      const before = Date.now();
      await ask(simulator.url, ARCHIVES);
      expect(simulator.requests[0]?.at).to.be.within(before, Date.now());
    } finally {
      await simulator.close();
    }
  });

  it('decides whether a token is ahead or expired', async () => {
    const { url, setTime } = await start();
    const headers = jwt(PROJECT);
    const messages = [];
    for (const ahead of [-60_000, 0, 60_000, 600_000]) {
      setTime(NOW + ahead);
      messages.push((await ask(url, ARCHIVES, { headers })).json()['message'] ?? 'accepted');
    }
    expect(messages).to.deep.equal([
      'issued time cannot be greater than current time',
      'accepted',
      'accepted',
      'Token has expired',
    ]);
  });

  for (const instant of ['soon', NaN, new Date('x'), undefined]) {
    it(`cannot be set to ${String(instant)}`, async () => {
      const { setTime } = await start();
      expect(() => setTime(instant as string)).to.throw(OpenTokAuthError, /^setTime: /);
    });
  }
});
