import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { git, put } from '../../codemods/workspace.js';
import { campaign, estate, LEGACY } from './estate.js';

describe('a repository that fails', () => {
  it('is one that git does not answer for: it is read all the same, but never written', async () => {
    const cwd = estate();
    put(join(cwd, 'broken'), { '.git': 'gitdir: /nowhere\n', 'package.json': LEGACY });
    const dry = await campaign(cwd, ['broken', 'app']);
    expect(dry.status).to.equal(1);
    expect(dry.of('broken').state).to.equal('automatic-only');
    expect(dry.of('broken').git?.problem).to.match(/git does not answer for .*not a git repository/);
    const written = await campaign(cwd, ['broken', 'app', '--write']);
    expect(written.of('broken').state).to.equal('left-alone');
    expect(readFileSync(join(cwd, 'broken/package.json'), 'utf8')).to.equal(LEGACY);
    expect(written.of('app').summary.rewritten).to.be.greaterThan(5);
  });

  it('is a bare one, which has nothing checked out: it is not said to be done', async () => {
    const cwd = estate();
    git(cwd, 'clone', '-q', '--bare', 'app', 'bare.git');
    const { status, of } = await campaign(cwd, ['bare.git', 'plain']);
    expect(status).to.equal(2);
    expect(of('bare.git').state).to.equal('could-not-be-read');
    expect(of('bare.git').errors[0]).to.deep.include({ code: 'ERR_NOT_STARTED' });
    expect(of('bare.git').errors[0]?.message).to.match(/^It is a bare repository, .*: clone it/);
    expect(of('plain').state).to.equal('automatic-only');
  });

  it('is one with a wrong configuration; where there is none, defaults hold', async () => {
    const cwd = estate();
    put(cwd, {
      'app/auth.json': '{ "exclude": ["*"] }',
      'page/auth.json': '{ "colour": "red" }',
      'secret/auth.json': '{ "baseline": "known.json", "rules": ["hardcoded-secret"] }',
      'secret/known.json': '{ "schemaVersion": 1, "findings": [] }',
    });
    const { status, of } = await campaign(cwd, ['app', 'page', 'secret', 'plain', '--config', 'auth.json']);
    expect(status).to.equal(2);
    expect(of('app').summary.filesScanned).to.equal(0);
    expect(of('page').state).to.equal('could-not-be-read');
    expect(of('page').errors[0]?.message).to.match(/auth\.json has the unknown key colour/);
    expect(of('secret').summary.findings).to.equal(1);
    expect(of('plain').state).to.equal('automatic-only');
  });

  it('is one that nobody may read: status 3, and the others go on', async () => {
    const cwd = estate();
    await campaign(cwd, ['app']);
    for (const directory of [cwd, join(cwd, 'plain')]) chmodSync(directory, 0o755);
    chmodSync(join(cwd, 'secret'), 0);
    const isRoot = process.geteuid?.() === 0;
    try {
      if (isRoot) process.seteuid?.(65534);
      const { status, of } = await campaign(cwd, ['secret', 'plain']);
      expect(status).to.equal(3);
      expect(of('secret').state).to.equal('could-not-be-read');
      expect(of('secret').errors[0]).to.include({ code: 'EACCES' });
      expect(of('plain').state).to.equal('automatic-only');
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(join(cwd, 'secret'), 0o755);
    }
  });
});
