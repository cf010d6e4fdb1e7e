import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { UsageError } from '../usage-error.js';
import { prepare } from './journal.js';

/** Who writes in a project. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Which run of `migrate` it makes or takes back. */
  readonly run: string;
}

/**
 * Writes, or takes back, while no other process does in this project.
 *
 * @param journal the project's, beside which the lock lies.
 * @throws {UsageError} another process is at it, or there can be no lock.
 */
export function alone<T>(journal: string, run: string, act: () => T): T {
  const lock = lockOf(journal);
  prepare(journal, () => take(lock, { pid: process.pid, host: hostname(), run }));
  try {
    return act();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The run that was ended from outside while it wrote or was taken back; undefined where none was. */
export function cutShort(journal: string): string | undefined {
  const holder = read(lockOf(journal));
  return holder === undefined || isAtWork(holder) ? undefined : holder.run;
}

function take(lock: string, own: Holder): void {
  const holder = read(lock);
  if (holder !== undefined && isAtWork(holder)) throw occupied(lock, holder);
  rmSync(lock, { force: true });
  try {
    writeFileSync(lock, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'EEXIST' ? occupied(lock, read(lock) ?? own) : error;
  }
}

function occupied(lock: string, { pid, host }: Holder): UsageError {
  const where = host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
  return new UsageError(
    `Another migrate or undo (${where}) is writing in this project, so nothing was written: wait for it, ` +
      `or if it is no more, remove ${lock}; then run again.`,
  );
}

function read(lock: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(lock, 'utf8')) as Partial<Holder> | null;
    return Number.isInteger(holder?.pid) ? (holder as Holder) : undefined;
  } catch {
    return undefined; // there is none, or its writer was killed at once
  }
}

/** A process of another machine cannot be seen from here. */
function isAtWork({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function lockOf(journal: string): string {
  return journal.replace(/\.json$/, '.lock');
}
