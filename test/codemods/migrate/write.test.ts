import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { exitStatus, undo } from '../../../codemods/index.js';
import { TOY_REWRITTEN, TOY_USE } from '../toy-language.js';
import { commit, git, repository, snapshot, workspace } from '../workspace.js';
import { run, stateDirectory, write } from './running.js';

describe('migrate', () => {
  it('changes nothing in a dry run, counts automatic findings as open, and shows a diff that git applies', async () => {
    const cwd = repository({
      'toy.project': '',
      'src/app.toy': `one\n${TOY_USE}\n`,
      'no-newline.toy': TOY_USE,
    });
    const before = snapshot(cwd);
    const { report, diff } = await run(cwd);
    expect(snapshot(cwd)).to.deep.equal(before);
    expect(report.findings.map(({ status }) => status)).to.deep.equal(['open', 'open']);
    expect(exitStatus(report)).to.equal(1);
    writeFileSync(join(stateDirectory, 'dry.diff'), diff);
    git(cwd, 'apply', join(stateDirectory, 'dry.diff'));
    expect(readFileSync(join(cwd, 'src/app.toy'), 'utf8')).to.equal(`import signer\none\n${TOY_REWRITTEN}\n`);
    expect(readFileSync(join(cwd, 'no-newline.toy'), 'utf8')).to.equal(`import signer\n${TOY_REWRITTEN}`);
    expect(existsSync(join(cwd, 'lib/signer.toy'))).to.equal(true);
  });

  it('writes what the dry run showed, one signer for all files, and says the command last', async () => {
    const cwd = repository({ 'toy.project': '', 'a.toy': `${TOY_USE}\n${TOY_USE}\n`, 'b/b.toy': TOY_USE });
    const dry = await run(cwd);
    const { report, diff } = await write(cwd);
    expect(diff).to.equal(dry.diff);
    expect(snapshot(cwd)).to.include({
      'a.toy': `644 import signer\n${TOY_REWRITTEN}\n${TOY_REWRITTEN}\n`,
      'lib/signer.toy': '644 define sign(key, secret)\n',
    });
    expect(report.summary).to.include({
      findings: 3,
      automatic: 3,
      rewritten: 3,
      open: 0,
      failed: 0,
      errors: 0,
    });
    expect(report.nextSteps).to.deep.equal(['toy install signer']);
    expect(exitStatus(report)).to.equal(0);
  });

  it('makes no edit in a second run', async () => {
    const cwd = repository({ 'toy.project': '', 'a.toy': TOY_USE });
    await write(cwd);
    commit(cwd);
    const before = snapshot(cwd);
    const second = await write(cwd);
    expect(second.diff).to.equal('');
    expect(second.report.findings).to.deep.equal([]);
    expect(snapshot(cwd)).to.deep.equal(before);
  });

  it('keeps the journal of the last run that wrote when a later one has nothing to write', async () => {
    const cwd = repository({ 'toy.project': '', 'a.toy': TOY_USE });
    const before = snapshot(cwd);
    await write(cwd);
    commit(cwd);
    await write(cwd);
    undo({ cwd, stateDirectory });
    expect(snapshot(cwd)).to.deep.equal(before);
  });

  it('leaves alone what nobody should edit: vendored and generated files', async () => {
    const cwd = workspace({ 'vendor/a.toy': TOY_USE, 'dist/b.toy': TOY_USE });
    const { report } = await write(cwd);
    expect(report.findings.map(({ context, rewrite, status }) => [context, rewrite, status])).to.deep.equal([
      ['generated', 'report-only', 'open'],
      ['vendored', 'report-only', 'open'],
    ]);
  });
});
