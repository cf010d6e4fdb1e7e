import { spawnSync } from 'node:child_process';
import { expect } from 'chai';

/** An interpreter or compiler with what a program needs of it. */
export interface Toolchain {
  /** What to install, named as Debian does. */
  readonly packages: string;
  /** Where to look, in this order; names without a slash are looked up in PATH. */
  readonly commands: readonly string[];
  /** Arguments with which it exits 0 when all that is needed is there. */
  readonly check: readonly string[];
}

const found = new Map<Toolchain, string | undefined>();

/** The command of a toolchain; undefined when it, or a library it needs, is missing. */
export function commandOf(toolchain: Toolchain): string | undefined {
  if (!found.has(toolchain))
    found.set(
      toolchain,
      toolchain.commands.find((command) => works(command, toolchain)),
    );
  return found.get(toolchain);
}

const works = (command: string, { check }: Toolchain): boolean =>
  spawnSync(command, [...check], { stdio: 'ignore', timeout: 60_000 }).status === 0;

/**
 * A test that needs toolchains. Where one is missing, the title names it and the test is skipped; in CI it fails, so
 * that nothing goes unproved unnoticed.
 */
export function itWith(
  toolchains: readonly Toolchain[],
  title: string,
  body: (...commands: string[]) => Promise<void> | void,
): void {
  const commands = toolchains.map(commandOf);
  const missing = toolchains
    .filter((_, index) => commands[index] === undefined)
    .map(({ packages }) => packages);
  const test = (): Promise<void> | void => body(...commands.map((command) => command ?? ''));
  if (missing.length === 0) it(title, test).timeout(300_000);
  else if (process.env['CI'] === 'true') it(title, () => expect.fail(`not installed: ${missing.join(', ')}`));
  else it.skip(`${title} (skipped: ${missing.join(', ')} not installed)`, test);
}
