import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { run } from '../../execution/program.js';
import type { Toolchain } from '../../execution/toolchains.js';
import { workspace } from '../../workspace.js';

/** Where Debian puts the sources of its Go packages, and the import paths that name their major version. */
const DEBIAN = '/usr/share/gocode/src';
const VERSIONED = { 'github.com/go-resty/resty': 'v2', 'github.com/golang-jwt/jwt': 'v4' } as const;

export const GO: Toolchain = { packages: 'golang-go', commands: ['go'], check: ['version'] };
const library = (packages: string, path: string): Toolchain => ({
  packages,
  commands: ['test'],
  check: ['-d', join(DEBIAN, path)],
});
export const RESTY = library('golang-github-go-resty-resty-dev', 'github.com/go-resty/resty');
export const GOLANG_JWT = library('golang-github-golang-jwt-jwt-dev', 'github.com/golang-jwt/jwt');

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
