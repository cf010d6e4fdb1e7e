import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { stateDirectory } from '../../src/cli/state-directory.js';
import type { Terminal } from '../../src/cli/terminal.js';

const stated = (env: Terminal['env']): string => stateDirectory({ env } as Terminal);

describe('the state directory', () => {
  it('is the one that XDG_STATE_HOME names, else below HOME', () => {
    expect(stated({ XDG_STATE_HOME: '/state', HOME: '/home' })).to.equal('/state');
    expect(stated({ HOME: '/home' })).to.equal(join('/home', '.local', 'state'));
  });

  it('never lies in the directory that a command is started in', () => {
    const own = join(userInfo().homedir, '.local', 'state');
    expect(stated({ XDG_STATE_HOME: 'relative', HOME: '' })).to.equal(own);
    expect(stated({ XDG_STATE_HOME: '', HOME: 'relative' })).to.equal(own);
  });
});
