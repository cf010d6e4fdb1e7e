import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { commit, git, put, repository, workspace } from '../codemods/workspace.js';
import { scanned } from './scanned.js';

const BIN = new URL('../../src/cli/bin.ts', import.meta.url).pathname;
const SEND = 'f("X-TB-PARTNER-AUTH", k)\n';

describe('--staged', () => {
  it('reads what is staged, and nothing else', async () => {
    const cwd = repository({ 'old.pl': SEND, 'sub/deleted.pl': SEND });
    put(cwd, { 'staged file.pl': SEND, 'untracked.pl': SEND, 'sub/päth.pl': SEND });
    git(cwd, 'add', 'staged file.pl', 'sub/päth.pl');
    git(cwd, 'rm', '-q', 'sub/deleted.pl');
    expect((await scanned(cwd, ['--staged'])).paths).to.deep.equal(['staged file.pl', 'sub/päth.pl']);
    expect((await scanned(join(cwd, 'sub'), ['--staged', '.'])).paths).to.deep.equal(['päth.pl']);
    expect((await scanned(cwd, ['--staged', '--exclude', 'sub/'])).paths).to.deep.equal(['staged file.pl']);
  });

  it('reads what is staged however git is told to name it', async () => {
    const cwd = repository({ 'sub/a.pl': '' });
    put(cwd, { 'sub/a.pl': SEND, 'b.pl': SEND });
    git(cwd, 'add', '.');
    git(cwd, 'config', 'diff.relative', 'true');
    const { paths } = await scanned(join(cwd, 'sub'), ['--staged']);
    expect(paths).to.deep.equal(['../b.pl', 'a.pl']);
  });

  it('reports a staged file whose name is not UTF-8', async function () {
    const cwd = repository({ 'a.pl': '' });
    const name = Buffer.concat([Buffer.from(`${cwd}/caf`), Buffer.from([0xe9]), Buffer.from('.pl')]);
    try {
      writeFileSync(name, SEND);
    } catch {
      return this.skip(); // not every file system takes it
    }
    git(cwd, 'add', '.');
    for (const args of [['--staged'], []]) {
      const { status, report } = await scanned(cwd, args);
      expect(status).to.equal(3);
      expect(report?.errors.map(({ path, code }) => [path, code])).to.deep.equal([
        ['caf\uFFFD.pl', 'ERR_NAME'],
      ]);
    }
  });

  it('says which files are staged otherwise than they are read', async () => {
    const cwd = repository({ 'a.pl': '', 'sub/b.pl': '', 'c.pl': '', 'd.pl': '' });
    put(cwd, { 'a.pl': SEND, 'sub/b.pl': SEND, 'c.pl': SEND });
    git(cwd, 'add', '.');
    put(cwd, { 'a.pl': 'mended\n', 'd.pl': 'not staged\n' });
    rmSync(join(cwd, 'sub/b.pl'));
    const { err, paths } = await scanned(cwd, ['--staged']);
    expect(paths).to.deep.equal(['c.pl']);
    expect(err).to.equal(
      'Staged otherwise than they are in the work tree, which is what is read: a.pl, sub/b.pl\n',
    );
  });

  it('finds nothing where nothing is staged', async () => {
    const { status, report } = await scanned(repository({ 'old.pl': SEND }), ['--staged']);
    expect(status).to.equal(0);
    expect(report?.summary.filesScanned).to.equal(0);
  });

  it('stops a commit as a pre-commit hook, of a part of the files too', function () {
    this.timeout(60_000);
    const cwd = repository({ 'clean.pl': '\n', 'other.pl': '\n' });
    const hook = join(cwd, '.git/hooks/pre-commit');
    const log = join(workspace(), 'log');
    const package_ = new URL('../..', import.meta.url).pathname;
    writeFileSync(
      hook,
      `#!/bin/sh\ncd "${cwd}" && "${process.execPath}" --import="${package_}node_modules/tsx/dist/loader.mjs" "${BIN}" scan --staged >"${log}"\n`,
    );
    chmodSync(hook, 0o755);
    put(cwd, { 'clean.pl': SEND, 'other.pl': SEND });
    expect(() => git(cwd, 'commit', '-q', '-m', 'no', 'clean.pl')).to.throw();
    expect(readFileSync(log, 'utf8')).to.include('clean.pl').and.not.include('other.pl');
    put(cwd, { 'clean.pl': 'fine\n' });
    git(cwd, 'commit', '-q', '-m', 'yes', 'clean.pl');
  });
});

