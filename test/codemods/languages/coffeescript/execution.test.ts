import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { prove } from '../../execution/proof.js';
import { itWith } from '../../execution/toolchains.js';
import { COFFEE } from './toolchain.js';

/** The signer's one dependency, installed as `npm install` would. */
const JSONWEBTOKEN = dirname(createRequire(import.meta.url).resolve('jsonwebtoken/package.json'));

describe('CoffeeScript, by execution', () => {
  itWith([COFFEE], 'a program on http works with JWT once it is migrated', async (command) => {
    await prove({
      fixture: 'coffeescript/run.http',
      clients: ['http'],
      command,
      args: ['program.coffee'],
      prepare: async (directory) => {
        mkdirSync(join(directory, 'node_modules'), { recursive: true });
        const link = join(directory, 'node_modules', 'jsonwebtoken');
        try {
          symlinkSync(JSONWEBTOKEN, link);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        }
      },
    });
  });
});
