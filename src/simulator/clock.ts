import { checkInstant, type Instant } from './option-checks.js';

/** The server's own clock: it goes at the pace of the base clock, from wherever it was set. */
export interface ServerClock {
  /** Milliseconds since the epoch. */
  now(): number;
  set(instant: Instant): void;
}

export function serverClock(base: () => number): ServerClock {
  let offset = 0;
  return {
    now: () => base() + offset,
    set(instant) {
      offset = checkInstant('setTime', instant, 'give a Date, a date string, or milliseconds') - base();
    },
  };
}
