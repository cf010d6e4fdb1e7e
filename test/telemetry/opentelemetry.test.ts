import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { expect } from 'chai';
import { OpenTokAuthError } from '../../src/index.js';
import { openTelemetryMetrics } from '../../src/telemetry/opentelemetry.js';
import { PRINT, useScene } from './scene.js';

type Point = [attributes: object, value: unknown];

describe('openTelemetryMetrics', () => {
  const scene = useScene();
  const providers: MeterProvider[] = [];
  afterEach(() => Promise.all(providers.splice(0).map((provider) => provider.shutdown())));

  function sdk() {
    const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
    const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 2 ** 30 });
    const provider = new MeterProvider({ readers: [reader] });
    providers.push(provider);
    return {
      meter: provider.getMeter('opentok'),
      /** Every metric by name, with its points. */
      async collect(): Promise<Record<string, { unit: string; points: Point[] }>> {
        exporter.reset();
        await provider.forceFlush();
        const metrics = exporter
          .getMetrics()
          .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((own) => own.metrics));
        return Object.fromEntries(
          metrics.map(({ descriptor: { name, unit }, dataPoints }) => [
            name,
            { unit, points: dataPoints.map(({ attributes, value }): Point => [attributes, value]) },
          ]),
        );
      },
    };
  }

  it('counts attempts by project, scheme, outcome and cause', async () => {
    const { meter, collect } = sdk();
    const { bridge, send } = await scene({ stage: 'live' }, 'partner');
    openTelemetryMetrics(bridge, meter);
    await send(3);
    const { 'opentok.auth.attempts': attempts, 'opentok.auth.decision.changes': changes } = await collect();
    const project = { 'opentok.project': PRINT };
    expect(attempts).to.deep.equal({
      unit: '{attempt}',
      points: [
        [
          {
            ...project,
            'opentok.auth.scheme': 'jwt',
            'opentok.auth.outcome': 'refused',
            'opentok.auth.cause': 'no-auth',
          },
          1,
        ],
        [{ ...project, 'opentok.auth.scheme': 'partner', 'opentok.auth.outcome': 'accepted' }, 3],
      ],
    });
    expect(changes?.points).to.deep.equal([[{ ...project, 'opentok.auth.scheme': 'partner' }, 1]]);
  });

  it('times attempts in seconds', async () => {
    const { meter, collect } = sdk();
    const { bridge, send, simulator } = await scene({ clock: Date.now });
    simulator.setTime(Date.now());
    openTelemetryMetrics(bridge, meter);
    simulator.faults.next({ kind: 'slow', ms: 30 });
    await send();
    const duration = (await collect())['opentok.auth.attempt.duration'];
    expect(duration?.unit).to.equal('s');
    const { sum, count, buckets } = duration?.points[0]?.[1] as {
      sum: number;
      count: number;
      buckets: { boundaries: number[] };
    };
    expect(count).to.equal(1);
    expect(sum).to.be.within(0.025, 20);
    expect(buckets.boundaries).to.include(0.025);
  });

  it('counts rehearsals, changes of flags, and warnings', async () => {
    const { meter, collect } = sdk();
    const flag: { stage: 'shadow' | 'off' } = { stage: 'shadow' };
    const { bridge, send } = await scene({ flags: () => flag });
    openTelemetryMetrics(bridge, meter);
    await send(2);
    flag.stage = 'off';
    await send();
    await send(2, 'nonsense');
    const metrics = await collect();
    expect(metrics['opentok.auth.rehearsals']?.points).to.deep.equal([
      [{ 'opentok.project': PRINT, 'opentok.auth.outcome': 'accepted' }, 2],
    ]);
    expect(metrics['opentok.auth.flag.changes']?.points).to.deep.equal([[{}, 1]]);
    expect(metrics['opentok.auth.warnings']?.points).to.deep.equal([
      [{ 'opentok.auth.code': 'ERR_HEADER_MALFORMED' }, 2],
    ]);
  });

  it('shows the verdict and the worst clock', async () => {
    const { meter, collect } = sdk();
    const { bridge, send, simulator } = await scene({ stage: 'off' });
    simulator.setTime(simulator.requests.length + Date.parse('2016-11-01T12:01:00Z') + 400);
    openTelemetryMetrics(bridge, meter, { name: 'archives' });
    const name = { 'opentok.auth.bridge': 'archives' };
    expect((await collect())['opentok.auth.ready']?.points).to.deep.equal([[name, 0]]);
    await send(100);
    const metrics = await collect();
    expect(metrics['opentok.auth.ready']?.points).to.deep.equal([[name, 1]]);
    expect(metrics['opentok.auth.clock.skew']).to.deep.equal({
      unit: 's',
      points: [[name, 60.1]],
    });
    expect(metrics['opentok.auth.stage']?.points).to.deep.equal([[name, 0]]);
  });

  it('breaks down by host and not by project where that is asked for', async () => {
    const { meter, collect } = sdk();
    const { bridge, send, host } = await scene();
    openTelemetryMetrics(bridge, meter, { host: true, project: false });
    await send();
    const metrics = await collect();
    expect(metrics['opentok.auth.attempts']?.points).to.deep.equal([
      [{ 'opentok.host': host, 'opentok.auth.scheme': 'jwt', 'opentok.auth.outcome': 'accepted' }, 1],
    ]);
    expect(metrics['opentok.auth.clock.skew']?.points[0]?.[0]).to.include({ 'opentok.host': host });
  });

  it('serves several bridges from one meter, and each stops on its own', async () => {
    const { meter, collect } = sdk();
    const [one, other] = [await scene(), await scene()];
    const stop = openTelemetryMetrics(one.bridge, meter, { name: 'one' });
    openTelemetryMetrics(other.bridge, meter, { name: 'other' });
    await one.send(2);
    await other.send(3);
    const before = await collect();
    expect(before['opentok.auth.attempts']?.points[0]?.[1]).to.equal(5);
    expect(before['opentok.auth.ready']?.points).to.have.length(2);
    stop();
    one.simulator.setTime(0);
    await one.send();
    const after = await collect();
    expect(after['opentok.auth.attempts']?.points[0]?.[1]).to.equal(5);
    // The SDK goes on with the last value that it was told.
    expect(after['opentok.auth.clock.skew']).to.deep.equal(before['opentok.auth.clock.skew']);
  });

  it('refuses what is no bridge, no meter, or no option', async () => {
    const { meter } = sdk();
    const { bridge } = await scene();
    for (const [option, make] of [
      ['bridge', () => openTelemetryMetrics({} as never, meter)],
      ['meter', () => openTelemetryMetrics(bridge, undefined as never)],
      ['host', () => openTelemetryMetrics(bridge, meter, { host: 'yes' as never })],
    ] as const) {
      expect(make)
        .to.throw(OpenTokAuthError)
        .that.deep.includes({ code: 'ERR_OPTION_INVALID', facts: { option } });
    }
  });
});
