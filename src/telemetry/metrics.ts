import type { Bridge } from '../bridge/api.js';
import type { AttemptEvent } from '../bridge/events.js';
import { OpenTokAuthError } from '../errors.js';
import { LADDER } from '../rollout/stages.js';

/** What every metric may be broken down by. */
export type Label = 'project' | 'host' | 'scheme' | 'outcome' | 'cause' | 'code' | 'bridge';
export type Labels = { readonly [Name in Label]?: string | undefined };

export interface MetricsOptions {
  /** Break down by host. Off, since in `off` requests may go to hosts without bound. Default false. */
  readonly host?: boolean;
  /** Break down by fingerprint of the API key. Switch it off where projects are many. Default true. */
  readonly project?: boolean;
  /** Tells bridges of one process apart in gauges. Default `default`. */
  readonly name?: string;
}

interface Metric {
  /** In words, joined by each system in its own way. */
  readonly words: readonly string[];
  readonly description: string;
  /** By UCUM, as OpenTelemetry wants it. */
  readonly unit: string;
  readonly labels: readonly Label[];
}

/** Everything that is counted. */
export const COUNTERS = {
  attempts: {
    words: ['attempts'],
    description: 'Attempts at requests, by the scheme of their authentication and how they ended',
    unit: '{attempt}',
    labels: ['project', 'host', 'scheme', 'outcome', 'cause'],
  },
  rehearsals: {
    words: ['rehearsals'],
    description: 'JWTs that were signed in shadow, judged by the clock of the server, and dropped',
    unit: '{token}',
    labels: ['project', 'host', 'outcome', 'cause'],
  },
  decisionChanges: {
    words: ['decision', 'changes'],
    description: 'Credentials that go to a host under another scheme from now on',
    unit: '{change}',
    labels: ['project', 'host', 'scheme'],
  },
  flagChanges: {
    words: ['flag', 'changes'],
    description: 'Changes of the settings in force, and flags that turned bad',
    unit: '{change}',
    labels: [],
  },
  warnings: {
    words: ['warnings'],
    description: 'Requests that a later stage would refuse, and cut-offs that overrule a stage',
    unit: '{warning}',
    labels: ['code', 'host'],
  },
} satisfies Record<string, Metric>;

export const DURATION: Metric = {
  words: ['attempt', 'duration'],
  description: 'How long attempts took',
  unit: 's',
  labels: ['project', 'host', 'scheme', 'outcome'],
};

/** Upper bounds in seconds. */
export const DURATION_BOUNDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export const READY: Metric = {
  words: ['ready'],
  description: 'Whether the next stage is safe by the verdict of the report: 1 or 0',
  unit: '1',
  labels: ['bridge'],
};

// A number and no label: a series of a stage that was left would go on being reported.
export const STAGE: Metric = {
  words: ['stage'],
  description: 'The effective stage: 0 off, 1 shadow, 2 both, 3 live, 4 complete',
  unit: '1',
  labels: ['bridge'],
};

export const SKEW: Metric = {
  words: ['clock', 'skew'],
  description: 'By how much the clock of a host is ahead of this machine; without hosts, the worst',
  unit: 's',
  labels: ['bridge', 'host'],
};

/** Where numbers go. */
export interface Instruments {
  count(counter: keyof typeof COUNTERS, labels: Labels): void;
  /** @param seconds of an attempt */
  time(seconds: number, labels: Labels): void;
}

/** Keeps instruments up to date with a bridge's events. @returns a function that stops. */
export function record(bridge: Bridge, instruments: Instruments): () => void {
  const offs = [
    bridge.on('attempt', (event) => {
      const { project, host, scheme, outcome, cause, durationMs } = event;
      instruments.count('attempts', { project, host, scheme, outcome, cause });
      instruments.time(durationMs / 1000, { project, host, scheme, outcome });
      if (event.shadow !== undefined) rehearsed(event, event.shadow, instruments);
    }),
    bridge.on('decision-changed', ({ project, host, after }) =>
      instruments.count('decisionChanges', { project, host, scheme: after }),
    ),
    bridge.on('flags-changed', () => instruments.count('flagChanges', {})),
    bridge.on('warning', ({ code, host }) => instruments.count('warnings', { code, host })),
  ];
  return () => {
    for (const off of offs) off();
  };
}

function rehearsed(
  { project, host }: AttemptEvent,
  { accepted, cause }: NonNullable<AttemptEvent['shadow']>,
  instruments: Instruments,
): void {
  instruments.count('rehearsals', { project, host, outcome: accepted ? 'accepted' : 'refused', cause });
}

type Reading = readonly [value: number, labels: Labels];

/** What the gauges show now. */
export function readings(
  bridge: Bridge,
  { host: byHost, name }: Required<MetricsOptions>,
): Readonly<Record<'ready' | 'stage' | 'skew', readonly Reading[]>> {
  const { verdict, effective, skew } = bridge.report();
  const worst = [...skew].sort((a, b) => Math.abs(b.ms) - Math.abs(a.ms)).slice(0, byHost ? undefined : 1);
  return {
    ready: [[verdict.ready ? 1 : 0, { bridge: name }]],
    stage: [[LADDER.indexOf(effective.stage), { bridge: name }]],
    skew: worst.map(({ host, ms }) => [ms / 1000, { bridge: name, host }]),
  };
}

/** The labels that the options leave. */
export const labelsOf = ({ labels }: Metric, { host, project }: Required<MetricsOptions>): Label[] =>
  labels.filter((label) => (label !== 'host' || host) && (label !== 'project' || project));

/** @throws {OpenTokAuthError} `ERR_OPTION_INVALID` when there is no bridge or an option has the wrong type. */
export function settleMetricsOptions(bridge: Bridge, options: MetricsOptions = {}): Required<MetricsOptions> {
  if (typeof (bridge as Bridge | undefined)?.on !== 'function') {
    throw invalid('bridge', 'give what bridgePartnerAuth() returned');
  }
  const { host = false, project = true, name = 'default' } = options;
  if (typeof host !== 'boolean') throw invalid('host', 'give true or false');
  if (typeof project !== 'boolean') throw invalid('project', 'give true or false');
  if (typeof name !== 'string') throw invalid('name', 'give a string');
  return { host, project, name };
}

export function invalid(option: string, what: string): OpenTokAuthError {
  return new OpenTokAuthError('ERR_OPTION_INVALID', `${option}: ${what}.`, { option });
}
