import { join } from 'node:path';
import type { Toolchain } from '../../execution/toolchains.js';

/** Where Debian puts the sources of its Go packages. */
export const DEBIAN = '/usr/share/gocode/src';

export const GO: Toolchain = { packages: 'golang-go', commands: ['go'], check: ['version'] };
const library = (packages: string, path: string): Toolchain => ({
  packages,
  commands: ['test'],
  check: ['-d', join(DEBIAN, path)],
});
export const RESTY = library('golang-github-go-resty-resty-dev', 'github.com/go-resty/resty');
export const GOLANG_JWT = library('golang-github-golang-jwt-jwt-dev', 'github.com/golang-jwt/jwt');
