import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { leaksIn } from '../../examples/demo/leaks.js';
import { SECRETS } from '../../examples/demo/secrets.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('the demo', function () {
  this.timeout(120_000);
  let status: number | string | null | undefined;
  let output: string;

  before((done) => {
    const demo = ['--import', 'tsx', 'examples/demo/index.ts'];
    execFile(process.execPath, demo, { cwd: ROOT, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      status = error === null ? 0 : error.code;
      output = stdout + stderr;
      done();
    });
  });

  const lines = (): string[] => output.replace(/\n$/, '').split('\n');
  const marks = (sign: string): string[] => lines().filter((line) => line.startsWith(`   ${sign} `));

  it('finds nothing that is not as it claims', () => {
    expect(marks('✗')).to.deep.equal([]);
    expect(status).to.equal(0);
  });

  it('counts its claims in the last line, all of which it has marked', () => {
    const [, held, claims] = /^(\d+) of (\d+) claims held\.$/.exec(lines().pop() ?? '') ?? [];
    expect(held).to.equal(claims);
    expect(marks('✓')).to.have.lengthOf(Number(claims));
  });

  it('prints no secret and no token', () => {
    expect(leaksIn(output, SECRETS)).to.deep.equal([]);
  });

  it('keeps to 100 columns, without colours where nobody sees them', () => {
    expect(lines().filter((line) => [...line].length > 100)).to.deep.equal([]);
    expect(output).not.to.include('\u001b[');
  });
});
