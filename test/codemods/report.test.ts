import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  type Context,
  exitStatus,
  type Finding,
  type Report,
  type RuleId,
  RULES,
  scan,
  UsageError,
} from '../../codemods/index.js';
import { textReport } from '../../codemods/reporters/text.js';
import { contextOf } from '../../codemods/steps/context.js';
import { put, workspace } from './workspace.js';

const FAKE = 'fake_secret_0123456789abcdef';
const found = async (files: Record<string, string | Buffer>): Promise<Report> =>
  scan([], { cwd: workspace(files) });

describe('a report', () => {
  it('has one finding per rule and line', async () => {
    const { findings } = await found({
      'a.pl': 'f("X-TB-PARTNER-AUTH", "x-tb-partner-auth", "/v2/partner/")\n',
    });
    expect(findings.map(({ rule, startLine }) => `${rule}:${startLine}`)).to.deep.equal([
      'partner-header:1',
      'legacy-path:1',
    ]);
  });

  it('lists findings by path, line and column, and the sums add up', async () => {
    const { findings, summary } = await found({
      'b.pl': 'X-TB-PARTNER-AUTH',
      'a.pl': '\nX-TB-PARTNER-AUTH\nopentok /v2/partner/',
      'c.txt': '',
    });
    expect(findings.map(({ path, startLine }) => `${path}:${startLine}`)).to.deep.equal([
      'a.pl:2',
      'a.pl:3',
      'b.pl:1',
    ]);
    expect(summary).to.include({ filesScanned: 3, findings: 3, manual: 3, open: 3, errors: 0 });
  });

  it('masks a secret that is found in one file wherever it turns up in another', async () => {
    const { findings } = await found({
      'app.ini': `opentok_secret = "${FAKE}"\n`,
      'call.pl': `send("X-TB-PARTNER-AUTH", join(":", 12345, "${FAKE}"))\n`,
    });
    expect(JSON.stringify(findings)).not.to.include(FAKE);
    expect(findings.find(({ path }) => path === 'call.pl')?.excerpt).to.include('"****"');
  });

  it('shows of a long line what is around the finding, and of a cut secret nothing', async () => {
    const padding = 'var pad = 0; '.repeat(100);
    const { findings } = await found({
      'long.pl': `${padding}f("X-TB-PARTNER-AUTH: 12345:${FAKE}"); ${padding}`,
    });
    const [finding] = findings;
    expect(finding?.excerpt).to.match(/^….*X-TB-PARTNER-AUTH: 12345:\*\*\*\*.*…$/);
    expect(finding?.excerpt.length).to.be.at.most(200);
  });

  it('is relative to the directory of the run, with slashes', async () => {
    const cwd = workspace({ 'sub/deep/a.pl': 'X-TB-PARTNER-AUTH', 'other/b.pl': 'X-TB-PARTNER-AUTH' });
    const { findings } = await scan(['deep', '../other'], { cwd: join(cwd, 'sub') });
    expect(findings.map(({ path }) => path)).to.deep.equal(['../other/b.pl', 'deep/a.pl']);
  });
});

describe('a fingerprint', () => {
  const fingerprints = async (text: string, path = 'a.pl') =>
    (await found({ [path]: text })).findings.map(({ fingerprint }) => fingerprint);
  const line = 'f("X-TB-PARTNER-AUTH", k)';

  it('stays when the line moves or is indented otherwise, and when only the secret changes', async () => {
    expect(await fingerprints(line)).to.deep.equal(await fingerprints(`\n\n\t${line.replace(', ', ',   ')}`));
    const withSecret = (secret: string) => fingerprints(`X-TB-PARTNER-AUTH: 12345:${secret}`);
    expect(await withSecret(FAKE)).to.deep.equal(await withSecret('another_fake_secret_9'));
  });

  it('differs by path, by rule, by content, and between equal lines of a file', async () => {
    const all = [
      ...(await fingerprints(`${line}\n${line}\n`)),
      ...(await fingerprints(line, 'b.pl')),
      ...(await fingerprints('g("X-TB-PARTNER-AUTH", k)')),
      ...(await fingerprints(`# ${line}`)),
    ];
    expect(new Set(all).size).to.equal(5);
  });
});

