import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { git, put, snapshot } from '../../codemods/workspace.js';
import { command } from '../fake-terminal.js';
import { campaign, estate, FAKE, LEGACY, NAMES } from './estate.js';

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
