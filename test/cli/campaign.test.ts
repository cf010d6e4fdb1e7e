import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { CampaignReport } from '../../codemods/campaign/index.js';
import { commit, git, put, snapshot, workspace } from '../codemods/workspace.js';
import { command } from './fake-terminal.js';

const FAKE = 'fake_secret_0123456789abcdef';
const LEGACY = '{\n  "dependencies": {\n    "opentok": "2.3.2"\n  }\n}\n';
const APP = new URL('../../examples/legacy-app', import.meta.url).pathname;

/** What each repository of the tests holds. */
const REPOSITORIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'automatic one': { 'package.json': LEGACY },
  clean: { 'index.js': 'module.exports = 1;\n' },
  page: { 'public/page.js': "$.ajax({ headers: { 'X-TB-PARTNER-AUTH': key + ':' + secret } });\n" },
  secret: { '.env': `X-TB-PARTNER-AUTH=12345:${FAKE}\n` },
  documented: { 'README.md': 'It sent X-TB-PARTNER-AUTH.\n' },
};
const NAMES = [...Object.keys(REPOSITORIES), 'app'];

/** A directory with git repositories, and one that is in no git work tree. */
function estate(): string {
  const cwd = workspace();
  for (const [name, files] of Object.entries(REPOSITORIES)) put(join(cwd, name), files);
  cpSync(APP, join(cwd, 'app'), { recursive: true });
  for (const name of NAMES) {
    git(join(cwd, name), 'init', '-q', '-b', 'main');
    commit(join(cwd, name));
  }
  put(join(cwd, 'plain'), { 'package.json': LEGACY });
  return cwd;
}

/** A campaign as JSON, with its exit status and state directory. */
async function campaign(cwd: string, args: readonly string[], state = workspace()) {
  const env = { XDG_STATE_HOME: state };
  const { status, out, err } = await command(['campaign', '--format', 'json', ...args], { cwd, env });
  expect(err).to.equal('');
  const report = JSON.parse(out) as CampaignReport;
  const of = (path: string) => {
    const found = report.repositories.find((one) => one.path === path);
    if (found === undefined) throw new Error(`${path} is not reported`);
    return found;
  };
  return { status, report, of, env };
}

const branchOf = (cwd: string): string => git(cwd, 'branch', '--show-current').trim();

