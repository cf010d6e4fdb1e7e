import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Microseconds of CPU per operation. */
export interface Figure {
  readonly name: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** How often a contestant is asked, and how many rounds each time. */
export interface Extent {
  readonly rounds: number;
  readonly turns: number;
}

// Until the compiler has done its work.
const WARM_UP = 8;

/**
 * Times contestants of a part in turn, A B C A B C …, so that a machine whose speed drifts treats all alike; the median
 * of the turns is the figure. Each has a process of its own, as programs have: in one process, what axios's code is
 * compiled to for one client would slow the next. CPU time and not wall time: other programs do not count.
 *
 * @param port of the server that they send to
 */
export async function compare(
  part: string,
  names: readonly string[],
  { rounds, turns }: Extent,
  port = 0,
): Promise<Figure[]> {
  const samples = new Map<string, number[]>();
  const workers = new Map<string, ChildProcess>();
  for (const name of names) {
    const worker = fork(new URL('worker.ts', import.meta.url), [part, name, String(port)]);
    // A figure of all others but one would say nothing.
    worker.once('exit', (status) => status !== 0 && process.exit(1));
    await answer<string>(worker);
    workers.set(name, worker);
    samples.set(name, []);
    await time(worker, WARM_UP * rounds);
  }
  for (let turn = 0; turn < turns; turn++) {
    for (const [name, worker] of workers) samples.get(name)?.push(await time(worker, rounds));
  }
  for (const worker of workers.values()) worker.disconnect();
  return names.map((name) => {
    const sorted = [...(samples.get(name) ?? [])].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;
    return { name, median: at(0.5), min: at(0), max: at(1) };
  });
}

function time(worker: ChildProcess, rounds: number): Promise<number> {
  worker.send(rounds);
  return answer<number>(worker);
}

async function answer<T>(worker: ChildProcess): Promise<T> {
  const [message] = (await once(worker, 'message')) as [T];
  return message;
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
