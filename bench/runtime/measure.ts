/** One contestant of a comparison. */
export interface Contestant {
  readonly name: string;
  readonly run: (rounds: number) => void | Promise<void>;
}

/** Microseconds of CPU per operation. */
export interface Figure {
  readonly name: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Times contestants in turn, A B C A B C …, so that a machine whose speed drifts treats all alike; the median of
 * the turns is the figure. CPU time of this process, not wall time: other programs on the machine do not count.
 */
export async function compare(
  contestants: readonly Contestant[],
  rounds: number,
  turns: number,
): Promise<Figure[]> {
  const samples = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (const { run } of contestants) await run(2 * rounds); // until the compiler has done its work
  for (let turn = 0; turn < turns; turn++) {
    for (const { name, run } of contestants) {
      const before = process.cpuUsage();
      await run(rounds);
      const { user, system } = process.cpuUsage(before);
      samples.get(name)?.push((user + system) / rounds);
    }
  }
  return contestants.map(({ name }) => {
    const sorted = [...(samples.get(name) ?? [])].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;
    return { name, median: at(0.5), min: at(0), max: at(1) };
  });
}

/** Finds a figure by name. */
export function figure(figures: readonly Figure[], name: string): number {
  const found = figures.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no contestant is called ${name}`);
  return found.median;
}

export function printFigures(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title} (µs of CPU each: median, min–max)`);
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, median, min, max } of figures) {
    console.log(
      `  ${name.padEnd(width)}  ${median.toFixed(1).padStart(8)}  ${min.toFixed(1)}–${max.toFixed(1)}`,
    );
  }
}

export function printRatio(what: string, ratio: number, target?: string): void {
  console.log(`  ${what}: ${ratio.toFixed(2)}${target === undefined ? '' : ` (target ${target})`}`);
}
