import type { Toolchain } from '../../execution/toolchains.js';

/** Debian's own interpreter comes first: that is the one its packages of libraries are for. */
export const python = (...modules: string[]): Toolchain => ({
  packages: ['python3', ...modules.map((name) => `python3-${name}`)].join(', '),
  commands: ['/usr/bin/python3', 'python3'],
  check: ['-c', `import ${['sys', ...modules].join(', ')}`],
});
