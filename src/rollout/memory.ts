/** First pause after a refused JWT, in milliseconds. */
export const FIRST_PAUSE = 5 * 60_000;
/** Longest pause, in milliseconds. */
export const LONGEST_PAUSE = 60 * 60_000;

interface Entry {
  pause: number;
  until: number;
  probing: boolean;
}

/** What is remembered of a credential at a host: nothing, a refusal, or a refusal that is due for one more try. */
export type Recollection = 'none' | 'refused' | 'half-open';

// A stream of made-up credentials must not grow the memory without bound.
const LIMIT = 10_000;

/**
 * Remembers which credential a host refused as a JWT, so that a refusing server costs one extra attempt
 * and not one per request. After a pause, exactly one request tries the JWT again (half-open); its verdict
 * clears the memory or doubles the pause. Only verdicts on authentication count.
 */
export class RefusalMemory {
  private readonly entries = new Map<string, Entry>();

  /** Reads without side effect, except that a `half-open` answer reserves the one try. */
  recall(key: string, now: number): Recollection {
    const entry = this.entries.get(key);
    if (entry === undefined) return 'none';
    if (now < entry.until || entry.probing) return 'refused';
    entry.probing = true;
    return 'half-open';
  }

  /** A JWT was refused. Returns the pause in milliseconds. */
  refused(key: string, now: number): number {
    const entry = this.entries.get(key);
    // Requests already in flight when the first refusal came in must not double the pause.
    if (entry !== undefined && !entry.probing && now < entry.until) return entry.pause;
    const pause = entry === undefined ? FIRST_PAUSE : Math.min(entry.pause * 2, LONGEST_PAUSE);
    if (entry === undefined && this.entries.size >= LIMIT) {
      this.entries.delete(this.entries.keys().next().value as string);
    }
    this.entries.set(key, { pause, until: now + pause, probing: false });
    return pause;
  }

  /** A JWT was accepted, or partner auth refused as well. Returns true when something was remembered. */
  forget(key: string): boolean {
    return this.entries.delete(key);
  }

  /** The half-open try ended without a verdict on authentication: the next request may try. */
  released(key: string): void {
    const entry = this.entries.get(key);
    if (entry !== undefined) entry.probing = false;
  }

  get size(): number {
    return this.entries.size;
  }
}
