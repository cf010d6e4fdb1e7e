import { chmodSync, linkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { exitStatus, type Language } from '../../../codemods/index.js';
import { toy, TOY_REWRITTEN, TOY_USE } from '../toy-language.js';
import { snapshot, workspace } from '../workspace.js';
import { run, write } from './running.js';

describe('migrate, a file of several names', () => {
  it('writes through a link to the file it leads to, and keeps the mode', async () => {
    const outside = workspace({ 'real.toy': TOY_USE });
    chmodSync(join(outside, 'real.toy'), 0o755);
    const cwd = workspace({ 'toy.project': '' });
    symlinkSync(join(outside, 'real.toy'), join(cwd, 'link.toy'));
    await write(cwd, {}, ['link.toy']);
    expect(snapshot(outside)['real.toy']).to.equal(`755 import signer\n${TOY_REWRITTEN}`);
    expect(snapshot(cwd)['link.toy']).to.equal(`-> ${join(outside, 'real.toy')}`);
  });

  it('leaves code alone whose needs lie in a file of two names', async () => {
    const cwd = workspace({ 'toy.project': '', 'lib/signer.toy': 'x', 'a.toy': TOY_USE });
    linkSync(join(cwd, 'lib/signer.toy'), join(workspace(), 'backup.toy'));
    const needy: Language = {
      ...toy,
      support: () => ({
        edits: [],
        changes: [{ absolutePath: join(cwd, 'lib/signer.toy'), edits: [{ start: 1, end: 1, text: 'y' }] }],
        nextSteps: [],
      }),
    };
    for (const attempt of [run, write]) {
      const { report, diff } = await attempt(cwd, { languages: [needy] });
      expect(diff).to.equal('');
      expect(report.errors.map(({ path, code }) => `${path} ${code}`)).to.deep.equal([
        'lib/signer.toy ERR_HARD_LINK',
        'a.toy ERR_BLOCKED',
      ]);
      expect(report.findings[0]).to.include({ status: 'failed' });
      expect(report.findings[0]?.reason).to.match(/^lib\/signer\.toy: It has 2 names/);
    }
  });

  it('leaves a file alone that has another name, since a rename would part the two', async () => {
    const cwd = workspace({ 'toy.project': '', 'a.toy': TOY_USE, 'b.toy': TOY_USE });
    linkSync(join(cwd, 'a.toy'), join(workspace(), 'backup.toy'));
    const dry = await run(cwd);
    const { report, diff } = await write(cwd);
    expect(dry.report.errors).to.deep.equal(report.errors);
    expect(dry.diff).to.equal(diff).and.not.include('a.toy');
    expect(dry.report.findings.map(({ path, status }) => `${path} ${status}`)).to.deep.equal([
      'a.toy failed',
      'b.toy open',
    ]);
    expect(report.errors).to.deep.equal([
      {
        path: 'a.toy',
        code: 'ERR_HARD_LINK',
        message:
          'It has 2 names (hard links), of which a rewrite would change one: it is left alone. Copy it, move the copy over it, and run again.',
      },
    ]);
    expect(report.findings.map(({ path, status }) => `${path} ${status}`)).to.deep.equal([
      'a.toy failed',
      'b.toy rewritten',
    ]);
    expect(exitStatus(report)).to.equal(3);
    expect(snapshot(cwd)['a.toy']).to.equal(`644 ${TOY_USE}`);
  });
});
