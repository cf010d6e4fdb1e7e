const UNITS: readonly (readonly [atLeast: number, length: number, name: string])[] = [
  [2 * 86_400_000, 86_400_000, 'd'],
  [2 * 3_600_000, 3_600_000, 'h'],
  [2 * 60_000, 60_000, 'min'],
  [0, 1000, 's'],
];

/** `90 min`, `3 h`: a span of time in milliseconds, in its largest unit of which there are two or more. */
export function formatAge(ms: number): string {
  const span = Math.max(0, ms);
  const [, length, name] = UNITS.find(([atLeast]) => span >= atLeast) ?? [0, 1000, 's'];
  return `${Math.floor(span / length)} ${name}`;
}
