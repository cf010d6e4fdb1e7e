import type { Toolchain } from '../../execution/toolchains.js';

export const COFFEE: Toolchain = { packages: 'coffeescript', commands: ['coffee'], check: ['--version'] };
