import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { UsageError } from '../../../codemods/index.js';
import { TOY_USE } from '../toy-language.js';
import { git, put, repository, snapshot, workspace } from '../workspace.js';
import { stateDirectory, write } from './running.js';

describe('migrate in a git work tree', () => {
  const refused = async (cwd: string): Promise<readonly string[]> => {
    const before = snapshot(cwd);
    try {
      await write(cwd);
    } catch (error) {
      expect(error).to.be.instanceOf(UsageError);
      expect(snapshot(cwd)).to.deep.equal(before);
      return (error as UsageError).details;
    }
    return expect.fail('it wrote');
  };
  const files = {
    'toy.project': '',
    'a.toy': TOY_USE,
    'b.toy': TOY_USE,
    'c d.toy': TOY_USE,
    'é.toy': TOY_USE,
  };

  it('refuses when a target has changes, staged or not, is untracked or ignored, and lists exactly those', async () => {
    const cwd = repository(files);
    writeFileSync(join(cwd, 'a.toy'), `changed\n${TOY_USE}`);
    writeFileSync(join(cwd, 'c d.toy'), `staged\n${TOY_USE}`);
    git(cwd, 'add', 'c d.toy');
    put(cwd, {
      'new.toy': TOY_USE,
      'sub/é new.toy': TOY_USE,
      '.gitignore': '.env.toy\n',
      '.env.toy': TOY_USE,
    });
    expect(await refused(cwd)).to.have.members(['a.toy', 'c d.toy', 'new.toy', 'sub/é new.toy', '.env.toy']);
  });

  it('refuses where git is told not to look for changes', async () => {
    for (const told of ['--assume-unchanged', '--skip-worktree']) {
      const cwd = repository(files);
      git(cwd, 'update-index', told, 'a.toy');
      put(cwd, { 'a.toy': `for this machine only\n${TOY_USE}` });
      expect(await refused(cwd)).to.deep.equal(['a.toy']);
    }
  });

  it('does not mind changes in files that it would not touch', async () => {
    const cwd = repository(files);
    put(cwd, { 'other.txt': 'untracked', 'toy.project': 'changed' });
    expect((await write(cwd)).report.summary).to.include({ rewritten: 4 });
  });

  it('knows names as git gives them', async () => {
    const names = [
      '"quoted".toy',
      "it's.toy",
      '-dash.toy',
      ' space .toy',
      ':(top)x.toy',
      '*.toy',
      'new\nline.toy',
    ];
    const all = process.platform === 'win32' ? ["it's.toy"] : [...names, 'back\\slash.toy'];
    const cwd = repository(Object.fromEntries(all.map((name) => [name, TOY_USE])));
    expect((await write(cwd)).report.summary).to.include({ rewritten: all.length });
  });

  it('writes all the same when told that dirty files are allowed', async () => {
    const cwd = repository(files);
    put(cwd, { 'a.toy': `changed\n${TOY_USE}` });
    const { report } = await write(cwd, { write: { stateDirectory, allowDirty: true } });
    expect(report.summary).to.include({ rewritten: 4 });
  });

  it('judges by the repository a linked file really lies in', async () => {
    const other = repository({ 'real.toy': TOY_USE });
    put(other, { 'real.toy': `changed ${TOY_USE}` });
    const cwd = repository({ 'toy.project': '' });
    symlinkSync(join(other, 'real.toy'), join(cwd, 'link.toy'));
    const error = await write(cwd, {}, ['link.toy']).catch((caught: UsageError) => caught);
    expect(error).to.be.instanceOf(UsageError);
  });

  it('is not led astray by the variables that a git hook sets', async () => {
    const cwd = repository(files);
    const elsewhere = repository({ x: '' });
    process.env['GIT_DIR'] = join(elsewhere, '.git');
    try {
      expect((await write(cwd)).report.summary).to.include({ rewritten: 4 });
    } finally {
      delete process.env['GIT_DIR'];
    }
  });

  it('refuses when git cannot answer for the work tree', async () => {
    const cwd = workspace(files);
    mkdirSync(join(cwd, '.git'));
    await refused(cwd);
  });

  it('says that nothing guards files outside git, and writes', async () => {
    const notices: string[] = [];
    const cwd = workspace(files);
    await write(cwd, { onNotice: (sentence) => void notices.push(sentence) });
    expect(notices).to.deep.equal([
      'In no git work tree, so that nothing but undo can give them back: a.toy, b.toy, c d.toy, é.toy',
    ]);
  });
});
