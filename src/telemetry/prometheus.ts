// `opentok-auth-bridge/telemetry/prometheus`
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

interface PrometheusConfiguration {
  name: string;
  help: string;
  labelNames?: readonly string[];
  // The module declares a class of its own for registries; they are passed through unread.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  registers?: any[];
}

/** A `Registry` of `prom-client`, as a structure. */
export interface PrometheusRegistry {
  getSingleMetric(name: string): object | undefined;
}

interface PrometheusGauge {
  set(labels: Labels, value: number): void;
  reset(): void;
}

/** The module `prom-client`, as a structure: this package never imports it. */
export interface PrometheusClient {
  Counter: new (configuration: PrometheusConfiguration) => { inc(labels: Labels, value?: number): void };
  Histogram: new (configuration: PrometheusConfiguration & { buckets?: number[] }) => {
    observe(labels: Labels, value: number): void;
  };
  Gauge: new (
    configuration: PrometheusConfiguration & {
      aggregator?: 'min' | 'max';
      collect?(this: PrometheusGauge): void;
    },
  ) => PrometheusGauge;
  register: PrometheusRegistry;
}

export interface PrometheusOptions extends MetricsOptions {
  /** Default: the module's own `register`. */
  readonly registry?: PrometheusRegistry;
}

/**
 * Feeds a bridge's events into Prometheus metrics: `opentok_auth_attempts_total`,
 * `opentok_auth_attempt_duration_seconds`, `opentok_auth_rehearsals_total`, `opentok_auth_decision_changes_total`,
 * `opentok_auth_flag_changes_total`, `opentok_auth_warnings_total`, and the gauges `opentok_auth_ready`,
 * `opentok_auth_stage` and `opentok_auth_clock_skew_seconds`. Several bridges may share a registry.
 *
 * @param client the module `prom-client`
 * @returns a function that stops.
 * @throws {OpenTokAuthError} `ERR_OPTION_INVALID`, also when another bridge uses the registry with other labels.
 */
export function prometheusMetrics(
  bridge: Bridge,
  client: PrometheusClient,
  options: PrometheusOptions = {},
): () => void {
  const settled = settleMetricsOptions(bridge, options);
  if (typeof (client as PrometheusClient | undefined)?.Counter !== 'function') {
    throw invalid('client', 'give the module prom-client');
  }
  const registry = options.registry ?? client.register;

  const shared = <Made extends object>(
    suffix: string,
    metric: typeof DURATION,
    make: (configuration: PrometheusConfiguration) => Made,
  ): { own: Made; labels: readonly Label[] } => {
    const name = `opentok_auth_${metric.words.join('_')}${suffix}`;
    const labels = labelsOf(metric, settled);
    const known = registry.getSingleMetric(name) as (Made & { labelNames?: readonly string[] }) | undefined;
    if (known !== undefined && known.labelNames?.join() !== labels.join()) {
      throw invalid(
        'registry',
        `${name} is there with other labels: use the same options, or another registry`,
      );
    }
    const help = metric.description;
    return { own: known ?? make({ name, help, labelNames: labels, registers: [registry] }), labels };
  };

  const counters = Object.fromEntries(
    Object.entries(COUNTERS).map(([key, metric]) => [
      key,
      shared('_total', metric, (configuration) => new client.Counter(configuration)),
    ]),
  );
  const duration = shared(
    '_seconds',
    DURATION,
    (configuration) => new client.Histogram({ ...configuration, buckets: DURATION_BOUNDS }),
  );
  const hide = (
    [
      ['ready', '', READY, 'min'],
      ['stage', '', STAGE, 'min'],
      ['skew', '_seconds', SKEW, 'max'],
    ] as const
  ).map(([key, suffix, metric, aggregator]) => {
    const gauge = shared(
      suffix,
      metric,
      (configuration) => new client.Gauge({ ...configuration, aggregator, collect }),
    );
    return show(gauge.own, () => {
      for (const [value, labels] of readings(bridge, settled)[key]) {
        gauge.own.set(only(gauge.labels, labels), value);
      }
    });
  });
  const stop = record(bridge, {
    count(key, labels) {
      const counter = counters[key];
      counter?.own.inc(only(counter.labels, labels));
    },
    time: (seconds, labels) => duration.own.observe(only(duration.labels, labels), seconds),
  });
  return () => {
    stop();
    for (const end of hide) end();
  };
}

// On the gauge itself, so that the CommonJS and the ES module copy of this file share it.
const FILLS = Symbol.for('opentok-auth-bridge.gauge-fills');
type SharedGauge = PrometheusGauge & { [FILLS]?: Set<() => void> };

/** Runs at every scrape: each bridge on the gauge puts its own values in. */
function collect(this: SharedGauge): void {
  this.reset();
  for (const fill of this[FILLS] ?? []) fill();
}

function show(gauge: SharedGauge, fill: () => void): () => void {
  const fills = (gauge[FILLS] ??= new Set<() => void>());
  fills.add(fill);
  return () => void fills.delete(fill);
}

function only(names: readonly Label[], labels: Labels): Labels {
  return Object.fromEntries(names.map((name) => [name, labels[name] ?? '']));
}
