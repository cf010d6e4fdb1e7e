import { expect } from 'chai';
import { run } from '../../execution/program.js';
import type { Toolchain } from '../../execution/toolchains.js';

export const MCS: Toolchain = { packages: 'mono-mcs', commands: ['mcs'], check: ['--version'] };
export const MONO: Toolchain = {
  packages: 'mono-runtime, libmono-system-net-http4.0-cil',
  commands: ['mono'],
  check: ['--version'],
};

/** Compiles every source below a directory into one program. */
export async function compile(mcs: string, cwd: string, output = 'program.exe'): Promise<void> {
  const args = [`-out:${output}`, '-r:System.Net.Http.dll', '-nowarn:1701', '-recurse:*.cs'];
  const { status, stdout, stderr } = await run(mcs, args, { cwd });
  expect(status, stdout + stderr).to.equal(0);
}
