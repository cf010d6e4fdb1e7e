import { chmodSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { undo, UsageError } from '../../../codemods/index.js';
import { TOY_USE } from '../toy-language.js';
import { modeOf, put, repository, snapshot, workspace } from '../workspace.js';
import { stateDirectory, write } from './running.js';

describe('undo', () => {
  const files = {
    'toy.project': '',
    'a.toy': `${TOY_USE}\r\n`,
    'b.toy': Buffer.from(`${TOY_USE} \xe9`, 'latin1'),
  };
  const state = { stateDirectory };

  it('restores bytes and modes, removes what was created, and leaves nothing behind', async () => {
    const cwd = workspace(files);
    chmodSync(join(cwd, 'a.toy'), 0o755);
    chmodSync(join(cwd, 'b.toy'), 0o600);
    const before = snapshot(cwd);
    await write(cwd);
    expect(snapshot(cwd)).not.to.deep.equal(before);
    const { found, files: undone } = undo({ cwd, ...state });
    expect(found).to.equal(true);
    expect(undone.map(({ path, outcome }) => `${outcome.kind} ${path}`)).to.have.members([
      'restored a.toy',
      'restored b.toy',
      'removed lib/signer.toy',
    ]);
    expect(snapshot(cwd)).to.deep.equal(before);
    expect(undo({ cwd, ...state })).to.deep.equal({ found: false, files: [] });
  });

  it('works from any directory of the same git work tree, and knows nothing in another project', async () => {
    const cwd = repository({ 'toy.project': '', 'sub/a.toy': TOY_USE });
    const before = snapshot(cwd);
    await write(cwd);
    expect(undo({ cwd: workspace(), ...state }).found).to.equal(false);
    undo({ cwd: join(cwd, 'sub'), ...state });
    expect(snapshot(cwd)).to.deep.equal(before);
  });

  it('leaves alone what has been changed or deleted since, and can take it back later', async () => {
    const cwd = workspace(files);
    await write(cwd);
    const rewritten = readFileSync(join(cwd, 'a.toy'));
    put(cwd, { 'a.toy': 'mine now\n' });
    const { files: undone } = undo({ cwd, ...state });
    expect(undone.find(({ path }) => path === 'a.toy')?.outcome).to.deep.equal({
      kind: 'left alone',
      reason: 'it has been changed since',
    });
    expect(readFileSync(join(cwd, 'a.toy'), 'utf8')).to.equal('mine now\n');
    put(cwd, { 'a.toy': rewritten });
    undo({ cwd, ...state });
    expect(readFileSync(join(cwd, 'a.toy'), 'utf8')).to.equal(files['a.toy']);
  });

  it('keeps the signer as long as a file that is left alone may use it, and takes it back with that file', async () => {
    const cwd = workspace(files);
    const before = snapshot(cwd);
    await write(cwd);
    const rewritten = readFileSync(join(cwd, 'a.toy'));
    put(cwd, { 'a.toy': `${rewritten.toString()}mine, too\n` });
    const { files: undone } = undo({ cwd, ...state });
    const said = undone.map(({ path, outcome }) => [
      path,
      'reason' in outcome ? outcome.reason : outcome.kind,
    ]);
    expect(Object.fromEntries(said)).to.deep.equal({
      'a.toy': 'it has been changed since',
      'b.toy': 'restored',
      'lib/signer.toy': 'a.toy may still use it',
    });
    expect(snapshot(cwd)).to.include.keys('lib/signer.toy');
    put(cwd, { 'a.toy': rewritten });
    undo({ cwd, ...state });
    expect(snapshot(cwd)).to.deep.equal(before);
  });

  it('keeps no signer for a file that is gone, nor for one that cannot use it', async () => {
    const cwd = workspace(files);
    await write(cwd);
    put(cwd, { 'toy.project': 'changed, but no code\n' });
    rmSync(join(cwd, 'a.toy'));
    undo({ cwd, ...state });
    expect(snapshot(cwd)).not.to.include.keys('lib/signer.toy');
  });

  it('says so when what it needs is damaged', async () => {
    const own = { stateDirectory: workspace() };
    const cwd = workspace(files);
    await write(cwd, { write: own });
    const [name = ''] = readdirSync(join(own.stateDirectory, 'opentok-auth-bridge'));
    for (const damaged of ['{}', 'null', '{"version":1,"entr']) {
      writeFileSync(join(own.stateDirectory, 'opentok-auth-bridge', name), damaged);
      expect(() => undo({ cwd, ...own })).to.throw(UsageError, /it is damaged\): restore from git instead/);
    }
  });

  it('keeps what it needs where only the user can read it', async () => {
    const home = workspace();
    const cwd = workspace(files);
    await write(cwd, { write: { stateDirectory: join(home, 'state') } });
    const names = Object.entries(snapshot(home)).filter(([, value]) => value !== '');
    expect(names.map(([, value]) => value.slice(0, 3))).to.deep.equal(['600']);
    expect(modeOf(join(home, 'state/opentok-auth-bridge'))).to.equal(0o700);
  });

  it('is prepared before the first file changes: without a journal nothing is written', async () => {
    const cwd = workspace(files);
    const before = snapshot(cwd);
    const error = await write(cwd, { write: { stateDirectory: join(cwd, 'toy.project') } }).catch(
      (e: Error) => e,
    );
    expect(error)
      .to.be.instanceOf(UsageError)
      .with.property('message')
      .match(/set XDG_STATE_HOME/);
    expect(snapshot(cwd)).to.deep.equal(before);
  });
});