describe('the context of a path', () => {
  const contexts: Record<Context, string[]> = {
    server: [
      'app.js',
      'src/client.js',
      'lib/latest.js',
      'config/app.yml',
      'contest/a.js',
      'public/index.php',
      'redistribution/x.js',
    ],
    test: [
      'test/a.js',
      'src/__tests__/a.ts',
      'a.spec.ts',
      'a_test.go',
      'tests/test_a.py',
      'spec/cassettes/x.yml',
    ],
    doc: ['README', 'README.md', 'docs/guide.html', 'CHANGELOG.rst', 'test/README.md'],
    vendored: [
      'vendor/opentok/a.php',
      'a/node_modules/opentok/b.js',
      'third_party/x.js',
      'node_modules/x/dist/y.js',
    ],
    generated: ['dist/app.js', 'public/app.min.js', 'x.bundle.js'],
    client: ['public/app.js', 'www/js/app.ts', 'frontend/src/App.tsx'],
  };
  for (const [context, paths] of Object.entries(contexts)) {
    for (const path of paths)
      it(`is ${context} for ${path}`, () => expect(contextOf(path)).to.equal(context));
  }
});

describe('the exit status', () => {
  const report = (findings: Partial<Finding>[], errors = 0): Report =>
    ({ findings, errors: Array(errors).fill({ path: 'a', code: 'EIO', message: 'x' }) }) as unknown as Report;
  const open = (rule: RuleId) => report([{ rule, status: 'open' }]);

  for (const rule of RULES) {
    const status = rule === 'mention' || rule === 'client-token-header' ? 0 : 1;
    it(`is ${status} for an open ${rule}`, () => expect(exitStatus(open(rule))).to.equal(status));
  }

  it('is 0 for findings that are not open', () => {
    for (const status of ['rewritten', 'ignored', 'baselined'] as const) {
      expect(exitStatus(report([{ rule: 'partner-header', status }]))).to.equal(0);
    }
  });

  it('is 3 when a file could not be read, whatever is found', () => {
    expect(exitStatus(report([{ rule: 'partner-header', status: 'open' }], 1))).to.equal(3);
    expect(exitStatus(report([], 1))).to.equal(3);
  });

  it('goes by the rules given instead, when some are', () => {
    expect(exitStatus(open('mention'), ['mention'])).to.equal(1);
    expect(exitStatus(open('partner-header'), ['mention'])).to.equal(0);
  });
});

describe('a scan of files that make trouble', () => {
  it('reports a file of 21 MiB that names OpenTok, finishes, and finds the rest', async () => {
    const cwd = workspace({ 'a.pl': 'X-TB-PARTNER-AUTH' });
    writeFileSync(join(cwd, 'big.log'), Buffer.alloc(21 << 20, 'opentok\n'));
    writeFileSync(join(cwd, 'harmless.log'), Buffer.alloc(21 << 20, 'nothing\n'));
    const { findings, errors, summary } = await scan([], { cwd });
    expect(errors.map(({ path, code }) => `${path} ${code}`)).to.deep.equal(['big.log ERR_FILE_TOO_LARGE']);
    expect(findings).to.have.length(1);
    expect(summary).to.include({ filesScanned: 3, errors: 1 });
  });

  it('reports a file in UTF-16 that names OpenTok', async () => {
    const { errors } = await found({ 'App.config': Buffer.from('\ufeff<key>OpenTok</key>', 'utf16le') });
    expect(errors.map(({ path, code }) => `${path} ${code}`)).to.deep.equal(['App.config ERR_UTF16']);
  });

  it('counts binary files as skipped', async () => {
    const { summary } = await found({ 'a.bin': Buffer.from('opentok\0'), 'b.txt': '' });
    expect(summary).to.include({ filesScanned: 1, filesSkipped: 1 });
  });

  it('reports a language that stumbles over a file, and goes on', async () => {
    const cwd = workspace({ 'a.x': 'opentok', 'b.y': 'X-TB-PARTNER-AUTH' });
    const { text } = await import('../../codemods/languages/text/index.js');
    const stumbles = {
      id: 'x',
      claims: (path: string) => path.endsWith('.x'),
      detect: () => expect.fail('oops'),
    };
    const { findings, errors } = await scan([], { cwd, languages: [stumbles, text] });
    expect(errors).to.deep.equal([
      { path: 'a.x', code: 'ERR_NOT_PARSED', message: 'It could not be parsed: oops.' },
    ]);
    expect(findings).to.have.length(1);
  });

  it('refuses to read from a pipe, which would wait for ever', async () => {
    const cwd = workspace();
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    const refused = await scan(['pipe'], { cwd }).catch((error: UsageError) => error);
    expect(refused)
      .to.be.instanceOf(UsageError)
      .with.property('message')
      .match(/neither a file nor a directory/);
    expect((await scan([], { cwd })).summary.filesScanned).to.equal(0);
  });

  it('reports a file that it may not read by the system’s code', () => {
    const cwd = workspace({ 'shut.pl': 'X-TB-PARTNER-AUTH', 'open.pl': 'X-TB-PARTNER-AUTH' });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'shut.pl'), 0);
    const script = `
      const { scan } = await import(${JSON.stringify(new URL('../../codemods/index.ts', import.meta.url).pathname)});
      const { findings, errors } = await scan([], { cwd: ${JSON.stringify(cwd)} });
      console.log(JSON.stringify([findings.map((finding) => finding.path), errors]));`;
    // Root may read everything, so the scan runs as nobody.
    const output = execFileSync(process.execPath, ['--import=tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
      ...(process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}),
    });
    expect(JSON.parse(output)).to.deep.equal([
      ['open.pl'],
      [{ path: 'shut.pl', code: 'EACCES', message: 'open failed (EACCES): permission denied.' }],
    ]);
  });
});

