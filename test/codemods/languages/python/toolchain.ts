import type { Toolchain } from '../../execution/toolchains.js';

/** Debian's own interpreter comes first: that is the one its packages of libraries are for. */
export const python = (...modules: string[]): Toolchain => ({
  packages: ['python3', ...modules.map((name) => `python3-${name}`)].join(', '),
  commands: ['/usr/bin/python3', 'python3'],
  check: ['-c', `import ${['sys', ...modules].join(', ')}`],
});

/** Python 2.7, which Debian has on the Java virtual machine only. */
export const PYTHON_2: Toolchain = {
  packages: 'jython',
  commands: ['jython'],
  check: ['-c', 'import urllib2, httplib, hmac'],
};
