import { expect } from 'chai';
import { TOY_USE } from '../toy-language.js';
import { snapshot, workspace } from '../workspace.js';
import { write } from './running.js';

describe('migrate --interactive', () => {
  it('asks once a file, with its diff, and writes only those agreed to', async () => {
    const cwd = workspace({ 'toy.project': '', 'a.toy': `${TOY_USE}\n${TOY_USE}`, 'b.toy': TOY_USE });
    const asked: string[] = [];
    const { report } = await write(cwd, {
      confirm: async (path, diff) => {
        asked.push(path);
        expect(diff).to.include(`+++ b/${path}`).and.include('sign(key, secret)');
        return path === 'b.toy';
      },
    });
    expect(asked).to.deep.equal(['a.toy', 'b.toy']);
    expect(report.findings.map(({ path, status }) => `${path} ${status}`)).to.deep.equal([
      'a.toy open',
      'a.toy open',
      'b.toy rewritten',
    ]);
    expect(Object.keys(snapshot(cwd))).to.include('lib/signer.toy');
  });

  it('creates no signer when every file that would use it is declined', async () => {
    const cwd = workspace({ 'toy.project': '', 'a.toy': TOY_USE });
    const before = snapshot(cwd);
    await write(cwd, { confirm: async () => false });
    expect(snapshot(cwd)).to.deep.equal(before);
  });
});
