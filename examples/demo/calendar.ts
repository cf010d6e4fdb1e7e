/** A clock that can be set: it goes on from there at its normal pace. */
export interface Calendar {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** @param instant ISO 8601 */
  goTo(instant: string): void;
  pass(minutes: number): void;
}

export function calendarFrom(instant: string): Calendar {
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const goTo = (to: string): void => void (ahead = Date.parse(to) - Date.now());
  goTo(instant);
  return { now, goTo, pass: (minutes) => void (ahead += minutes * 60_000) };
}
