import { expect } from 'chai';
import { checkReport } from '../../src/bridge/check-report.js';
import { OpenTokAuthError, type RolloutSettings } from '../../src/index.js';
import { projectFingerprint } from '../../src/auth/fingerprint.js';
import type { Client } from './clients.js';
import { CLIENTS, type Subject } from './clients.js';
import { ARCHIVES, legacy, PROJECT, ROTATED } from './support/credentials.js';
import { HOUR, START, useWorld } from './support/world.js';

const PRINT = projectFingerprint(PROJECT.apiKey);

describe('report()', () => {
  const world = useWorld(CLIENTS[0] as Subject);

  /** A bridged client whose stage a flag moves. */
  function flagged(first: Partial<RolloutSettings>, options: object = {}) {
    const flag: { -readonly [Name in keyof RolloutSettings]?: RolloutSettings[Name] } = { ...first };
    return { flag, ...world.bridged({ flags: () => flag, ...options }) };
  }
  async function send(client: Client, url: string, times: number): Promise<void> {
    const config = { headers: legacy(), validateStatus: () => true };
    for (let n = 0; n < times; n++) await client.get(url + ARCHIVES, config);
  }
  const hostOf = (url: string): string => new URL(url).host;

  it('says what is configured, what is in force, and why', () => {
    const { bridge, flag } = flagged({ percentage: 25 }, { stage: 'live' });
    expect(bridge.report()).to.deep.include({
      schemaVersion: 1,
      at: START,
      startedAt: START,
      configured: { stage: 'live', percentage: 100, fallback: true },
      effective: { stage: 'live', percentage: 25, fallback: true },
      reason: 'targeting-match',
      lastLegacyUse: null,
      counts: [],
      refusals: [],
      warnings: [],
      criteria: { minRequests: 100, quietHours: 24, maxSkewSeconds: 30 },
    });
    flag.percentage = 101;
    expect(bridge.report()).to.include({
      reason: 'error',
      flagProblem: 'flag percentage: give a number from 0 to 100 in steps of 0.01',
    });
    expect(bridge.report().verdict.missing[0]).to.include({ code: 'flags' });
  });

  it('counts attempts by project, host, scheme and outcome', async () => {
    const simulator = await world.simulator({ schemes: 'partner' });
    const { bridge, client } = world.bridged({ stage: 'live' });
    await send(client, simulator.url, 1);
    simulator.faults.next({ kind: 'status', status: 503 });
    await send(client, simulator.url, 1);
    const place = { project: PRINT, host: hostOf(simulator.url) };
    expect(bridge.report().counts).to.deep.equal([
      { ...place, scheme: 'jwt', outcome: 'refused', count: 1 },
      { ...place, scheme: 'partner', outcome: 'accepted', count: 1 },
      { ...place, scheme: 'partner', outcome: 'failed', count: 1 },
    ]);
  });

  it('is ready at every step of a roll-out that goes well, and not before', async () => {
    const simulator = await world.simulator();
    const { bridge, client, flag } = flagged({ stage: 'off' });
    const codes = () => bridge.report({ minRequests: 5 }).verdict.missing.map(({ code }) => code);
    const trail: (readonly string[])[] = [];
    for (const [stage, percentage, wait] of [
      ['off', 100, 0],
      ['shadow', 100, 0],
      ['both', 100, 0],
      ['live', 0, 0],
      ['live', 100, 0],
      ['live', 100, 25 * HOUR],
      ['complete', 100, 0],
    ] as const) {
      Object.assign(flag, { stage, percentage });
      world.clock.advance(wait);
      trail.push([stage, ...codes()]);
      await send(client, simulator.url, 5);
      trail.push([stage, ...codes()]);
    }
    expect(trail).to.deep.equal([
      ['off', 'too-few-requests'],
      ['off'],
      ['shadow', 'too-few-requests', 'hosts-without-jwt'],
      ['shadow'],
      ['both', 'too-few-requests', 'hosts-without-jwt'],
      ['both'],
      ['live', 'too-few-requests', 'share', 'legacy-seen', 'too-short', 'hosts-without-jwt'],
      ['live', 'too-few-requests', 'share', 'legacy-seen', 'too-short', 'hosts-without-jwt'],
      ['live', 'too-few-requests', 'legacy-seen', 'too-short', 'hosts-without-jwt'],
      ['live', 'legacy-seen', 'too-short'],
      ['live'],
      ['live'],
      ['complete', 'too-few-requests'],
      ['complete'],
    ]);
  });

  it('gathers the evidence of a stage anew whenever the stage is entered', async () => {
    const simulator = await world.simulator();
    const { bridge, client, flag } = flagged({ stage: 'live' });
    await send(client, simulator.url, 3);
    expect(bridge.report().stay).to.deep.include({ stage: 'live', since: START });
    expect(bridge.report().stay.counts.map(({ count }) => count)).to.deep.equal([3]);
    flag.stage = 'off';
    world.clock.advance(HOUR);
    expect(bridge.report().stay).to.deep.equal({
      stage: 'off',
      since: START + HOUR,
      counts: [],
      rehearsals: [],
    });
    flag.stage = 'live';
    world.clock.advance(HOUR);
    await send(client, simulator.url, 1);
    expect(bridge.report().stay).to.include({ stage: 'live', since: START + 2 * HOUR });
    expect(bridge.report().stay.counts.map(({ count }) => count)).to.deep.equal([1]);
    expect(bridge.report().counts.map(({ count }) => count)).to.deep.equal([4]);
  });

  it('does not count a request that was under way when the stage changed for the new one', async () => {
    const { client, bridge, flag } = flagged({ stage: 'live' });
    const server = await world.server((_request, response) => {
      flag.stage = 'complete';
      expect(bridge.stage).to.equal('complete');
      response.end();
    });
    await send(client, server.url, 1);
    expect(bridge.report().counts).to.have.length(1);
    expect(bridge.report().stay.counts).to.deep.equal([]);
  });

  it('keeps rehearsals by place, and forgives those that only lacked the server’s time', async () => {
    const simulator = await world.simulator();
    simulator.setTime(START - 20_000);
    const { bridge, client } = world.bridged({ stage: 'shadow' });
    const place = { project: PRINT, host: hostOf(simulator.url) };
    await send(client, simulator.url, 1);
    expect(bridge.report().refusals).to.deep.equal([
      { ...place, scheme: 'rehearsal', cause: 'future-iat', count: 1, healed: 0, lastAt: START },
    ]);
    await send(client, simulator.url, 2);
    expect(bridge.report().refusals[0]).to.include({ count: 1, healed: 1 });
    expect(bridge.report().stay.rehearsals).to.deep.equal([
      { ...place, accepted: false, count: 1 },
      { ...place, accepted: true, count: 2 },
    ]);
    expect(bridge.report({ minRequests: 2 }).verdict.ready).to.equal(true);
  });

  it('tells refusals that a further attempt made good from those that stand', async () => {
    const simulator = await world.simulator({ credentials: ROTATED });
    simulator.setTime(START - 20_000);
    const { bridge, client } = world.bridged({ stage: 'complete', credentials: [PROJECT, ROTATED] });
    await send(client, simulator.url, 2);
    const place = { project: PRINT, host: hostOf(simulator.url), scheme: 'jwt', count: 1, lastAt: START };
    // The signature is judged first; the clock is learnt from that refusal.
    expect(bridge.report().refusals).to.deep.equal([{ ...place, cause: 'bad-signature', healed: 1 }]);
    simulator.faults.next({ kind: 'refuse', cause: 'unknown-issuer' });
    await send(client, simulator.url, 1);
    expect(bridge.report().refusals[1]).to.deep.equal({ ...place, cause: 'unknown-issuer', healed: 0 });
    const missing = bridge.report({ minRequests: 0 }).verdict.missing;
    expect(missing.map(({ code, cause }) => [code, cause])).to.deep.equal([
      ['refusals', 'unknown-issuer'],
      ['too-short', undefined],
    ]);
  });

  it('counts the warnings of off by code and host', async () => {
    const server = await world.server();
    const { bridge, client } = world.bridged({ stage: 'off' });
    for (let n = 0; n < 2; n++)
      await client.get(server.url, { headers: { 'X-TB-PARTNER-AUTH': 'nonsense' } });
    const host = hostOf(server.url);
    expect(bridge.report().warnings).to.deep.equal([
      { code: 'ERR_HEADER_MALFORMED', host, count: 2, lastAt: START },
    ]);
    expect(bridge.report({ minRequests: 0 }).verdict.missing).to.deep.equal([
      {
        code: 'warnings',
        message: `2 requests to ${host} would be refused in the next stage: ERR_HEADER_MALFORMED.`,
        host,
        count: 2,
      },
    ]);
  });

  it('survives JSON, holds no secret, and is recognised again', async () => {
    const simulator = await world.simulator({ schemes: 'partner' });
    for (const stage of ['off', 'shadow', 'both', 'live', 'complete'] as const) {
      const { bridge, client } = world.bridged({ stage });
      await send(client, simulator.url, 2);
      const text = JSON.stringify(bridge.report());
      expect(JSON.parse(text)).to.deep.equal(bridge.report());
      expect(checkReport(JSON.parse(text), 'it')).to.deep.equal(bridge.report());
      expect(text).not.to.include(PROJECT.apiSecret);
      expect(text).not.to.include(PROJECT.apiKey);
    }
  });

  it('is a copy: what is done to it changes nothing', async () => {
    const simulator = await world.simulator();
    const { bridge, client } = world.bridged();
    await send(client, simulator.url, 1);
    const report = bridge.report();
    (report.counts as unknown[]).pop();
    Object.assign(report.stay.counts[0] as object, { count: 7 });
    expect(bridge.report().counts).to.have.length(1);
    expect(bridge.report().stay.counts[0]).to.include({ count: 1 });
  });

  it('says that the cut-off overrules a flag, in the report and in the event of the change', () => {
    const { bridge, flag } = flagged({ stage: 'live' }, { cutoff: START });
    const reasons: string[] = [];
    bridge.on('flags-changed', ({ reason }) => reasons.push(reason));
    flag.stage = 'off';
    expect(bridge.report()).to.include({ reason: 'cutoff' });
    expect(bridge.report().effective.stage).to.equal('complete');
    expect(reasons).to.have.length(1);
    expect(reasons[0]).to.match(/the cut-off has passed and overrules it$/);
  });

  it('refuses a criterion that is none', () => {
    const { bridge } = world.bridged();
    expect(() => bridge.report({ minRequests: NaN })).to.throw(OpenTokAuthError);
  });
});
