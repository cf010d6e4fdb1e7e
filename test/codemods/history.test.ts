import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { history } from '../../codemods/history/index.js';
import { leaksIn } from '../../codemods/history/leaks.js';
import { command } from '../cli/fake-terminal.js';
import { commit, git, put, repository, workspace } from './workspace.js';

const FAKE = 'fake_secret_0123456789abcdef';
const OTHER = 'fake_other_0123456789abcdef';
const SEND = (secret: string, key = '12345') => `send("X-TB-PARTNER-AUTH: ${key}:${secret}");\n`;

describe('history', () => {
  it('finds a secret that was taken out long ago, and names key, commit, path, line and date', async () => {
    const cwd = repository({ 'a.txt': 'nothing\n' });
    put(cwd, { 'lib/päth.pl': `\n${SEND(FAKE)}` });
    commit(cwd);
    const first = git(cwd, 'rev-parse', 'HEAD').trim();
    put(cwd, { 'lib/päth.pl': `\n\n${SEND(FAKE)}` });
    commit(cwd);
    put(cwd, { 'lib/päth.pl': 'gone\n' });
    commit(cwd);
    const { leaks, nextSteps, errors } = await history({ cwd });
    expect(errors).to.deep.equal([]);
    expect(leaks).to.have.length(1);
    expect(leaks[0]).to.deep.include({ key: '12345', versions: 2, current: false });
    expect(leaks[0]?.firstSeen).to.deep.include({ commit: first, path: 'lib/päth.pl', line: 2 });
    expect(leaks[0]?.firstSeen?.date).to.match(/^\d{4}-\d\d-\d\dT/);
    expect(nextSteps[0]).to.match(/^Rotate the secret of project 12345/);
  });

  it('reads UTF-16, of either order, as programs of Windows write it', async () => {
    const cwd = repository({
      'little.ps1': Buffer.from(`\uFEFF\r\n${SEND(FAKE)}`, 'utf16le'),
      'big.ps1': Buffer.from(`\uFEFF${SEND(OTHER)}`, 'utf16le').swap16(),
      'other.txt': Buffer.from('\uFEFF12345:fake_third_0123456789abcdef', 'utf16le'),
    });
    const { leaks } = await history({ cwd });
    expect(leaks.map(({ firstSeen }) => `${firstSeen?.path}:${firstSeen?.line}`).sort()).to.deep.equal([
      'big.ps1:1',
      'little.ps1:2',
    ]);
  });

  it('looks at every branch, tag and stash, and at commits that nothing leads to', async () => {
    const cwd = repository({ 'a.txt': 'nothing\n' });
    const secrets = ['branch', 'tag', 'stash', 'lost'].map((where) => `fake_${where}_0123456789abcdef`);
    for (const [index, secret] of secrets.entries()) {
      git(cwd, 'switch', '-q', '--detach', 'HEAD');
      put(cwd, { 'x.pl': SEND(secret, String(1000 + index)) });
      if (index === 2) {
        git(cwd, 'add', 'x.pl');
        git(cwd, 'stash', '-q');
        continue;
      }
      commit(cwd);
      if (index === 0) git(cwd, 'branch', 'side');
      if (index === 1) git(cwd, 'tag', '-a', '-m', 'old', 'v1');
      git(cwd, 'checkout', '-q', '--detach', 'HEAD~1');
    }
    const { leaks } = await history({ cwd });
    const places = new Map(leaks.map(({ key, firstSeen }) => [key, firstSeen?.path]));
    expect([...places].sort()).to.deep.equal([
      ['1000', 'x.pl'],
      ['1001', 'x.pl'],
      ['1002', 'x.pl'],
      ['1003', undefined],
    ]);
  });

  it('knows every stash, not only the last', async () => {
    const cwd = repository({ 'a.txt': '' });
    for (const secret of [FAKE, OTHER]) {
      put(cwd, { [`${secret}.pl`]: SEND(secret) });
      git(cwd, 'stash', '--include-untracked', '-q');
    }
    const { leaks } = await history({ cwd });
    expect(leaks.map(({ firstSeen }) => firstSeen?.path)).to.have.members([`${FAKE}.pl`, `${OTHER}.pl`]);
  });

  it('says that a shallow or partial clone is not all there is', async () => {
    const from = repository({ 'a.pl': SEND(FAKE) });
    rmSync(join(from, 'a.pl'));
    commit(from);
    git(from, 'config', 'uploadpack.allowFilter', 'true');
    for (const [option, code] of [
      ['--depth=1', 'ERR_SHALLOW'],
      ['--filter=blob:none', 'ERR_PARTIAL_CLONE'],
    ] as const) {
      const cwd = workspace();
      git(cwd, 'clone', '-q', option, `file://${from}`, '.');
      const { errors } = await history({ cwd });
      expect(errors.map((error) => error.code)).to.deep.equal([code]);
      expect((await command(['history'], { cwd })).status).to.equal(3);
    }
  });

  it('finds what only a merge has brought, and what the current files still hold', async () => {
    const cwd = repository({ 'a.txt': '1\n' });
    git(cwd, 'switch', '-q', '-c', 'side');
    put(cwd, { 'b.txt': 'b\n' });
    commit(cwd);
    git(cwd, 'switch', '-q', '-');
    put(cwd, { 'c.txt': 'c\n' });
    commit(cwd);
    git(cwd, 'merge', '-q', '--no-commit', '--no-ff', 'side');
    put(cwd, { 'evil.pl': SEND(FAKE) });
    commit(cwd);
    const { leaks } = await history({ cwd });
    expect(leaks.map(({ firstSeen, current }) => [firstSeen?.path, current])).to.deep.equal([
      ['evil.pl', true],
    ]);
    expect(leaks[0]?.firstSeen?.commit).to.equal(git(cwd, 'rev-parse', 'HEAD').trim());
  });

  it('tells two secrets of one key apart, and counts one secret in two files once', async () => {
    const cwd = repository({ 'a.pl': SEND(FAKE), 'b.pl': `\n${SEND(FAKE)}`, 'c.pl': SEND(OTHER) });
    const { leaks } = await history({ cwd });
    expect(leaks.map(({ key, versions }) => `${key} ${versions}`).sort()).to.deep.equal([
      '12345 1',
      '12345 2',
    ]);
    expect(new Set(leaks.map(({ fingerprint }) => fingerprint)).size).to.equal(2);
  });

  it('reads a blob that comes in many pieces, skips binaries, and needs TokBox to be named', async () => {
    const padding = 'x'.repeat(79).concat('\n').repeat(20_000);
    const cwd = repository({
      'big.pl': `${padding}${SEND(FAKE)}${padding}`,
      'binary.bin': Buffer.from(`\0${SEND(OTHER)}`),
      'vendor.pl': `partner = "98765:${OTHER}"\n`,
    });
    const { leaks } = await history({ cwd });
    expect(leaks.map(({ firstSeen }) => firstSeen?.path)).to.deep.equal(['big.pl']);
  });

  it('finds nothing in an empty repository', async () => {
    const cwd = workspace();
    git(cwd, 'init', '-q');
    expect((await history({ cwd })).summary).to.include({ versionsRead: 0, leaks: 0 });
  });

  it('reports an object that is damaged', async () => {
    const cwd = repository({ 'a.pl': SEND(FAKE), 'b.txt': 'opentok\n' });
    const blob = git(cwd, 'rev-parse', 'HEAD:b.txt').trim();
    const path = join(cwd, '.git/objects', blob.slice(0, 2), blob.slice(2));
    rmSync(path);
    writeFileSync(path, 'no object');
    const { errors } = await history({ cwd });
    expect(errors).to.have.length(1);
    expect(errors[0]?.code).to.equal('ERR_OBJECT');
  });
});

