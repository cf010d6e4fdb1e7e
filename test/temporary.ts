import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'opentok-auth-bridge-test-';
/** The process that made a directory may live in another container, where its number says nothing here. */
const HOUR = 3_600_000;

let home: string | undefined;

/** An empty directory, removed when the process ends, however it ends. */
export function temporaryDirectory(name: string): string {
  home ??= makeHome();
  return mkdtempSync(join(home, `${name}-`));
}

/** All directories of a process lie in one, so that one is to be removed, and can be found after a kill. */
function makeHome(): string {
  removeOrphans();
  const path = mkdtempSync(join(realpathSync(tmpdir()), `${PREFIX}${process.pid}-`));
  chmodSync(path, 0o1777); // some tests go on as another user
  process.once('exit', () => remove(path));
  for (const [signal, status] of [
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => process.exit(status));
  }
  return path;
}

/** What processes left that were killed. */
function removeOrphans(): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(PREFIX))) {
    const path = join(tmpdir(), name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
    if (age > HOUR && !isAlive(Number(name.slice(PREFIX.length).split('-')[0]))) remove(path);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** One that cannot be removed keeps none of the others. */
function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    process.stderr.write(`${path} is left behind: ${String(error)}\n`);
  }
}
