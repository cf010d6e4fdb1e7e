/** First pause after a refused JWT, in milliseconds. */
export const FIRST_PAUSE = 5 * 60_000;
/** Longest pause, in milliseconds. */
export const LONGEST_PAUSE = 60 * 60_000;

interface Entry {
  readonly pause: number;
  readonly until: number;
  /** Partner auth was refused as well, so there is nothing to fall back to. */
  readonly both: boolean;
}

/**
 * What is remembered of a credential at a host: nothing; a refused JWT; a JWT and partner auth both refused; or a
 * refusal that is due for one more try, which this answer reserves.
 */
export type Recollection = 'none' | 'refused' | 'both-refused' | 'half-open';

// A stream of made-up credentials must not grow the memory without bound.
const LIMIT = 10_000;

/**
 * Remembers which credential a host refused as a JWT, so that a refusing server costs one extra attempt
 * and not one per request. After a pause, exactly one request tries the JWT again (half-open); its verdict
 * clears the memory or doubles the pause. Only verdicts on authentication count.
 */
export class RefusalMemory {
  private readonly entries = new Map<string, Entry>();

  /** Reads; a `half-open` answer reserves the one try, and a clock that has jumped back starts the pause anew. */
  recall(key: string, now: number): Recollection {
    const entry = this.entries.get(key);
    if (entry === undefined) return 'none';
    if (now < entry.until) {
      // Or else it would last as long as the jump.
      if (now < entry.until - entry.pause) this.entries.set(key, { ...entry, until: now + entry.pause });
      return entry.both ? 'both-refused' : 'refused';
    }
    // A reservation lapses after another pause, in case its request never ends.
    this.entries.set(key, { ...entry, until: now + entry.pause });
    return 'half-open';
  }

  /**
   * A JWT was refused. Requests that were in flight when the first refusal came in change nothing.
   *
   * @param halfOpen the request held the one try
   * @param both partner auth was refused as well
   * @returns the pause in milliseconds, or undefined where nothing changed
   */
  refused(key: string, now: number, halfOpen: boolean, both: boolean): number | undefined {
    const entry = this.entries.get(key);
    if (entry !== undefined && !halfOpen) return undefined;
    const pause = entry === undefined ? FIRST_PAUSE : Math.min(entry.pause * 2, LONGEST_PAUSE);
    if (entry === undefined && this.entries.size >= LIMIT) {
      this.entries.delete(this.entries.keys().next().value as string);
    }
    this.entries.set(key, { pause, until: now + pause, both });
    return pause;
  }

  /** Partner auth was refused where it stood in for the JWT. Returns true when that is news. */
  partnerRefused(key: string): boolean {
    const entry = this.entries.get(key);
    if (entry === undefined || entry.both) return false;
    this.entries.set(key, { ...entry, both: true });
    return true;
  }

  /** A JWT was accepted. Returns true when something was remembered. */
  forget(key: string): boolean {
    return this.entries.delete(key);
  }

  /** The half-open try ended without a verdict on authentication: the next request may try. */
  released(key: string): void {
    const entry = this.entries.get(key);
    if (entry !== undefined) this.entries.set(key, { ...entry, until: -Infinity });
  }

  get size(): number {
    return this.entries.size;
  }
}
