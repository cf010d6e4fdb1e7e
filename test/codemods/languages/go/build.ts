import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { run } from '../../execution/program.js';
import { workspace } from '../../workspace.js';
import { DEBIAN } from './toolchain.js';

/** Import paths that name their major version. */
const VERSIONED = { 'github.com/go-resty/resty': 'v2', 'github.com/golang-jwt/jwt': 'v4' } as const;

/** Compiles what lies in a directory. Nothing is fetched. */
export async function build(go: string, cwd: string, output: string, module: boolean): Promise<void> {
  const env = module
    ? { GO111MODULE: 'on', GOPROXY: 'off', GOFLAGS: '-mod=mod' }
    : { GO111MODULE: 'off', GOPATH: `${versionedPaths()}:${dirname(DEBIAN)}`, GOFLAGS: '' };
  const { status, stderr } = await run(go, ['build', '-o', output, '.'], { cwd, env, patience: 240_000 });
  expect(status, stderr).to.equal(0);
}

/** Outside modules an import path is a directory, and Debian's have no version in their names. */
function versionedPaths(): string {
  const home = workspace();
  for (const [path, version] of Object.entries(VERSIONED)) {
    mkdirSync(join(home, 'src', path), { recursive: true });
    symlinkSync(join(DEBIAN, path), join(home, 'src', path, version));
  }
  return home;
}