describe('a leak', () => {
  const HEX = '0123456789abcdef0123456789abcdef01234567';
  const written: [string, string | undefined][] = [
    [`'X-TB-PARTNER-AUTH': '12345:${FAKE}'`, '12345'],
    [`new OpenTok('12345', '${FAKE}')`, '12345'],
    [`OpenTok(12345, "${FAKE}")`, '12345'],
    [`OpenTok::OpenTok.new '12345', '${FAKE}'`, '12345'],
    [`headers["X-TB-PARTNER-AUTH"] = ":".join(":", "12345", "${FAKE}")`, '12345'],
    [`API_KEY = "12345"\nAPI_SECRET = "${FAKE}" # opentok`, '12345'],
    [`OPENTOK_API_KEY=12345\nOPENTOK_API_SECRET=${FAKE}\n`, '12345'],
    [`opentok: { secret: '${FAKE}' }`, undefined],
    [`key: 1111\nkey: 2222\nopentok_secret: ${FAKE}`, undefined],
    [`somewhere 12345:${HEX} in an opentok file`, '12345'],
  ];
  for (const [text, key] of written) {
    it(`is read from ${text.split('\n')[0]?.replace(FAKE, '…')}`, () => {
      const leaks = leaksIn(text);
      expect(leaks).to.have.length(1);
      expect(leaks[0]?.key).to.equal(key);
      expect(leaks[0]?.secret).to.match(/^fake_secret|^01234/);
    });
  }

  const harmless = [
    `'X-TB-PARTNER-AUTH': '12345:' + secret`,
    'OPENTOK_API_SECRET=your-secret-1',
    'secret: process.env.OPENTOK_SECRET_2',
    'at 12345:67890123 opentok',
  ];
  for (const text of harmless) {
    it(`is not read from ${text}`, () => expect(leaksIn(text)).to.deep.equal([]));
  }
});

describe('the command history', () => {
  it('says why git refuses, where that is not for want of a repository', async () => {
    const cwd = repository({ 'a.pl': '' });
    process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'] = '1';
    try {
      const { status, err } = await command(['history'], { cwd });
      expect(status).to.equal(2);
      expect(err).to.include('history: git says “fatal: detected dubious ownership');
    } finally {
      delete process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'];
    }
    const { err } = await command(['history'], { cwd: workspace() });
    expect(err).to.include('lies in no git repository: start history inside one');
  });

  it('ends as scan does, prints text or JSON, and shows no secret', async () => {
    const cwd = repository({ 'a.pl': SEND(FAKE) });
    const text = await command(['history'], { cwd });
    expect(text.status).to.equal(1);
    expect(text.out).to.match(/^12345:\*\*\*\* {2}\(secret [0-9a-f]{12}\)\n {6}first in a\.pl:1, commit /);
    const json = await command(['history', '--format', 'json', '.'], { cwd });
    expect(Object.keys(JSON.parse(json.out))).to.deep.equal([
      'schemaVersion',
      'summary',
      'leaks',
      'errors',
      'nextSteps',
    ]);
    expect(text.out + json.out).not.to.include(FAKE);
    const clean = await command(['history'], { cwd: repository({ 'a.txt': 'opentok\n' }) });
    expect(clean).to.deep.include({ status: 0, err: '' });
  });
});
