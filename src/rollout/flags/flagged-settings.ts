import { SETTINGS, settingProblem, type RolloutSettings } from '../settings.js';
import type { FlagsOption, FlagSource } from './source.js';

/** The settings in force, and how they came about. */
export interface FlagReading {
  readonly settings: RolloutSettings;
  /** `targeting-match`: a flag decided. `error`: a flag was bad, the last good value stands. */
  readonly source: 'static' | 'targeting-match' | 'error';
  /** With `error`: what is wrong. */
  readonly problem?: string;
}

export type FlagsChanged = (before: RolloutSettings, after: RolloutSettings, reason: string) => void;

type RawFlags = Partial<Record<keyof RolloutSettings, unknown>>;

// A source may serve several bridges; it is closed with the last of them.
const users = new WeakMap<FlagSource, number>();

/**
 * Lays a flag source over the configured settings, setting by setting. A bad value never takes effect: the last
 * good one stands, or else the configured one. A change is reported once.
 */
export class FlaggedSettings {
  private reading: FlagReading;
  private lastGood: Partial<RolloutSettings> = {};
  private lastRaw: RawFlags | undefined = {};
  private lastProblem: string | undefined;
  private readonly source: FlagSource | undefined;
  private unsubscribe: (() => void) | undefined;
  private closed = false;

  constructor(
    private readonly configured: RolloutSettings,
    option: FlagsOption | undefined,
    private readonly changed: FlagsChanged,
  ) {
    this.reading = { settings: configured, source: 'static' };
    this.source = typeof option === 'function' ? { snapshot: option } : option;
    if (this.source !== undefined) {
      users.set(this.source, (users.get(this.source) ?? 0) + 1);
      this.unsubscribe = this.source.subscribe?.(() => this.read());
      this.read();
    }
  }

  /** The settings now. Costs one call of `snapshot`. */
  read(): FlagReading {
    const { source, lastRaw } = this;
    if (source === undefined) return this.reading;
    const raw = answerOf(source);
    if (typeof raw === 'string') {
      this.lastRaw = undefined;
      this.settle(raw);
      return this.reading;
    }
    let problem = problemOf(source);
    if (
      lastRaw !== undefined &&
      problem === this.lastProblem &&
      SETTINGS.every((name) => Object.is(raw[name], lastRaw[name]))
    ) {
      return this.reading;
    }
    this.lastProblem = problem;
    this.lastRaw = raw;
    for (const name of SETTINGS) {
      if (raw[name] === undefined) continue;
      const wrong = settingProblem(name, raw[name]);
      if (wrong === undefined) this.lastGood = { ...this.lastGood, [name]: raw[name] };
      else problem ??= `flag ${name}: ${wrong}`;
    }
    this.settle(problem);
    return this.reading;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.unsubscribe?.();
    if (this.source === undefined) return;
    const others = (users.get(this.source) ?? 1) - 1;
    users.set(this.source, others);
    if (others === 0) this.source.close?.();
  }

  private settle(problem: string | undefined): void {
    const { settings: before, problem: problemBefore } = this.reading;
    const after = { ...this.configured, ...this.lastGood };
    const flagged = Object.keys(this.lastGood).length > 0;
    const source = problem !== undefined ? 'error' : flagged ? 'targeting-match' : 'static';
    const same = SETTINGS.every((name) => before[name] === after[name]);
    if (same && problem === problemBefore && source === this.reading.source) return;
    this.reading = {
      settings: same ? before : after,
      source,
      ...(problem === undefined ? {} : { problem }),
    };
    if (!same) this.changed(before, after, problem ?? 'the flag source answered with another value');
    else if (problem !== undefined && problem !== problemBefore)
      this.changed(before, after, `${problem}; the last good value stands`);
  }
}

/** What the source says, each value read once, or what is wrong with it. */
function answerOf(source: FlagSource): RawFlags | string {
  try {
    const raw: unknown = source.snapshot();
    if (typeof raw !== 'object' || raw === null) return 'the flag source answered with no object';
    const { stage, percentage, fallback, then } = raw as RawFlags & { then?: unknown };
    if (typeof then !== 'function') return { stage, percentage, fallback };
    // Flags are never awaited; what becomes of the promise must not end the program.
    Promise.resolve(raw).catch(() => undefined);
    return 'the flag source answered with a promise';
  } catch {
    return 'the flag source threw';
  }
}

function problemOf(source: FlagSource): string | undefined {
  try {
    return source.problem?.();
  } catch {
    return 'the flag source threw';
  }
}
