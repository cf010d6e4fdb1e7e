import { expect } from 'chai';
import client from 'prom-client';
import { OpenTokAuthError } from '../../src/index.js';
import { prometheusMetrics } from '../../src/telemetry/prometheus.js';
import { PRINT, useScene } from './scene.js';

describe('prometheusMetrics', () => {
  const scene = useScene();

  /** The lines of a scrape that speak of one metric. */
  async function scrape(registry: { metrics(): Promise<string> }, name: string): Promise<string[]> {
    return (await registry.metrics()).split('\n').filter((line) => line.startsWith(name));
  }

  it('counts attempts by project, scheme, outcome and cause', async () => {
    const registry = new client.Registry();
    const { bridge, send } = await scene({ stage: 'live' }, 'partner');
    prometheusMetrics(bridge, client, { registry });
    await send(3);
    expect(await scrape(registry, 'opentok_auth_attempts_total')).to.deep.equal([
      `opentok_auth_attempts_total{project="${PRINT}",scheme="jwt",outcome="refused",cause="no-auth"} 1`,
      `opentok_auth_attempts_total{project="${PRINT}",scheme="partner",outcome="accepted",cause=""} 3`,
    ]);
    expect(await scrape(registry, 'opentok_auth_decision_changes_total')).to.deep.equal([
      `opentok_auth_decision_changes_total{project="${PRINT}",scheme="partner"} 1`,
    ]);
    expect(await scrape(registry, 'opentok_auth_attempt_duration_seconds_count')).to.deep.equal([
      `opentok_auth_attempt_duration_seconds_count{project="${PRINT}",scheme="jwt",outcome="refused"} 1`,
      `opentok_auth_attempt_duration_seconds_count{project="${PRINT}",scheme="partner",outcome="accepted"} 3`,
    ]);
  });

  it('counts rehearsals, changes of flags, and warnings', async () => {
    const registry = new client.Registry();
    const flag: { stage: 'shadow' | 'off' } = { stage: 'shadow' };
    const { bridge, send } = await scene({ flags: () => flag });
    prometheusMetrics(bridge, client, { registry });
    await send(2);
    flag.stage = 'off';
    await send();
    expect(await scrape(registry, 'opentok_auth_rehearsals_total')).to.deep.equal([
      `opentok_auth_rehearsals_total{project="${PRINT}",outcome="accepted",cause=""} 2`,
    ]);
    expect(await scrape(registry, 'opentok_auth_flag_changes_total')).to.deep.equal([
      'opentok_auth_flag_changes_total 1',
    ]);
    await send(2, 'nonsense');
    expect(await scrape(registry, 'opentok_auth_warnings_total')).to.deep.equal([
      'opentok_auth_warnings_total{code="ERR_HEADER_MALFORMED"} 2',
    ]);
  });

  it('shows the verdict of the moment, and the worst clock', async () => {
    const registry = new client.Registry();
    const flag: { stage: 'shadow' | 'off' } = { stage: 'off' };
    const { bridge, send } = await scene({ flags: () => flag });
    prometheusMetrics(bridge, client, { registry });
    await send(100);
    expect(await scrape(registry, 'opentok_auth_ready')).to.deep.equal([
      'opentok_auth_ready{bridge="default"} 1',
    ]);
    expect(await scrape(registry, 'opentok_auth_clock_skew_seconds')).to.deep.equal([
      'opentok_auth_clock_skew_seconds{bridge="default"} 0.1',
    ]);
    expect(await scrape(registry, 'opentok_auth_stage')).to.deep.equal([
      'opentok_auth_stage{bridge="default"} 0',
    ]);
    flag.stage = 'shadow';
    expect(await scrape(registry, 'opentok_auth_stage')).to.deep.equal([
      'opentok_auth_stage{bridge="default"} 1',
    ]);
    expect(await scrape(registry, 'opentok_auth_ready')).to.deep.equal([
      'opentok_auth_ready{bridge="default"} 0',
    ]);
  });

  it('breaks down by host and not by project where that is asked for', async () => {
    const registry = new client.Registry();
    const { bridge, send, host } = await scene();
    prometheusMetrics(bridge, client, { registry, host: true, project: false });
    await send();
    expect(await scrape(registry, 'opentok_auth_attempts_total')).to.deep.equal([
      `opentok_auth_attempts_total{host="${host}",scheme="jwt",outcome="accepted",cause=""} 1`,
    ]);
  });

  it('uses the registry of the module where none is given', async () => {
    const { bridge, send } = await scene();
    const stop = prometheusMetrics(bridge, client);
    await send();
    expect(await scrape(client.register, 'opentok_auth_attempts_total')).to.have.length(1);
    stop();
    client.register.clear();
  });

  it('serves several bridges from one registry, and each stops on its own', async () => {
    const registry = new client.Registry();
    const [one, other] = [await scene(), await scene()];
    const stop = prometheusMetrics(one.bridge, client, { registry, name: 'one' });
    prometheusMetrics(other.bridge, client, { registry, name: 'other' });
    await one.send(2);
    await other.send(3);
    expect(
      (await scrape(registry, 'opentok_auth_attempts_total')).map((line) => line.split(' ')[1]),
    ).to.deep.equal(['5']);
    expect(await scrape(registry, 'opentok_auth_ready')).to.have.length(2);
    stop();
    await one.send();
    expect(
      (await scrape(registry, 'opentok_auth_attempts_total')).map((line) => line.split(' ')[1]),
    ).to.deep.equal(['5']);
    expect(await scrape(registry, 'opentok_auth_ready')).to.deep.equal([
      'opentok_auth_ready{bridge="other"} 0',
    ]);
  });

  it('refuses what is no bridge, no client, or a registry that has other labels', async () => {
    const registry = new client.Registry();
    const { bridge } = await scene();
    prometheusMetrics(bridge, client, { registry });
    for (const [option, make] of [
      ['bridge', () => prometheusMetrics({} as never, client)],
      ['client', () => prometheusMetrics(bridge, {} as never)],
      ['project', () => prometheusMetrics(bridge, client, { project: 1 as never })],
      ['registry', () => prometheusMetrics(bridge, client, { registry, host: true })],
    ] as const) {
      expect(make)
        .to.throw(OpenTokAuthError)
        .that.deep.includes({ code: 'ERR_OPTION_INVALID', facts: { option } });
    }
  });
});
