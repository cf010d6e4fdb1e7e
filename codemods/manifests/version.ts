/** Major, minor, patch. Pre-release tags do not matter here: none of the SDKs changed scheme in one. */
export type Version = readonly [number, number, number];

/** From the first up to, but not including, the second. */
export type Interval = readonly [Version, Version];

export const ZERO: Version = [0, 0, 0];
export const NONE_HIGHER: Version = [Infinity, 0, 0];

export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

export function readVersion(text: string): Version | undefined {
  const match = /^\s*[v=]*\s*(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}

export function showVersion(version: Version): string {
  return version.join('.');
}

/** How a constraint lies to a version: all of it below, none of it below, or on both sides. */
export type Side = 'below' | 'reaches' | 'across';

export function sideOf(intervals: readonly Interval[], boundary: Version): Side {
  const below = intervals.some(([low]) => compareVersions(low, boundary) < 0);
  const above = intervals.some(([, high]) => compareVersions(high, boundary) > 0);
  return below ? (above ? 'across' : 'below') : 'reaches';
}
