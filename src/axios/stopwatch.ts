import { performance } from 'node:perf_hooks';

/** Counts the milliseconds that requests have had a socket, since waiting for one counts towards no timeout. */
export class Stopwatch {
  private spent = 0;
  private since: number | undefined;

  /** Milliseconds so far. */
  get elapsed(): number {
    return this.spent;
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
