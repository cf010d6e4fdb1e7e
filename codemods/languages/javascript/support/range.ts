/** The lowest version that a semver range lets in, as [major, minor, patch]; undefined when it says nothing. */
export function lowestVersion(range: string): [number, number, number] | undefined {
  const alternatives = range.split('||').map(lowestOf);
  if (alternatives.some((version) => version === undefined)) return undefined;
  return (alternatives as [number, number, number][]).sort(compare)[0];
}

/** Compares two versions: negative when `a` is the lower one. */
export function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < 3; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function lowestOf(alternative: string): [number, number, number] | undefined {
  const match = /^\s*(<=?|>=?|[~^=v]*)\s*v?(\d+)(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?/i.exec(alternative);
  if (match === null) return undefined;
  const [, operator, major, minor, patch] = match;
  if (operator?.startsWith('<')) return [0, 0, 0];
  const number = (part: string | undefined): number => Number(part) || 0;
  return [number(major), number(minor), number(patch)];
}