describe('campaign', () => {
  const cwd = estate();

  it('says of each repository what is left in it, in the order named', async () => {
    const before = snapshot(cwd);
    const { status, report } = await campaign(cwd, [...NAMES, 'plain']);
    expect(report.repositories.map(({ path, state, exitStatus }) => [path, state, exitStatus])).to.deep.equal(
      [
        ['automatic one', 'automatic-only', 1],
        ['clean', 'nothing-to-do', 0],
        ['page', 'only-in-clients', 1],
        ['secret', 'needs-hands', 1],
        ['documented', 'nothing-to-do', 0],
        ['app', 'needs-hands', 1],
        ['plain', 'automatic-only', 1],
      ],
    );
    expect(status).to.equal(1);
    expect(snapshot(cwd)).to.deep.equal(before);
  });

  it('counts in each what scan counts there, and adds them up', async () => {
    const { report } = await campaign(cwd, NAMES);
    for (const { path, summary } of report.repositories) {
      const { out } = await command(['scan', '--format', 'json'], { cwd: join(cwd, path) });
      const { durationMs: _a, ...scanned } = JSON.parse(out).summary;
      const { durationMs: _b, ...visited } = summary;
      expect(visited, path).to.deep.equal(scanned);
    }
    const { summary } = report;
    expect(summary.findings).to.equal(summary.automatic + summary.manual + summary.reportOnly);
    expect(summary.repositories).to.equal(NAMES.length);
    expect(Object.values(summary.states).reduce((sum, count) => sum + count)).to.equal(NAMES.length);
    expect(summary.findings).to.equal(
      report.repositories.reduce((sum, one) => sum + one.summary.findings, 0),
    );
  });

  it('prints the JSON that README documents', async () => {
    const { report } = await campaign(cwd, ['app', 'plain']);
    expect(Object.keys(report)).to.deep.equal(['schemaVersion', 'summary', 'repositories', 'nextSteps']);
    expect(report.schemaVersion).to.equal(1);
    const [app, plain] = report.repositories;
    expect(Object.keys(app ?? {})).to.deep.equal([
      'path',
      'git',
      'state',
      'exitStatus',
      'summary',
      'errors',
      'nextSteps',
    ]);
    const commitId = git(join(cwd, 'app'), 'rev-parse', 'HEAD').trim();
    expect(app?.git).to.deep.equal({ branch: 'main', commit: commitId, dirty: false });
    expect(plain?.git).to.equal(null);
  });

  it('prints one table that fits in 80 columns, then what to do next, once for those that need the same', async () => {
    const long = 'a-team-with-a-long-name/and-a-repository-with-a-longer-one';
    mkdirSync(join(cwd, long), { recursive: true });
    const { out, err } = await command(['campaign', 'app', 'automatic one', 'plain', 'clean', long], { cwd });
    expect(err).to.equal('');
    const [table = '', rest = ''] = out.split('\n\n', 2);
    for (const line of table.split('\n')) expect(line.length, line).to.be.at.most(80);
    expect(table).to.match(/^repository +files +found +auto +manual +report +open +state\n/);
    expect(table).to.match(/\nautomatic one +1 +1 +1 +0 +0 +1 {2}automatic only\n/);
    expect(table).to.include(`\n${long}\n      `);
    expect(table).to.match(/─\n5 repositories +\d+ /);
    expect(rest).to.equal('1 needs hands, 2 automatic only, 2 nothing to do');
    expect(out).to.include('plain:\n  In no git work tree: only undo could give back what is written.\n');
    expect(out).to.match(
      /\nNext:\n {2}npx opentok-auth-bridge campaign --write app 'automatic one' plain clean \S+\n {2}app, automatic one, plain:\n {4}npm install\n$/,
    );
  });

  it('has colours and progress on a terminal only', async () => {
    const quiet = await command(['campaign', 'app'], { cwd });
    expect(quiet.out + quiet.err).not.to.include('\u001b');
    const loud = await command(['campaign', 'app'], { cwd, colour: true, progress: true });
    expect(loud.out).to.include('\u001b[33mneeds hands\u001b[0m');
  });

  it('shows no secret in any format, nor in the reports of the repositories', async () => {
    for (const format of ['text', 'json', 'markdown', 'html']) {
      const args = ['campaign', 'secret', 'app', '--format', format, '--reports', 'kept'];
      const { out } = await command(args, { cwd });
      expect(out).to.include('secret').and.not.include(FAKE);
    }
    expect(Object.keys(snapshot(join(cwd, 'kept')))).to.have.members([
      'app.html',
      'app.json',
      'secret.html',
      'secret.json',
    ]);
    expect(JSON.stringify(snapshot(join(cwd, 'kept')))).not.to.include(FAKE);
    expect(JSON.parse(readFileSync(join(cwd, 'kept/secret.json'), 'utf8')).findings[0].excerpt).to.include(
      '****',
    );
  });

  it('links the page to the reports from where it lies, and tells repositories of one name apart', async () => {
    put(join(cwd, 'other/app'), { 'package.json': LEGACY });
    mkdirSync(join(cwd, 'pages'), { recursive: true });
    const args = ['campaign', 'app', 'other/app', '--reports', 'kept', '--format', 'html'];
    await command([...args, '--output', 'pages/all.html'], { cwd });
    const links = [...readFileSync(join(cwd, 'pages/all.html'), 'utf8').matchAll(/href="([^":]+)"/g)];
    expect(links.map(([, link]) => link)).to.deep.equal(['../kept/app.html', '../kept/other-app.html']);
    for (const [, link = ''] of links) expect(existsSync(join(cwd, 'pages', link)), link).to.equal(true);
  });

  it('writes Markdown that no name can break', async () => {
    put(join(cwd, 'a|b <i>'), { 'package.json': LEGACY });
    const { out } = await command(['campaign', 'a|b <i>', '--format', 'markdown'], { cwd });
    expect(out).to.include('| <code>a&#124;b &lt;i&gt;</code> | 1 | 1 | 1 | 0 | 0 | 1 | automatic only |');
    expect(out).to.include("```sh\nnpx opentok-auth-bridge campaign --write 'a|b <i>'\n```");
  });

  it('narrows by rule and glob, and fails on the rules named', async () => {
    const { report } = await campaign(cwd, ['app', 'documented', '--rule', 'mention']);
    expect(report.repositories.map(({ state }) => state)).to.deep.equal(['nothing-to-do', 'nothing-to-do']);
    expect(report.repositories[1]?.summary.findings).to.equal(1);
    const mentions = await campaign(cwd, ['documented', '--fail-on', 'mention']);
    expect(mentions.status).to.equal(1);
    expect(mentions.of('documented').state).to.equal('report-only');
    const narrowed = await campaign(cwd, ['app', '--exclude', '*.js', '--include', 'package.json']);
    expect(narrowed.of('app').summary.filesScanned).to.equal(1);
  });

  it('for the Vonage Video API says the steps once, and offers no rewrite', async () => {
    const args = ['campaign', 'app', 'automatic one', '--target', 'vonage'];
    const { status, out } = await command(args, { cwd });
    expect(status).to.equal(1);
    expect(out).to.include('2 needs hands').and.not.include('campaign --write');
    expect(out.match(/Create an application/g)).to.have.length(1);
  });
});

