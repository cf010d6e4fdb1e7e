import type { Toolchain } from '../../execution/toolchains.js';

export const ruby = (library?: string): Toolchain => ({
  packages: library === undefined ? 'ruby' : `ruby, ruby-${library}`,
  commands: ['/usr/bin/ruby', 'ruby'],
  check: ['-e', library === undefined ? '' : `require '${library}'`],
});
