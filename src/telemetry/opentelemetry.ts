// `opentok-auth-bridge/telemetry/opentelemetry`
import type { Bridge } from '../bridge/api.js';
import {
  COUNTERS,
  DURATION,
  DURATION_BOUNDS,
  invalid,
  labelsOf,
  READY,
  readings,
  record,
  settleMetricsOptions,
  SKEW,
  STAGE,
  type Label,
  type Labels,
  type MetricsOptions,
} from './metrics.js';

export type { MetricsOptions } from './metrics.js';

type Attributes = Record<string, string>;
interface InstrumentOptions {
  description?: string;
  unit?: string;
  advice?: { explicitBucketBoundaries?: number[] };
}

/** A `Meter` of `@opentelemetry/api`, as a structure: this package never imports it. */
export interface OpenTelemetryMeter {
  createCounter(
    name: string,
    options?: InstrumentOptions,
  ): { add(value: number, attributes?: Attributes): void };
  createHistogram(
    name: string,
    options?: InstrumentOptions,
  ): { record(value: number, attributes?: Attributes): void };
  createObservableGauge(name: string, options?: InstrumentOptions): object;
  addBatchObservableCallback(callback: (result: ObservableResult) => void, observables: object[]): void;
  removeBatchObservableCallback(callback: (result: ObservableResult) => void, observables: object[]): void;
}

interface ObservableResult {
  // The API declares a type of its own for instruments; they are passed through unread.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  observe(observable: any, value: number, attributes?: Attributes): void;
}

/** Attributes by label. */
const ATTRIBUTES: Readonly<Record<Label, string>> = {
  project: 'opentok.project',
  host: 'opentok.host',
  scheme: 'opentok.auth.scheme',
  outcome: 'opentok.auth.outcome',
  cause: 'opentok.auth.cause',
  code: 'opentok.auth.code',
  bridge: 'opentok.auth.bridge',
};

/**
 * Feeds a bridge's events into OpenTelemetry instruments: `opentok.auth.attempts`, `.attempt.duration`,
 * `.rehearsals`, `.decision.changes`, `.flag.changes`, `.warnings`, and the gauges `.ready`, `.stage` and `.clock.skew`.
 *
 * @param meter such as `metrics.getMeter('opentok')` of `@opentelemetry/api` 1.3 or later
 * @returns a function that stops.
 * @throws {OpenTokAuthError} `ERR_OPTION_INVALID`
 */
export function openTelemetryMetrics(
  bridge: Bridge,
  meter: OpenTelemetryMeter,
  options?: MetricsOptions,
): () => void {
  const settled = settleMetricsOptions(bridge, options);
  if (typeof (meter as OpenTelemetryMeter | undefined)?.addBatchObservableCallback !== 'function') {
    throw invalid('meter', 'give a Meter, as metrics.getMeter() of @opentelemetry/api returns it');
  }
  const describe = ({ description, unit }: typeof DURATION): InstrumentOptions => ({ description, unit });
  const counters = Object.fromEntries(
    Object.entries(COUNTERS).map(([key, metric]) => {
      const counter = meter.createCounter(nameOf(metric), describe(metric));
      return [key, { counter, labels: labelsOf(metric, settled) }];
    }),
  );
  const duration = meter.createHistogram(nameOf(DURATION), {
    ...describe(DURATION),
    advice: { explicitBucketBoundaries: DURATION_BOUNDS },
  });
  const durationLabels = labelsOf(DURATION, settled);
  const stop = record(bridge, {
    count(key, labels) {
      const own = counters[key];
      own?.counter.add(1, attributesOf(own.labels, labels));
    },
    time: (seconds, labels) => duration.record(seconds, attributesOf(durationLabels, labels)),
  });

  const shown = (
    [
      ['ready', READY],
      ['stage', STAGE],
      ['skew', SKEW],
    ] as const
  ).map(([key, metric]) => ({
    key,
    gauge: meter.createObservableGauge(nameOf(metric), describe(metric)),
    labels: labelsOf(metric, settled),
  }));
  const gauges = shown.map(({ gauge }) => gauge);
  const observe = (result: ObservableResult): void => {
    const now = readings(bridge, settled);
    for (const { key, gauge, labels } of shown) {
      for (const [value, own] of now[key]) result.observe(gauge, value, attributesOf(labels, own));
    }
  };
  meter.addBatchObservableCallback(observe, gauges);
  return () => {
    stop();
    meter.removeBatchObservableCallback(observe, gauges);
  };
}

const nameOf = ({ words }: { words: readonly string[] }): string => ['opentok', 'auth', ...words].join('.');

/** What does not apply is left out. */
function attributesOf(names: readonly Label[], labels: Labels): Attributes {
  const attributes: Attributes = {};
  for (const name of names) {
    const value = labels[name];
    if (value !== undefined) attributes[ATTRIBUTES[name]] = value;
  }
  return attributes;
}