describe('the repositories of a campaign', () => {
  it('come from a list as well, with comments, by file or standard input', async () => {
    const cwd = estate();
    put(cwd, { list: '\ufeff# ours\r\n\r\nclean\r\n  app  \r\n# theirs\r\n' });
    const { report } = await campaign(cwd, ['page', '--list', 'list']);
    expect(report.repositories.map(({ path }) => path)).to.deep.equal(['page', 'clean', 'app']);
    const args = ['campaign', '--list', '-', '--format', 'json'];
    const { out } = await command(args, { cwd, stdin: 'clean\n' });
    expect(JSON.parse(out).repositories).to.have.length(1);
  });

  it('may be a part of a work tree', async () => {
    const cwd = estate();
    const { of } = await campaign(cwd, ['app/lib']);
    expect(of('app/lib').git?.branch).to.equal('main');
  });

  const wrong: readonly (readonly [what: string, args: readonly string[], says: RegExp])[] = [
    ['none', [], /Name at least one repository, or give --list FILE/],
    ['one that is not there', ['app', 'nowhere'], /repository nowhere does not exist/],
    ['a file', ['app/app.js'], /app\/app\.js is no directory/],
    ['one named twice', ['app', 'clean', 'app'], /app is named twice/],
    ['one under two names', ['app', 'link'], /app and link are the same repository/],
    ['one inside another', ['app/lib', 'app'], /app\/lib lies in app: name one of them/],
    ['two parts of one work tree', ['app/lib', 'app/test'], /lie in one git work tree, which has one undo/],
    ['a list of none', ['--list', 'empty'], /--list empty names no repository/],
    ['a list that is not there', ['--list', 'no-list'], /--list no-list cannot be read \(ENOENT\)/],
    ['a branch in a dry run', ['app', '--branch', 'jwt'], /--branch says nothing about a dry run/],
    [
      'no name for a branch',
      ['app', '--write', '--branch', 'a..b'],
      /--branch a\.\.b is no name for a branch/,
    ],
    ['a branch that is an option', ['app', '--write', '--branch=-d'], /--branch -d is no name for a branch/],
    ['a configuration nowhere', ['app', '--config', 'c.json'], /c\.json is in none of the repositories/],
    ['an output nowhere', ['app', '--output', 'no/file'], /--output no\/file cannot be written \(ENOENT\)/],
    ['an output that is a directory', ['app', '--output', 'clean'], /clean cannot be written \(EISDIR\)/],
    ['reports in a file', ['app', '--reports', 'empty'], /--reports empty cannot be written \(EEXIST\)/],
    ['a rule that does not exist', ['app', '--rule', 'nope'], /--rule nope is no rule/],
    ['no jobs', ['app', '--jobs', '0'], /--jobs must be an integer/],
    [
      'a format of single files',
      ['app', '--format', 'sarif'],
      /--format is "sarif": choose from "text", "json"/,
    ],
    ['--staged', ['app', '--staged'], /campaign looks at whole repositories/],
    ['--since', ['app', '--since', 'main'], /campaign looks at whole repositories/],
    ['--files-from', ['app', '--files-from', '-'], /campaign looks at whole repositories/],
    ['--baseline', ['app', '--baseline', 'b'], /Each repository has a baseline of its own/],
    ['--interactive', ['app', '--interactive'], /campaign asks no questions/],
    ['--allow-dirty', ['app', '--write', '--allow-dirty'], /leaves files with uncommitted changes alone/],
    [
      'a signer without a rewrite',
      ['app', '--target', 'vonage', '--signer', 'bridge'],
      /contradict each other/,
    ],
  ];
  const cwd = estate();
  symlinkSync('app', join(cwd, 'link'));
  put(cwd, { empty: '# none\n' });
  for (const [what, args, says] of wrong) {
    it(`are refused in one line, before anything runs: ${what}`, async () => {
      const before = snapshot(cwd);
      const { status, out, err } = await command(['campaign', ...args], { cwd });
      expect(err)
        .to.match(says)
        .and.match(/^opentok-auth-bridge: [^\n]+\n$/);
      expect({ status, out }).to.deep.equal({ status: 2, out: '' });
      expect(snapshot(cwd)).to.deep.equal(before);
    });
  }
});

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
