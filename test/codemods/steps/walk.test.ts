import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { UsageError } from '../../../codemods/index.js';
import { displayPath } from '../../../codemods/steps/source.js';
import { walk, type WalkOptions } from '../../../codemods/steps/walk.js';
import { git, put, repository, workspace } from '../workspace.js';

describe('walk', () => {
  it('visits hidden files, never .git, and node_modules only where it is named', () => {
    const cwd = repository({
      'a.js': '',
      '.github/b.yml': '',
      'node_modules/x/c.js': '',
      'sub/node_modules/d.js': '',
    });
    expect(visited(cwd, ['.'])).to.deep.equal(['.github/b.yml', 'a.js']);
    expect(visited(cwd, ['.', 'node_modules/x'])).to.deep.equal([
      '.github/b.yml',
      'a.js',
      'node_modules/x/c.js',
    ]);
    expect(visited(cwd, ['sub/node_modules'])).to.deep.equal(['sub/node_modules/d.js']);
  });

  it('leaves out what git ignores: nested rules, negation, directories and .git/info/exclude, as git itself lists it', () => {
    const cwd = repository({
      '.gitignore': '*.log\n/build/\n!keep.log\ndeep/**/tmp\n# comment\nspaced\\ name\n',
      'a.log': '',
      'keep.log': '',
      'build/x.js': '',
      'src/build/y.js': '',
      'sub/.gitignore': '!special.log\n*.tmp\n',
      'sub/special.log': '',
      'sub/other.log': '',
      'sub/a.tmp': '',
      'deep/er/tmp/z': '',
      'deep/z': '',
      'spaced name': '',
      'excluded.txt': '',
    });
    git(cwd, 'rm', '-rq', '--cached', '.');
    execFileSync('sh', ['-c', 'echo excluded.txt > .git/info/exclude'], { cwd });
    const listed = git(cwd, 'ls-files', '-z', '--others', '--exclude-standard')
      .split('\0')
      .filter(Boolean)
      .sort();
    expect(visited(cwd, ['.']))
      .to.deep.equal(listed)
      .and.include('sub/special.log');
  });

  it('agrees with git on every kind of pattern', () => {
    const rules = [
      'a\\ b',
      '\\#hash',
      '\\!bang',
      'trail   ',
      '[ab]c.txt',
      '[!x]y.txt',
      'q?.js',
      'Caps',
      '*.o',
      'only/',
      'x/y/z',
      '/rooted',
      '**/any/where',
      'all/**',
      'mid/**/end',
      '!kept.o',
      'do.t+(s)',
      'w*x*y',
      '/*.root',
      '\\n',
      '[z]',
      '**.dd',
      '!/all/back',
    ];
    const names = [
      'a b',
      '#hash',
      '!bang',
      'trail',
      'ac.txt',
      'cc.txt',
      'zy.txt',
      'xy.txt',
      'q1.js',
      'q12.js',
      'caps',
      'Caps',
      'f.o',
      'kept.o',
      'only',
      'rooted',
      'where',
      'do.t+(s)',
      'doXt+(s)',
      'w1x2y',
      'a.root',
      'n',
      'z',
      '[z]',
      'k.dd',
      'back',
    ];
    const folders = ['', 'sub/', 'x/y/', 'any/', 'all/', 'all/deep/', 'mid/end/', 'mid/1/2/', 'Caps2/'];
    const cwd = repository({ '.gitignore': `${rules.join('\n')}\n` });
    put(cwd, Object.fromEntries(folders.flatMap((folder) => names.map((name) => [folder + name, '']))));
    put(cwd, {
      'as/only/f': '',
      'p/x/y/z/f': '',
      'mid/1/end/f': '',
      'sub/.gitignore': '!*.o\nzy.txt\n!xy.txt\n',
    });
    const listed = git(cwd, 'ls-files', '-z', '--others', '--cached', '--exclude-standard')
      .split('\0')
      .filter(Boolean);
    expect(visited(cwd, ['.'])).to.deep.equal(listed.sort());
  });

  it('takes a named directory inside an ignored one as wanted', () => {
    const cwd = workspace({ '.gitignore': 'out/\n*.log\n', 'out/sub/a.log': '', 'out/sub/b.js': '' });
    git(cwd, 'init', '-q');
    expect(visited(cwd, ['out/sub'])).to.deep.equal(['out/sub/a.log', 'out/sub/b.js']);
  });

  it('applies the rules above the directory it starts in', () => {
    const cwd = repository({ '.gitignore': '*.min.js\n', 'src/a.js': '', 'src/a.min.js': '' });
    expect(visited(cwd, ['src'])).to.deep.equal(['src/a.js']);
    expect(visited(join(cwd, 'src'), ['.'])).to.deep.equal(['a.js']);
  });

  it('reads .env files always, also inside ignored directories', () => {
    const cwd = workspace({
      '.gitignore': '.env*\nconf/\n',
      '.env': '',
      '.env.local': '',
      'conf/.env': '',
      'conf/x': '',
    });
    expect(visited(cwd, ['.'])).to.deep.equal(['.env', '.env.local', '.gitignore', 'conf/.env']);
  });

  it('lets a path named explicitly override ignore rules', () => {
    const cwd = workspace({ '.gitignore': 'out/\nsecret.txt\n', 'out/a.js': '', 'secret.txt': '' });
    expect(visited(cwd, ['out', 'secret.txt'])).to.deep.equal(['out/a.js', 'secret.txt']);
  });

  it('visits what is ignored when told so', () => {
    const cwd = workspace({ '.gitignore': '*.log\n', 'a.log': '' });
    expect(visited(cwd, ['.'], { respectIgnore: false })).to.deep.equal(['.gitignore', 'a.log']);
  });

  it('narrows by include and exclude globs, for named files too', () => {
    const cwd = workspace({ 'a.js': '', 'a.py': '', 'lib/b.js': '', 'lib/b.test.js': '' });
    expect(visited(cwd, ['.'], { include: ['*.js'], exclude: ['*.test.js'] })).to.deep.equal([
      'a.js',
      'lib/b.js',
    ]);
    expect(visited(cwd, ['.'], { exclude: ['lib/'] })).to.deep.equal(['a.js', 'a.py']);
    expect(visited(cwd, ['a.py'], { include: ['*.js'] })).to.deep.equal([]);
    expect(visited(join(cwd, 'lib'), ['..'], { include: ['a.*'] })).to.deep.equal(['../a.js', '../a.py']);
  });

  it('visits a file once when roots overlap', () => {
    const cwd = workspace({ 'a/b/c.js': '' });
    expect(visited(cwd, ['.', 'a', 'a/b/c.js', './a'])).to.deep.equal(['a/b/c.js']);
  });

  it('visits a file once when a root leads to another by a link', () => {
    const cwd = workspace({ 'a/b.js': '' });
    symlinkSync(join(cwd, 'a'), join(cwd, 'link'));
    symlinkSync(join(cwd, 'a/b.js'), join(cwd, 'c.js'));
    expect(visited(cwd, ['a', 'link'])).to.deep.equal(['a/b.js']);
    expect(visited(cwd, ['link', 'a'])).to.deep.equal(['link/b.js']);
    expect(visited(cwd, ['link/b.js', 'a/b.js', 'c.js'])).to.deep.equal(['link/b.js']);
  });

  it('leaves out what info/exclude says in a further work tree and in a submodule', () => {
    const main = repository({ 'a.js': '' });
    git(main, 'worktree', 'add', '-q', join(main, 'further'));
    git(main, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', main, 'module');
    for (const [place, exclude] of [
      ['further', '.git/info/exclude'],
      ['module', '.git/modules/module/info/exclude'],
    ] as const) {
      put(main, { [exclude]: 'own.js\n', [`${place}/own.js`]: '' });
      expect(visited(join(main, place), ['.']), place).to.deep.equal(['a.js']);
    }
  });

  it('survives loops of links, and visits no link that leaves the roots', () => {
    const outside = workspace({ 'out.js': '' });
    const cwd = workspace({ 'real/a.js': '' });
    symlinkSync('.', join(cwd, 'loop'));
    symlinkSync('x', join(cwd, 'y'));
    symlinkSync('y', join(cwd, 'x'));
    symlinkSync(join(outside, 'out.js'), join(cwd, 'away.js'));
    symlinkSync(outside, join(cwd, 'away'));
    symlinkSync('missing', join(cwd, 'broken'));
    symlinkSync('real/a.js', join(cwd, 'again.js'));
    const skipped: string[] = [];
    expect(visited(cwd, ['.'], {}, skipped)).to.deep.equal(['again.js', 'real/a.js']);
    expect(skipped.sort()).to.deep.equal(['away', 'away.js', 'broken', 'loop', 'x', 'y']);
  });

  it('follows a link that is named itself', () => {
    const outside = workspace({ 'out.js': '' });
    const cwd = workspace();
    symlinkSync(outside, join(cwd, 'away'));
    symlinkSync(join(outside, 'out.js'), join(cwd, 'away.js'));
    expect(visited(cwd, ['away'])).to.deep.equal(['away/out.js']);
    expect(visited(cwd, ['away.js'])).to.deep.equal(['away.js']);
  });

  it('refuses a named path that does not exist, in one line that names it', () => {
    expect(() => visited(workspace(), ['nowhere'])).to.throw(
      UsageError,
      /^The path nowhere does not exist: [^\n]+$/,
    );
  });

  it('reports a directory it may not read and goes on', function () {
    const cwd = workspace({ 'open/a.js': '', 'shut/b.js': '' });
    chmodSync(join(cwd, 'shut'), 0);
    chmodSync(cwd, 0o755);
    mkdirSync(join(cwd, 'empty'));
    const script = `
      import { walk } from ${JSON.stringify(new URL('../../../codemods/steps/walk.ts', import.meta.url).pathname)};
      const seen = [];
      for (const from of ['', '/open'])
        walk([from === '' ? '.' : '..'], { cwd: ${JSON.stringify(cwd)} + from, include: [], exclude: [], respectIgnore: true },
          { file: (path) => seen.push(path), skipped() {}, error: (error) => seen.push(error) });
      console.log(JSON.stringify(seen));`;
    // Root may read everything, so the walk runs as nobody.
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const output = execFileSync(process.execPath, ['--import=tsx', '--input-type=module', '-e', script], {
      ...nobody,
      encoding: 'utf8',
    });
    chmodSync(join(cwd, 'shut'), 0o755);
    expect(JSON.parse(output)).to.deep.equal([
      join(cwd, 'open/a.js'),
      { path: 'shut', code: 'EACCES', message: 'scandir failed (EACCES): permission denied.' },
      join(cwd, 'open/a.js'),
      { path: '../shut', code: 'EACCES', message: 'scandir failed (EACCES): permission denied.' },
    ]);
  });
});

function visited(
  cwd: string,
  paths: string[],
  options: Partial<WalkOptions> = {},
  skipped: string[] = [],
): string[] {
  const files: string[] = [];
  walk(
    paths,
    { cwd, include: [], exclude: [], respectIgnore: true, ...options },
    {
      file: (path) => files.push(displayPath(path, cwd)),
      skipped: (path) => skipped.push(displayPath(path, cwd)),
      error: (error) => expect.fail(JSON.stringify(error)),
    },
  );
  return files.sort();
}
