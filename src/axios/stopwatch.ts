import { performance } from 'node:perf_hooks';

/**
 * What is left of a timeout, of which only the milliseconds are spent that requests have had a socket: waiting for one
 * counts towards no timeout.
 */
export class Stopwatch {
  private spent = 0;
  private since: number | undefined;

  /** @param whole milliseconds */
  constructor(readonly whole: number) {}

  /** Milliseconds, 1 at least: 0 would be no timeout. */
  get left(): number {
    return Math.max(1, Math.ceil(this.whole - this.spent));
  }
  /** Counts from now on; what came since the last start counts for nothing. */
  start(): void {
    this.since = performance.now();
  }
  stop(): void {
    if (this.since !== undefined) this.spent += performance.now() - this.since;
    this.since = undefined;
  }
}
