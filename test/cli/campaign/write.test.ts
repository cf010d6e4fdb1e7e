import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { commit, git, put, snapshot } from '../../codemods/workspace.js';
import { command } from '../fake-terminal.js';
import { branchOf, campaign, estate, LEGACY, NAMES } from './estate.js';

describe('campaign --write', () => {
  it('rewrites in each repository, and undo there takes back what was written there', async () => {
    const cwd = estate();
    const before = snapshot(cwd);
    const { status, of, env } = await campaign(cwd, [...NAMES, 'plain', '--write']);
    expect(status).to.equal(1);
    expect(of('automatic one').state).to.equal('rewritten');
    expect(of('automatic one').nextSteps).to.deep.equal(['npm install']);
    expect(of('plain').state).to.equal('rewritten');
    expect(of('app').summary.rewritten).to.be.greaterThan(5);
    expect(of('app').state).to.equal('needs-hands');
    for (const name of ['clean', 'page', 'secret', 'documented']) {
      expect(git(join(cwd, name), 'status', '--porcelain'), name).to.equal('');
    }
    for (const name of ['app', 'automatic one', 'plain']) {
      expect((await command(['undo'], { cwd: join(cwd, name), env })).status, name).to.equal(0);
    }
    expect(snapshot(cwd)).to.deep.equal(before);
  });

  it('writes what migrate --write writes', async () => {
    const [cwd, other] = [estate(), estate()];
    await campaign(cwd, ['app', '--write']);
    await command(['migrate', '--write'], { cwd: join(other, 'app') });
    expect(snapshot(join(cwd, 'app'))).to.deep.equal(snapshot(join(other, 'app')));
  });

  it('leaves a repository alone that has uncommitted changes in a file it would touch, and goes on', async () => {
    const cwd = estate();
    put(cwd, { 'automatic one/package.json': LEGACY.replace('2.3.2', '2.3.1'), 'app/NOTES': 'mine\n' });
    const before = snapshot(join(cwd, 'automatic one'));
    const { status, report, of } = await campaign(cwd, ['automatic one', 'app', 'plain', '--write']);
    expect(status).to.equal(2);
    expect(of('automatic one')).to.deep.include({
      state: 'left-alone',
      exitStatus: 2,
      leftAlone: {
        reason: 'files to be rewritten have uncommitted changes: commit them.',
        files: ['package.json'],
      },
    });
    expect(of('automatic one').git?.dirty).to.equal(true);
    expect(of('automatic one').summary).to.include({ automatic: 1, open: 1, rewritten: 0 });
    expect(snapshot(join(cwd, 'automatic one'))).to.deep.equal(before);
    expect(of('app').summary.rewritten).to.be.greaterThan(5);
    expect(of('plain').state).to.equal('rewritten');
    expect(report.nextSteps).to.deep.equal(["npx opentok-auth-bridge campaign --write 'automatic one'"]);
  });

  it('says so of a second run, which finds nothing more to rewrite', async () => {
    const cwd = estate();
    await campaign(cwd, ['automatic one', '--write']);
    commit(join(cwd, 'automatic one'));
    const { status, of } = await campaign(cwd, ['automatic one', '--write', '--branch', 'jwt']);
    expect(status).to.equal(0);
    expect(of('automatic one').state).to.equal('nothing-to-do');
    expect(branchOf(join(cwd, 'automatic one'))).to.equal('main');
  });

  it('makes the branch only where something is written, and neither commits nor stages', async () => {
    const cwd = estate();
    const { of } = await campaign(cwd, ['app', 'clean', 'page', '--write', '--branch', 'to/jwt']);
    expect(of('app').newBranch).to.equal('to/jwt');
    expect(branchOf(join(cwd, 'app'))).to.equal('to/jwt');
    expect(git(join(cwd, 'app'), 'rev-list', '--count', '--all').trim()).to.equal('1');
    expect(git(join(cwd, 'app'), 'diff', '--cached', '--name-only')).to.equal('');
    expect(git(join(cwd, 'app'), 'diff', '--name-only')).to.include('package.json');
    for (const name of ['clean', 'page']) {
      expect(of(name).newBranch).to.equal(undefined);
      expect(git(join(cwd, name), 'branch', '--format=%(refname:short)').trim()).to.equal('main');
    }
  });

  const obstacles: readonly (readonly [what: string, prepare: (at: string) => void, says: RegExp])[] = [
    ['the branch exists', (at) => void git(at, 'branch', 'jwt'), /the branch jwt exists already/],
    ['HEAD is detached', (at) => void git(at, 'checkout', '-q', '--detach'), /HEAD is detached/],
    [
      'a tracked file has changed that would not be touched',
      (at) => put(at, { 'README.md': 'mine\n' }),
      /uncommitted changes, which would go along to jwt/,
    ],
  ];
  for (const [what, prepare, says] of obstacles) {
    it(`makes no branch, and writes nothing, where ${what}; the others go on`, async () => {
      const cwd = estate();
      put(cwd, { 'app/README.md': 'theirs\n' });
      commit(join(cwd, 'app'));
      prepare(join(cwd, 'app'));
      const before = [snapshot(join(cwd, 'app')), branchOf(join(cwd, 'app'))];
      const { status, of } = await campaign(cwd, ['app', 'automatic one', '--write', '--branch', 'jwt']);
      expect(status).to.equal(2);
      expect(of('app').state).to.equal('left-alone');
      expect(of('app').leftAlone?.reason).to.match(says);
      expect([snapshot(join(cwd, 'app')), branchOf(join(cwd, 'app'))]).to.deep.equal(before);
      expect(branchOf(join(cwd, 'automatic one'))).to.equal('jwt');
    });
  }

  it('makes no branch in a repository without a commit, nor outside git', async () => {
    const cwd = estate();
    put(join(cwd, 'young'), { 'package.json': LEGACY });
    git(join(cwd, 'young'), 'init', '-q');
    git(join(cwd, 'young'), 'add', '-A');
    const { of } = await campaign(cwd, ['young', 'plain', '--write', '--branch', 'jwt']);
    expect(of('young').state).to.equal('left-alone');
    expect(of('plain').leftAlone?.reason).to.match(/in no git work tree, where a branch could be made/);
    expect(readFileSync(join(cwd, 'plain/package.json'), 'utf8')).to.equal(LEGACY);
  });
});
