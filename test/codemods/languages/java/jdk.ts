import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { run } from '../../execution/program.js';
import type { Toolchain } from '../../execution/toolchains.js';

/** Where Debian keeps the libraries of the JVM. */
const JARS = '/usr/share/java';

/** A library of Debian's, by the names of its jar files without their ending. */
export const jars = (packages: string, ...names: readonly string[]): Toolchain => ({
  packages,
  commands: ['sh'],
  check: ['-c', names.map((name) => `test -e ${JARS}/${name}.jar`).join(' && ')],
});

export const classPath = (...entries: readonly string[]): string =>
  entries.map((entry) => (entry.startsWith('.') ? entry : `${JARS}/${entry}.jar`)).join(':');

export const JAVAC: Toolchain = {
  packages: 'default-jdk-headless',
  commands: ['javac'],
  check: ['--version'],
};
export const JAVA: Toolchain = { packages: 'default-jdk-headless', commands: ['java'], check: ['--version'] };

/** Starting the virtual machine takes most of the time, so it is told not to optimise. */
export const FAST = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto'];

export interface Compiling {
  /** Where the classes go. Default: `out` in the directory. */
  readonly output?: string;
  readonly options?: readonly string[];
}

/** Compiles every source below a directory in one start of the compiler. */
export async function compile(
  javac: string,
  directory: string,
  path: string,
  { output = join(directory, 'out'), options = [] }: Compiling = {},
): Promise<void> {
  const sources = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.java'),
  );
  const args = [...FAST.map((flag) => `-J${flag}`), '-nowarn', '-d', output, '-cp', path, ...options];
  const { status, stdout, stderr } = await run(javac, [...args, ...sources], { cwd: directory });
  expect(status, stdout + stderr).to.equal(0);
}
