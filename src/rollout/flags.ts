import { OpenTokAuthError } from '../errors.js';
import { SETTINGS, settingProblem, type RolloutSettings } from './settings.js';

/** Where flags come from. `snapshot` is called for every request and must answer at once. */
export interface FlagSource {
  snapshot(): Partial<RolloutSettings>;
  /** Tells of changes as they happen; without it they are noticed at the next request. */
  subscribe?(listener: () => void): () => void;
  /** Releases watchers and listeners. */
  close?(): void;
}

export type FlagsOption = FlagSource | (() => Partial<RolloutSettings>);

/** The settings in force, and how they came about. */
export interface FlagReading {
  readonly settings: RolloutSettings;
  /** `targeting-match`: a flag decided. `error`: a flag was bad, the last good value stands. */
  readonly source: 'static' | 'targeting-match' | 'error';
}

export type FlagsChanged = (before: RolloutSettings, after: RolloutSettings, reason: string) => void;

type RawFlags = Partial<Record<keyof RolloutSettings, unknown>>;

/**
 * Lays a flag source over the configured settings, setting by setting. A bad value never takes effect: the last
 * good one stands, or else the configured one. A change is reported once.
 */
export class FlaggedSettings {
  private reading: FlagReading;
  private lastGood: Partial<RolloutSettings> = {};
  private lastRaw: RawFlags | undefined = {};
  private readonly source: FlagSource | undefined;
  private readonly unsubscribe: (() => void) | undefined;

  constructor(
    private readonly configured: RolloutSettings,
    option: FlagsOption | undefined,
    private readonly changed: FlagsChanged,
  ) {
    this.reading = { settings: configured, source: 'static' };
    this.source = typeof option === 'function' ? { snapshot: option } : option;
    if (this.source !== undefined) {
      this.read();
      this.unsubscribe = this.source.subscribe?.(() => this.read());
    }
  }

  /** The settings now. Costs one call of `snapshot`. */
  read(): FlagReading {
    if (this.source === undefined) return this.reading;
    const raw = answerOf(this.source);
    if (typeof raw === 'string') {
      this.lastRaw = undefined;
      this.settle(raw);
      return this.reading;
    }
    const { lastRaw } = this;
    if (lastRaw !== undefined && SETTINGS.every((name) => Object.is(raw[name], lastRaw[name]))) {
      return this.reading;
    }
    this.lastRaw = { stage: raw.stage, percentage: raw.percentage, fallback: raw.fallback };
    let problem: string | undefined;
    for (const name of SETTINGS) {
      if (raw[name] === undefined) continue;
      const wrong = settingProblem(name, raw[name]);
      if (wrong === undefined) this.lastGood = { ...this.lastGood, [name]: raw[name] };
      else problem = `flag ${name}: ${wrong}`;
    }
    this.settle(problem);
    return this.reading;
  }

  close(): void {
    this.unsubscribe?.();
    this.source?.close?.();
  }

  private settle(problem: string | undefined): void {
    const before = this.reading.settings;
    const after = { ...this.configured, ...this.lastGood };
    const flagged = Object.keys(this.lastGood).length > 0;
    const source = problem !== undefined ? 'error' : flagged ? 'targeting-match' : 'static';
    const same = SETTINGS.every((name) => before[name] === after[name]);
    const wasError = this.reading.source === 'error';
    this.reading = { settings: same ? before : after, source };
    if (!same) this.changed(before, after, problem ?? 'the flag source answered with another value');
    else if (problem !== undefined && !wasError)
      this.changed(before, after, `${problem}; the last good value stands`);
  }
}

/** What the source says, or what is wrong with it. */
function answerOf(source: FlagSource): RawFlags | string {
  let raw: unknown;
  try {
    raw = source.snapshot();
  } catch {
    return 'the flag source threw';
  }
  if (typeof raw !== 'object' || raw === null) return 'the flag source answered with no object';
  if (typeof (raw as { then?: unknown }).then !== 'function') return raw;
  // Flags are never awaited; what becomes of the promise must not end the program.
  Promise.resolve(raw).catch(() => undefined);
  return 'the flag source answered with a promise';
}

/** @throws {OpenTokAuthError} `ERR_OPTION_INVALID` when `flags` is neither a source nor a function. */
export function checkFlags(option: unknown): FlagsOption | undefined {
  if (option === undefined || typeof option === 'function') return option as FlagsOption | undefined;
  if (
    typeof option === 'object' &&
    option !== null &&
    typeof (option as FlagSource).snapshot === 'function'
  ) {
    return option as FlagSource;
  }
  throw new OpenTokAuthError(
    'ERR_OPTION_INVALID',
    'flags: give a function that returns {stage, percentage, fallback}, or a source with a snapshot method.',
    { option: 'flags' },
  );
}