describe('evidence of TokBox', () => {
  const path = { 'src/path.pl': 'get("/v2/partner/" . $key)\n' };
  const rules = async (files: Record<string, string>) =>
    (await found(files)).findings.map((finding) => finding.path);

  it('in the same file, in another file of the project, or in its manifest makes a path a finding', async () => {
    expect(await rules(path)).to.deep.equal([]);
    expect(await rules({ 'src/path.pl': `# opentok\n${path['src/path.pl']}` })).to.deep.equal([
      'src/path.pl',
    ]);
    expect(await rules({ ...path, 'lib/x.txt': 'tokbox' })).to.deep.equal(['src/path.pl']);
    const cwd = workspace({ ...path, 'composer.json': '{"require":{"opentok/opentok":"2.4.0"}}' });
    expect((await scan(['src'], { cwd })).findings).to.have.length(1);
  });

  it('in a neighbouring project does not', async () => {
    const cwd = workspace();
    put(cwd, { 'ours/package.json': '{}', 'ours/a.txt': 'opentok', 'theirs/package.json': '{}' });
    put(join(cwd, 'theirs'), path);
    expect((await scan([], { cwd })).findings).to.deep.equal([]);
  });
});

describe('the text report', () => {
  it('prints errors, sums and next steps at the end', async () => {
    const report = await found({ 'package.json': '{"dependencies":{"opentok":"2.3.2"}}' });
    const withError = { ...report, errors: [{ path: 'x', code: 'EACCES', message: 'open failed.' }] };
    const lines = textReport(withError, { colour: false }).split('\n');
    expect(lines).to.include('Not read or written').and.include('  x  EACCES  open failed.');
    expect(lines.slice(-4)).to.deep.equal(['', 'Next:', '  npx opentok-auth-bridge migrate --write', '']);
  });

  it('lets no file steer the terminal by what it holds or is called', async () => {
    const report = await found({ 'a\u001b[2J.md': 'X \u001b]0;x\u0007\u009b31m X-TB-PARTNER-AUTH\t\r\n' });
    const diff = '--- a\u001b[2J\n+one\rtwo\u001b[8m\r\n+end\n';
    const shown = textReport(report, { colour: true, diff });
    const [, ...sequences] = shown.split('\u001b');
    for (const sequence of sequences) expect(sequence).to.match(/^\[\d+m/);
    expect(shown).not.to.include('\u009b').and.not.include('\u0007');
    expect(shown).to.include('a\\u001b[2J.md').and.include('\\u009b31m');
    expect(shown).to.include('+one\\u000dtwo\\u001b[8m\r');
    expect(textReport(report, { colour: false, diff })).to.include(diff);
  });

  it('says a reason once below the findings of a file that share it', async () => {
    const files = { 'a.md': 'X-TB-PARTNER-AUTH\nX-TB-PARTNER-AUTH\n', 'b.md': 'X-TB-PARTNER-AUTH\n' };
    const report = await found(files);
    const [reason = ''] = report.findings.map((finding) => finding.reason);
    const lines = textReport(report, { colour: false }).split('\n');
    const places = lines.map((text) => (text.trim() === reason ? 'reason' : text.slice(2, 5)));
    const shown = places.filter((place) => place === 'reason' || /^\d:1$/.test(place));
    expect(shown).to.deep.equal(['1:1', '2:1', 'reason', '1:1', 'reason']);
  });
});
