import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Report } from '../../codemods/index.js';
import { commit, git, put, repository, snapshot, workspace } from '../codemods/workspace.js';
import { command } from './fake-terminal.js';

const LEGACY = '{\n  "dependencies": {\n    "opentok": "2.3.2"\n  }\n}\n';
const FAKE = 'fake_secret_0123456789abcdef';
const state = () => ({ XDG_STATE_HOME: workspace() });

describe('scan', () => {
  const cwd = workspace({
    'package.json': LEGACY,
    '.env': `X-TB-PARTNER-AUTH: 12345:${FAKE}\n`,
    'README.md': 'It sent X-TB-PARTNER-AUTH.\n',
    'logo.png': Buffer.from('\x89PNG\0opentok', 'latin1'),
  });
  const scan = (...args: string[]) => command(['scan', ...args], { cwd });
  const json = async (...args: string[]): Promise<Report> =>
    JSON.parse((await scan('--format', 'json', ...args)).out);

  it('prints the JSON of the contract and nothing else', async () => {
    const report = await json();
    expect(Object.keys(report)).to.deep.equal([
      'schemaVersion',
      'summary',
      'findings',
      'errors',
      'nextSteps',
    ]);
    expect(Object.keys(report.summary)).to.deep.equal([
      'filesScanned',
      'filesSkipped',
      'findings',
      'automatic',
      'manual',
      'reportOnly',
      'open',
      'rewritten',
      'ignored',
      'baselined',
      'failed',
      'errors',
      'durationMs',
    ]);
    expect(report.summary).to.include({
      filesScanned: 3,
      filesSkipped: 1,
      findings: 4,
      automatic: 1,
      manual: 2,
      reportOnly: 1,
    });
    expect(Object.keys(report.findings[0] ?? {})).to.deep.equal([
      'rule',
      'path',
      'language',
      'startLine',
      'startColumn',
      'endLine',
      'endColumn',
      'context',
      'lifetime',
      'rewrite',
      'status',
      'reason',
      'excerpt',
      'fingerprint',
    ]);
  });

  it('shows no secret in any format', async () => {
    for (const format of ['text', 'json']) expect((await scan('--format', format)).out).not.to.include(FAKE);
  });

  it('ends with 1 when something is open, and by --fail-on only for the rules named', async () => {
    expect((await scan()).status).to.equal(1);
    expect((await scan('README.md')).status).to.equal(0);
    expect((await scan('README.md', '--fail-on', 'mention')).status).to.equal(1);
    expect((await scan('--fail-on', 'legacy-path,test-double')).status).to.equal(0);
  });

  it('ends with 0 where nothing is found, and says so', async () => {
    const { status, out } = await command(['scan'], { cwd: workspace({ 'a.js': '' }) });
    expect(status).to.equal(0);
    expect(out).to.equal(
      '0 findings: 0 automatic, 0 manual, 0 report-only\n1 file read, 0 skipped, 0 errors\n',
    );
  });

  it('narrows by rule and by glob', async () => {
    expect((await json('--rule', 'mention')).findings.map(({ rule }) => rule)).to.deep.equal(['mention']);
    expect((await json('--include', '*.json')).findings.map(({ path }) => path)).to.deep.equal([
      'package.json',
    ]);
    expect((await json('--exclude', '.env', '--exclude', '*.md')).summary.findings).to.equal(1);
  });

  it('groups the text by file, without colours where there is no terminal for them', async () => {
    const { out } = await scan();
    expect(out).to.match(
      /^\.env\n {2}1:1 {2}partner-header {2}manual {2}server\n {6}X-TB-PARTNER-AUTH: 12345:\*\*\*\*\n/,
    );
    expect(out).not.to.include('\u001b');
    expect((await command(['scan'], { cwd, colour: true })).out).to.include('\u001b[1m.env\u001b[0m');
  });

  it('names files from the root of the checkout where GitHub asks for it, and nowhere else', async () => {
    const root = workspace({ 'server/a.js': "get('https://api.opentok.com/v2/partner/' + k);\n" });
    const env = { GITHUB_WORKSPACE: root };
    const named = async (format: string, cwd = join(root, 'server'), world = env): Promise<string[]> => {
      const { out } = await command(['scan', '--format', format, '.'], { cwd, env: world });
      return out.match(/(?<=file=|"uri": "|"path": ")[^",]*a\.js/g) ?? [];
    };
    expect(new Set(await named('sarif'))).to.deep.equal(new Set(['server/a.js']));
    expect(await named('github')).to.deep.equal(['server/a.js']);
    expect(await named('json')).to.deep.equal(['a.js']);
    expect(await named('github', root)).to.deep.equal(['server/a.js']);
    for (const GITHUB_WORKSPACE of [workspace(), '/nowhere', '']) {
      expect(await named('github', join(root, 'server'), { GITHUB_WORKSPACE })).to.deep.equal(['a.js']);
    }
  });

  it('writes the report to a file, and then prints nothing', async () => {
    const { status, out } = await scan('--format', 'json', '--output', 'report.json', 'README.md');
    expect({ status, out }).to.deep.equal({ status: 0, out: '' });
    expect(JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')).summary.findings).to.equal(1);
  });
});

describe('migrate on the command line', () => {
  it('shows a diff, what stays to be done and the command last, and writes nothing', async () => {
    const cwd = repository({ 'package.json': LEGACY });
    const before = snapshot(cwd);
    const { status, out } = await command(['migrate'], { cwd });
    expect(status).to.equal(1);
    expect(out).to.match(/^--- a\/package\.json\n\+\+\+ b\/package\.json\n@@ /);
    expect(out.trimEnd().split('\n').at(-1)).to.equal('  npm install');
    expect(snapshot(cwd)).to.deep.equal(before);
  });

  it('says once, and only of a diff with a masked line, that git cannot apply it', async () => {
    const said = /^Secrets in this diff are masked, so git apply would refuse it: .*--write\.$/gm;
    const send = (secret: string) =>
      `const axios = require('axios');\nexports.list = (key, secret) => {\n  ${secret}\n  return axios.get('https://api.opentok.com/', { headers: { 'X-TB-PARTNER-AUTH': key + ':' + secret } });\n};\n`;
    const dryRun = async (secret: string) =>
      (await command(['migrate'], { cwd: workspace({ 'package.json': '{}', 'send.js': send(secret) }) })).out;
    const masked = await dryRun(`const secret = 'fake_secret_0123456789abcdef';`);
    expect(masked).to.include('****').and.not.include('fake_secret');
    expect(masked.match(said)).to.have.length(1);
    expect(await dryRun(''))
      .to.include('+++ b/send.js')
      .and.not.match(said);
  });

  it('writes with --write, says what is left, and undo takes it back', async () => {
    const cwd = repository({ 'package.json': LEGACY });
    const env = state();
    const before = snapshot(cwd);
    const { status, out, err } = await command(['migrate', '--write'], { cwd, env });
    expect({ status, err }).to.deep.equal({ status: 0, err: '' });
    expect(out).to.include('rewritten').and.not.to.include('@@');
    expect(readFileSync(join(cwd, 'package.json'), 'utf8')).to.include('^2.5.0');
    expect(await command(['undo'], { cwd, env })).to.deep.equal({
      status: 0,
      out: 'restored  package.json\n',
      err: '',
    });
    expect(snapshot(cwd)).to.deep.equal(before);
    const again = await command(['undo'], { cwd, env });
    expect(again.status).to.equal(0);
    expect(again.err).to.match(/^There is nothing to take back/);
  });

  it('refuses uncommitted files with status 2 and their names, one a line, and writes nothing', async () => {
    const cwd = repository({ 'package.json': LEGACY });
    put(cwd, { 'package.json': `${LEGACY}\n` });
    const before = snapshot(cwd);
    const { status, out, err } = await command(['migrate', '--write'], { cwd });
    expect({ status, out }).to.deep.equal({ status: 2, out: '' });
    expect(err).to.match(/commit them, or use --allow-dirty\.\n {2}package\.json\n$/);
    expect(snapshot(cwd)).to.deep.equal(before);
    expect((await command(['migrate', '--write', '--allow-dirty'], { cwd })).status).to.equal(0);
  });

  it('says on standard error that nothing guards files outside git', async () => {
    const cwd = workspace({ 'package.json': LEGACY });
    const { status, out, err } = await command(['migrate', '--write', '--format', 'json'], { cwd });
    expect(status).to.equal(0);
    expect(err).to.match(
      /^In no git work tree, so that nothing but undo can give them back: package\.json\n$/,
    );
    expect(JSON.parse(out).summary.rewritten).to.equal(1);
  });

  it('ends undo with 3 when a file was changed since, and leaves it', async () => {
    const cwd = workspace({ 'package.json': LEGACY });
    const env = state();
    await command(['migrate', '--write'], { cwd, env });
    put(cwd, { 'package.json': '{}' });
    const { status, out } = await command(['undo'], { cwd, env });
    expect(status).to.equal(3);
    expect(out).to.equal('left alone  package.json  (it has been changed since)\n');
    expect(readFileSync(join(cwd, 'package.json'), 'utf8')).to.equal('{}');
  });

  it('keeps its journal below HOME when XDG_STATE_HOME is unset or relative', async () => {
    for (const extra of [{}, { XDG_STATE_HOME: 'relative' }]) {
      const HOME = workspace();
      const cwd = workspace({ 'package.json': LEGACY });
      await command(['migrate', '--write'], { cwd, env: { HOME, ...extra } });
      expect(existsSync(join(HOME, '.local/state/opentok-auth-bridge'))).to.equal(true);
    }
  });

  it('rewrites nothing when its report or its baseline could not be written', async () => {
    const cwd = repository({ 'package.json': LEGACY });
    for (const options of [
      ['--output', 'nowhere/report.json'],
      ['--baseline', 'nowhere/baseline.json', '--update-baseline'],
    ]) {
      const { status, err } = await command(['migrate', '--write', ...options], { cwd });
      expect(status).to.equal(2);
      expect(err).to.include(`${options[0]} ${options[1]} cannot be written (ENOENT): name another file.`);
      expect(git(cwd, 'status', '--porcelain')).to.equal('');
    }
  });

  it('writes nothing with --interactive when a question gets no answer', async () => {
    const cwd = repository({ 'a/package.json': LEGACY, 'b/package.json': LEGACY });
    const answers = ['y', undefined];
    const { status, out, err } = await command(['migrate', '--interactive'], {
      cwd,
      answers: true,
      ask: async () => answers.shift(),
    });
    expect({ status, out }).to.deep.equal({ status: 2, out: '' });
    expect(err.split('\n').at(-2)).to.equal(
      'opentok-auth-bridge: The question got no answer: nothing was written.',
    );
    expect(git(cwd, 'status', '--porcelain')).to.equal('');
  });

  it('asks for each file with --interactive, and writes after a yes only', async () => {
    for (const [answer, rewritten] of [
      ['y', 1],
      ['yes', 1],
      ['', 0],
      ['n', 0],
    ] as const) {
      const cwd = repository({ 'package.json': LEGACY });
      const questions: string[] = [];
      const { out, err } = await command(['migrate', '--interactive', '--format', 'json'], {
        cwd,
        answers: true,
        ask: async (question) => {
          questions.push(question);
          return answer;
        },
      });
      expect(questions).to.deep.equal(['Rewrite package.json? [y/N] ']);
      expect(err).to.include('+++ b/package.json');
      expect(JSON.parse(out).summary.rewritten, answer).to.equal(rewritten);
    }
  });

  it('prints pure JSON in a dry run', async () => {
    const { out } = await command(['migrate', '--format', 'json'], {
      cwd: workspace({ 'package.json': LEGACY }),
    });
    expect(JSON.parse(out).summary).to.include({ open: 1, rewritten: 0 });
  });

  it('finds nothing to do in a second run', async () => {
    const cwd = repository({ 'package.json': LEGACY });
    await command(['migrate', '--write'], { cwd });
    commit(cwd);
    const before = snapshot(cwd);
    expect((await command(['migrate', '--write'], { cwd })).status).to.equal(0);
    expect(snapshot(cwd)).to.deep.equal(before);
  });
});
