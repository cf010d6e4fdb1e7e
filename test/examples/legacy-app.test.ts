import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { APPLICATION_DIRECTORY } from '../../examples/demo/application.js';

describe('the example application', () => {
  it('passes its own test as long as it is not migrated', () => {
    const output = execFileSync(process.execPath, ['test/archives.test.js'], {
      cwd: APPLICATION_DIRECTORY,
      encoding: 'utf8',
    });
    expect(output).to.equal('archives: ok\n');
  });
});
