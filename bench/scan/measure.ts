import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Program } from './programs.js';

/** What a program took, from its start to its end, with the processes that it started. */
export interface Cost {
  /** Seconds. */
  readonly wall: number;
  /** Seconds, of all processors together. */
  readonly cpu: number;
}

/**
 * Runs a program once; its output goes nowhere.
 *
 * @throws {Error} it cannot be started.
 */
export function costOf(program: Program, env: Readonly<Record<string, string>> = {}): Cost {
  // Node tells nothing about a child that has ended. The shell does, to the millisecond.
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>&1', 'bash', ...program],
    { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', ...env } },
  );
  const [wall = NaN, user = NaN, system = NaN] =
    stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  if (status === 127 || Number.isNaN(system)) throw new Error(`${program[0]} cannot be started: ${stderr}`);
  return { wall, cpu: user + system };
}

/** Runs programs in turn, A B C A B C …, so that a machine whose speed drifts treats all alike. Gives the medians. */
export function compare<Name extends string>(
  programs: Readonly<Record<Name, Program>>,
  turns: number,
): Readonly<Record<Name, Cost>> {
  const names = Object.keys(programs) as Name[];
  const costs = new Map<Name, Cost[]>(names.map((name) => [name, []]));
  for (let turn = 0; turn < turns; turn++) {
    for (const name of names) costs.get(name)?.push(costOf(programs[name]));
  }
  return Object.fromEntries(
    names.map((name) => {
      const all = costs.get(name) ?? [];
      return [name, { wall: median(all.map(({ wall }) => wall)), cpu: median(all.map(({ cpu }) => cpu)) }];
    }),
  ) as Record<Name, Cost>;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** The most memory that a program of Node had at once, in MiB. */
export function peakMemory(program: Program): number {
  const note = join(tmpdir(), `opentok-auth-bridge-bench-memory-${process.pid}`);
  costOf(program, {
    NODE_OPTIONS: `--import=${new URL('note-memory.mjs', import.meta.url).href}`,
    NOTE_MEMORY_IN: note,
  });
  return Number(readFileSync(note, 'utf8')) / 1024;
}
