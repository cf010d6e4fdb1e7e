import { expect } from 'chai';
import { OpenTokAuthError } from '../../src/errors.js';
import type { Fault, FaultRates, Simulator } from '../../src/simulator/index.js';
import { ARCHIVES, ask, jwt, NOW, partner, start, stopAll } from './client.js';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await start();
});
afterEach(stopAll);

const list = (headers: Record<string, string> = jwt()) => ask(simulator.url, ARCHIVES, { headers });
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: NodeJS.ErrnoException) => error.code,
  );

describe('a fault on demand', () => {
  it('of a status answers so once, touches no resource, and leaves the judgement in the log', async () => {
    simulator.faults.next({ kind: 'status', status: 503 });
    const session = { headers: jwt(), method: 'POST' };
    expect((await ask(simulator.url, '/session/create', session)).status).to.equal(503);
    expect((await ask(simulator.url, '/session/create', session)).status).to.equal(200);
    expect(simulator.requests[0]).to.include({ accepted: true, status: 503, fault: 'status' });
    expect(simulator.requests[1]).to.include({ accepted: true, status: 200 }).and.not.have.property('fault');
  });

  it('of a reset ends the connection without a reply, and is logged without a status', async () => {
    simulator.faults.next({ kind: 'reset' });
    expect(await failing(list())).to.equal('ECONNRESET');
    expect(simulator.requests[0])
      .to.include({ scheme: 'jwt', fault: 'reset' })
      .and.not.have.property('status');
    expect((await list()).status).to.equal(200);
  });

  it('of a reset comes after the request was carried out, so that a repetition shows', async () => {
    const [session] = JSON.parse(
      (
        await ask(simulator.url, '/session/create', {
          method: 'POST',
          headers: { ...jwt(), Accept: 'application/json' },
        })
      ).body,
    );
    simulator.faults.next({ kind: 'reset' });
    const archive = () =>
      ask(simulator.url, ARCHIVES, { headers: jwt(), body: { sessionId: session.session_id } });
    expect(await failing(archive())).to.equal('ECONNRESET');
    await archive();
    expect((await list()).json()).to.include({ count: 2 });
  });

  it('of slowness answers after the one that was asked later', async () => {
    simulator.faults.next({ kind: 'slow', ms: 1000 });
    const order: string[] = [];
    const slow = list().then(({ status }) => order.push(`slow ${status}`));
    while (simulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await list().then(({ status }) => order.push(`fast ${status}`));
    await slow;
    expect(order).to.deep.equal(['fast 200', 'slow 200']);
  });

  it('of a redirect sends the Location as it stands', async () => {
    simulator.faults.next({ kind: 'redirect', to: 'http://127.0.0.2:1/elsewhere' });
    simulator.faults.next({ kind: 'redirect', to: '//other/', status: 302 });
    const replies = [await list(), await list()];
    expect(replies.map(({ status, headers }) => [status, headers['location']])).to.deep.equal([
      [307, 'http://127.0.0.2:1/elsewhere'],
      [302, '//other/'],
    ]);
  });

  it('of skew moves the clock for judgement and Date alike', async () => {
    simulator.faults.next({ kind: 'skew', ms: -60_000 });
    const { status, headers } = await list();
    expect([status, headers['date']]).to.deep.equal([403, 'Fri, 02 Sep 2016 11:59:00 GMT']);
    expect(simulator.requests[0]).to.include({ cause: 'future-iat', at: NOW });
  });

  it('of a dropped date leaves the header out', async () => {
    simulator.faults.next({ kind: 'drop-date' });
    expect((await list()).headers).to.not.have.property('date');
  });

  it('of age answers like a cache', async () => {
    simulator.faults.next({ kind: 'age', seconds: 90 });
    expect((await list()).headers).to.include({ age: '90', date: 'Fri, 02 Sep 2016 11:58:30 GMT' });
  });

  it('of a refusal refuses good authentication for the cause asked for', async () => {
    simulator.faults.next({ kind: 'refuse', cause: 'bad-signature' });
    expect((await list()).json()).to.include({ message: 'Invalid signature' });
    expect(simulator.requests[0]).to.include({ accepted: false, cause: 'bad-signature', judged: 'jwt' });
  });

  it('comes as often as ordered, in the order ordered, until cleared', async () => {
    simulator.faults.next({ kind: 'status', status: 500 }, { times: 2 });
    simulator.faults.next({ kind: 'status', status: 502 }, { times: Infinity });
    const statuses = [];
    for (let index = 0; index < 5; index += 1) statuses.push((await list()).status);
    simulator.faults.clear();
    statuses.push((await list()).status);
    expect(statuses).to.deep.equal([500, 500, 502, 502, 502, 200]);
  });

  it('waits for a request that matches', async () => {
    const matches = [/archive$/, ARCHIVES, ({ scheme }: { scheme: string }) => scheme === 'partner'];
    for (const [index, match] of matches.entries()) {
      simulator.faults.next({ kind: 'status', status: 500 + index }, { match });
    }
    const statuses = [(await ask(simulator.url, '/v2/nothing', { headers: jwt() })).status];
    for (const headers of [jwt(), jwt(), jwt(), partner()]) statuses.push((await list(headers)).status);
    expect(statuses).to.deep.equal([404, 500, 501, 200, 502]);
  });

  const bad: [string, unknown, object?][] = [
    ['fault.kind', undefined],
    ['fault.kind', { kind: 'fire' }],
    ['fault.status', { kind: 'status', status: 100 }],
    ['fault.ms', { kind: 'slow' }],
    ['fault.to', { kind: 'redirect', to: 'a\r\nb' }],
    ['fault.status', { kind: 'redirect', to: '/', status: 200 }],
    ['fault.ms', { kind: 'skew', ms: NaN }],
    ['fault.seconds', { kind: 'age', seconds: -1 }],
    ['fault.cause', { kind: 'refuse', cause: 'mood' }],
    ['times', { kind: 'reset' }, { times: 0 }],
  ];
  for (const [option, fault, options] of bad) {
    it(`is refused when it is ${JSON.stringify(fault) ?? 'none'}${options ? ` ${JSON.stringify(options)}` : ''}`, () => {
      expect(() => simulator.faults.next(fault as Fault, options))
        .to.throw(OpenTokAuthError)
        .with.property('facts')
        .that.deep.equals({ option });
    });
  }
});

describe('faults at random', () => {
  it('take their shares of the roll, in the order given', async () => {
    const rolls = [0.0, 0.099, 0.1, 0.29, 0.31, 0.99];
    simulator.faults.rate({ status503: 0.1, status429: 0.2 }, () => rolls.shift() as number);
    const statuses = [];
    for (let index = 0; index < 6; index += 1) statuses.push((await list()).status);
    expect(statuses).to.deep.equal([503, 503, 429, 429, 200, 200]);
  });

  it('of skew refuse a token that was signed by the true clock', async () => {
    simulator.faults.rate({ skew: 1 });
    await list();
    expect(simulator.requests[0]).to.include({ cause: 'future-iat', fault: 'skew' });
  });

  it('stand back behind an order, and end when cleared', async () => {
    simulator.faults.rate({ reset: 1 });
    simulator.faults.next({ kind: 'drop-date' });
    expect((await list()).status).to.equal(200);
    expect(await failing(list())).to.equal('ECONNRESET');
    simulator.faults.clear();
    expect((await list()).status).to.equal(200);
  });

  for (const rates of [
    { fire: 0.1 },
    { reset: 1.1 },
    { reset: -0.1 },
    { reset: NaN },
    { reset: 0.6, skew: 0.6 },
  ]) {
    it(`are refused at ${JSON.stringify(rates)}`, () => {
      expect(() => simulator.faults.rate(rates as FaultRates)).to.throw(OpenTokAuthError, /^rate/);
    });
  }
});
