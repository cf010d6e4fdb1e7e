import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { exitStatus, undo } from '../../../codemods/index.js';
import { TOY_REWRITTEN, TOY_USE } from '../toy-language.js';
import { command } from '../../cli/fake-terminal.js';
import { put, snapshot, workspace } from '../workspace.js';
import { stateDirectory, write } from './running.js';

describe('migrate on a disk that fills up', () => {
  const disk = join(workspace(), 'disk');
  let mounted = false;
  before(function () {
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
      mounted = true;
    } catch {
      this.skip(); // only root may
    }
  });
  after(() => {
    if (mounted) execFileSync('umount', [disk]);
  });

  it('leaves every file whole wherever the space ends, says what to do, and undo gives all back', async () => {
    const filler = '#'.repeat(6000);
    put(disk, { 'toy.project': '', 'a.toy': `${TOY_USE}\n${filler}`, 'b.toy': `${TOY_USE}\n${filler}` });
    const original = snapshot(disk);
    let failures = 0;
    for (let pages = 0; pages <= 3; pages++) {
      writeFileSync(join(disk, 'fill'), '');
      const free = () => Number(execFileSync('stat', ['-f', '-c', '%a', disk], { encoding: 'utf8' }));
      while (free() > pages) writeFileSync(join(disk, 'fill'), Buffer.alloc(4096), { flag: 'a' });
      const { report } = await write(disk);
      failures += report.errors.length;
      for (const { message } of report.errors) expect(message).to.match(/free some and run again\.$/);
      expect(exitStatus(report)).to.equal(report.errors.length > 0 ? 3 : 0);
      const now = snapshot(disk);
      for (const { path, status } of report.findings) {
        const rewritten = `644 import signer\n${TOY_REWRITTEN}\n${filler}`;
        expect(now[path]).to.equal(status === 'rewritten' ? rewritten : original[path]);
      }
      rmSync(join(disk, 'fill'));
      undo({ cwd: disk, stateDirectory });
      expect(snapshot(disk)).to.deep.equal(original);
    }
    expect(failures).to.be.greaterThan(0);
  });

  it('leaves a baseline as it was when the new one finds no space', async () => {
    put(disk, { 'known.json': '{"schemaVersion":1,"findings":[]}' });
    put(disk, { fill: '', 'a.pl': 'f("X-TB-PARTNER-AUTH", k)\n'.repeat(100) });
    const args = ['scan', '--baseline', 'known.json', '--update-baseline'];
    for (let more = true; more;) {
      try {
        writeFileSync(join(disk, 'fill'), Buffer.alloc(4096), { flag: 'a' });
      } catch {
        more = false;
      }
    }
    const { status, err } = await command(args, { cwd: disk });
    expect([status, err]).to.deep.equal([
      2,
      'opentok-auth-bridge: --baseline known.json cannot be written (ENOSPC): name another file.\n',
    ]);
    expect(readFileSync(join(disk, 'known.json'), 'utf8')).to.equal('{"schemaVersion":1,"findings":[]}');
    rmSync(join(disk, 'fill'));
    expect((await command(args, { cwd: disk })).status).to.equal(0);
  });
});