describe('--since', () => {
  it('reads what the branch has changed since it left REF, committed or not', async () => {
    const cwd = repository({ 'old.pl': SEND, 'moved.pl': `${SEND}// a\n// b\n// c\n` });
    git(cwd, 'branch', 'base');
    git(cwd, 'switch', '-q', '-c', 'work');
    put(cwd, { 'committed.pl': SEND });
    git(cwd, 'mv', 'moved.pl', 'here.pl');
    commit(cwd);
    git(cwd, 'switch', '-q', 'base');
    put(cwd, { 'theirs.pl': SEND });
    commit(cwd);
    git(cwd, 'switch', '-q', 'work');
    put(cwd, { 'changed.pl': SEND, 'untracked.pl': SEND });
    git(cwd, 'add', 'changed.pl');
    expect((await scanned(cwd, ['--since', 'base'])).paths).to.deep.equal([
      'changed.pl',
      'committed.pl',
      'here.pl',
      'untracked.pl',
    ]);
  });

  it('refuses what names no commit', async () => {
    const cwd = repository({ 'a.pl': SEND });
    expect(await scanned(cwd, ['--since', 'nowhere'])).to.deep.include({ status: 2 });
    expect((await scanned(cwd, ['--since', 'nowhere'])).err).to.match(/--since nowhere names no commit/);
    expect((await scanned(cwd, ['--since=--output=x'])).err).to.match(/names no commit/);
    expect(existsSync(join(cwd, 'x'))).to.equal(false);
  });
});

describe('--files-from', () => {
  const cwd = workspace({ 'a b.pl': SEND, 'c.pl': SEND, 'd.pl': SEND, list: 'c.pl\r\na b.pl\n' });

  it('reads the files of a list, one a line or ended by NUL, from a file or standard input', async () => {
    expect((await scanned(cwd, ['--files-from', 'list'])).paths).to.deep.equal(['a b.pl', 'c.pl']);
    const stdin = { stdin: 'd.pl\0a b.pl\0', input: async () => 'd.pl\0a b.pl\0' };
    expect((await scanned(cwd, ['--files-from', '-'], stdin)).paths).to.deep.equal(['a b.pl', 'd.pl']);
    expect((await scanned(cwd, ['--files-from', '-', 'd.pl'], stdin)).paths).to.deep.equal(['d.pl']);
  });

  it('reads a list that begins with a byte order mark', async () => {
    const cwd = workspace({ 'a.pl': SEND, 'b.pl': SEND });
    expect((await scanned(cwd, ['--files-from', '-'], { stdin: '\uFEFFa.pl\r\n' })).paths).to.deep.equal([
      'a.pl',
    ]);
  });

  it('reads nothing for an empty list, and names a file that is not there', async () => {
    expect((await scanned(cwd, ['--files-from', '-'], { input: async () => '' })).paths).to.deep.equal([]);
    const { status, err } = await scanned(cwd, ['--files-from', '-'], { input: async () => 'gone.pl' });
    expect(status).to.equal(2);
    expect(err).to.match(/gone\.pl does not exist/);
  });

  it('names in the next step what was selected', async () => {
    const home = workspace({ 'a b.js': "get('https://api.opentok.com/v2/partner/' + k);\n" });
    const { report } = await scanned(home, ['--files-from', '-'], { input: async () => 'a b.js' });
    expect(report?.nextSteps).to.deep.equal(["npx opentok-auth-bridge migrate --write 'a b.js'"]);
  });

  it('names it so that a shell takes it for a name, and nothing else', async () => {
    const names = ["it's.js", '-rf.js', '$(reboot).js'];
    const call = "get('https://api.opentok.com/v2/partner/' + k);\n";
    const home = workspace(Object.fromEntries(names.map((name) => [name, call])));
    const { report } = await scanned(home, ['--files-from', '-'], { stdin: names.join('\n') });
    const [step = ''] = report?.nextSteps ?? [];
    const words = execFileSync('sh', ['-c', step.replace(/^npx \S+ migrate --write/, 'printf "%s\\n"')]);
    expect(words.toString()).to.equal("it's.js\n./-rf.js\n$(reboot).js\n");
  });
});
