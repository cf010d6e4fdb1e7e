import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { leakIn } from './support/leak-search.js';

const SCRIPT = fileURLToPath(new URL('support/noisy.mts', import.meta.url));

describe('a program that logs everything, with DEBUG=*', () => {
  it('prints no secret and no token on either stream', async () => {
    const env = { ...process.env, DEBUG: '*', DEBUG_DEPTH: '10', NODE_OPTIONS: '' };
    const options = { env, maxBuffer: 256 * 1024 * 1024 };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import=tsx', SCRIPT], options);
    expect(stdout).to.contain('all played').and.contain('[masked]');
    expect(stderr.length).to.be.greaterThan(1000);
    expect(leakIn(stdout)).to.equal(undefined);
    expect(leakIn(stderr)).to.equal(undefined);
  }).timeout(60_000);
});
