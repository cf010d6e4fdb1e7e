import { expect } from 'chai';
import { run } from '../../execution/program.js';
import type { Toolchain } from '../../execution/toolchains.js';
import { FAST } from '../java/jdk.js';

export const KOTLIN: Toolchain = { packages: 'kotlin', commands: ['kotlinc'], check: ['-version'] };

/** The compiler takes its time, in milliseconds. */
const PATIENCE = 240_000;

/** Compiles the sources at or below a path. */
export async function compile(
  kotlinc: string,
  cwd: string,
  path: string,
  sources: string,
  output = 'out',
): Promise<void> {
  const args = [...FAST.map((flag) => `-J${flag}`), '-cp', path, '-d', output, sources];
  const { status, stdout, stderr } = await run(kotlinc, args, { cwd, patience: PATIENCE });
  expect(status, stdout + stderr).to.equal(0);
}
