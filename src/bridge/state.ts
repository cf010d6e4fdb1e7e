import { partnerHeaderReader } from '../auth/partner-header.js';
import { TokenSupply } from '../auth/token-supply.js';
import type { OpenTokAuthErrorCode } from '../errors.js';
import type { SettledOptions } from '../options.js';
import type { EffectiveSettings } from '../rollout/decide.js';
import { FlaggedSettings } from '../rollout/flags/flagged-settings.js';
import { RefusalMemory } from '../rollout/memory.js';
import { ClockOffsets } from './clock-offsets.js';
import { EventHub } from './event-hub.js';
import { Places } from './places.js';
import { Tally } from './tally.js';

/** What the bridge takes from the outside besides the clock. */
export interface Surroundings {
  /** 0 to below 1. */
  readonly random: () => number;
  /** `process.emitWarning`. */
  readonly emitWarning: (message: string, code: string) => void;
}

/** Everything one bridge remembers. One per bridged client. */
export class BridgeState {
  readonly offsets = new ClockOffsets();
  readonly memory = new RefusalMemory();
  readonly events = new EventHub();
  readonly tokens = new TokenSupply();
  readonly places: Places;
  /** Reads a legacy header's value. */
  readonly readHeader = partnerHeaderReader();
  readonly tally: Tally;
  /** The secret that last worked for a memory key, where it is not the first one. */
  readonly workingSecret = new Map<string, string>();
  readonly random: () => number;
  private readonly flagged: FlaggedSettings;
  private requests = 0;
  private saidCutoff = false;
  private lastReading: object | undefined;
  private asked: EffectiveSettings;

  constructor(
    readonly options: SettledOptions,
    private readonly surroundings: Surroundings,
  ) {
    this.random = surroundings.random;
    this.places = new Places(options.trust);
    this.tally = new Tally(options.clock(), options.settings.stage);
    this.events.on('attempt', (event) => this.tally.count(event));
    this.events.on('warning', (event) => this.tally.countWarning(event));
    if (options.onEvent !== undefined) this.events.on('attempt', options.onEvent);
    this.flagged = new FlaggedSettings(options.settings, options.flags, (before, after, reason) => {
      const at = options.clock();
      const overruled = at >= options.cutoff && after.stage !== 'complete';
      const full = overruled ? `${reason}; the cut-off has passed and overrules it` : reason;
      this.events.emit('flags-changed', { at, before, after, reason: full });
    });
    this.asked = { ...options.settings, source: 'static' };
  }

  /** Names one request, in this process and in any other. */
  nextId(): string {
    return `${this.tally.id}-${(this.requests += 1)}`;
  }

  /** Configured settings with flags laid over them; the cut-off is not applied. */
  settings(): EffectiveSettings {
    const reading = this.flagged.read();
    if (reading !== this.lastReading) {
      this.lastReading = reading;
      this.asked = { ...reading.settings, source: reading.source };
    }
    return this.asked;
  }

  /** What is wrong with the flags while the last good values stand. */
  flagProblem(): string | undefined {
    return this.flagged.read().problem;
  }

  /** Notes which stage is in force, and says once, loudly, that the cut-off overrules what was asked for. */
  noticeStage(effective: EffectiveSettings): void {
    this.tally.enter(effective.stage, this.options.clock);
    if (this.saidCutoff || effective.source !== 'cutoff') return;
    const asked = this.settings().stage;
    if (asked === 'complete') return;
    this.saidCutoff = true;
    const date = new Date(this.options.cutoff).toISOString();
    const message =
      `The cut-off of ${date} has passed: stage '${asked}' acts as 'complete' and partner auth is never sent. ` +
      'Set cutoff: false, or a later date, if the service still takes partner auth.';
    this.warn('OPENTOK_CUTOFF_PASSED', message);
    if (this.options.cutoffIsDefault) this.surroundings.emitWarning(message, 'OPENTOK_CUTOFF_PASSED');
  }

  warn(code: OpenTokAuthErrorCode | 'OPENTOK_CUTOFF_PASSED', message: string, host?: string): void {
    this.events.emit('warning', {
      at: this.options.clock(),
      code,
      message,
      ...(host === undefined ? {} : { host }),
    });
  }

  close(): void {
    this.flagged.close();
  }
}
