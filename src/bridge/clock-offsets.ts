import { parseHttpDate } from './http-date.js';

/** Offsets up to this many milliseconds are noise: `Date` has a resolution of one second. */
export const NOISE = 2000;

// Hosts are few; the bound only guards against a caller that makes up host names.
const LIMIT = 1000;

/**
 * Learns by how much each origin's clock differs from ours, from the `Date` header of every reply, refusals
 * included. A reply that comes from a cache carries `Age` and tells nothing.
 */
export class ClockOffsets {
  private readonly offsets = new Map<string, number>();
  // Under load hundreds of replies in a row carry the same `Date`.
  private lastDate = '';
  private lastAt: number | undefined;

  /**
   * @param date value of the `Date` header
   * @param sent local clock when the request went out, milliseconds
   * @param received local clock when the reply was in, milliseconds
   */
  learn(origin: string, date: unknown, age: unknown, sent: number, received: number): void {
    if (typeof date !== 'string' || (age !== undefined && age !== null)) return;
    if (date !== this.lastDate) {
      this.lastDate = date;
      this.lastAt = parseHttpDate(date, received);
    }
    const at = this.lastAt;
    if (at === undefined) return;
    // `Date` is cut to the second, so the middle of that second is the best guess.
    const measured = at + 500 - (sent + received) / 2;
    // In a long request `Date` may have been written at any moment. Unless it disproves what is known, it says
    // nothing: an upload of minutes would otherwise shift the clock by half of them.
    const known = this.offset(origin);
    const consistent = at - received <= known && known <= at + 1000 - sent;
    if (received - sent > 2 * NOISE && consistent) return;
    if (this.offsets.size >= LIMIT && !this.offsets.has(origin)) {
      this.offsets.delete(this.offsets.keys().next().value as string);
    }
    this.offsets.set(origin, measured);
  }

  /** Milliseconds to add to the local clock. 0 before the first `Date`, and for noise. */
  offset(origin: string): number {
    const measured = this.offsets.get(origin) ?? 0;
    return Math.abs(measured) <= NOISE ? 0 : measured;
  }

  /** Measured offsets by origin, in milliseconds, noise included: for the report. */
  entries(): [origin: string, milliseconds: number][] {
    return [...this.offsets].map(([origin, measured]) => [origin, Math.round(measured)]);
  }
}
