import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  type DraftFinding,
  exitStatus,
  type Language,
  migrate,
  type MigrateOptions,
  undo,
  UsageError,
} from '../../codemods/index.js';
import { toy, TOY_REWRITTEN, TOY_USE } from './toy-language.js';
import { commit, git, modeOf, put, repository, snapshot, workspace } from './workspace.js';

const stateDirectory = workspace();
const run = (cwd: string, options: MigrateOptions = {}, paths: string[] = []) =>
  migrate(paths, { cwd, languages: [toy], ...options });
const write = (cwd: string, options: MigrateOptions = {}, paths: string[] = []) =>
  run(cwd, { ...options, write: { stateDirectory, ...options.write } }, paths);

describe('migrate', () => {
  it('changes nothing in a dry run, counts automatic findings as open, and shows a diff that git applies', async () => {
    const cwd = repository({
      'toy.project': '',
      'src/app.toy': `one\n${TOY_USE}\n`,
      'no-newline.toy': TOY_USE,
    });
    const before = snapshot(cwd);
    const { report, diff } = await run(cwd);
    expect(snapshot(cwd)).to.deep.equal(before);
    expect(report.findings.map(({ status }) => status)).to.deep.equal(['open', 'open']);
    expect(exitStatus(report)).to.equal(1);
    writeFileSync(join(stateDirectory, 'dry.diff'), diff);
    git(cwd, 'apply', join(stateDirectory, 'dry.diff'));
    expect(readFileSync(join(cwd, 'src/app.toy'), 'utf8')).to.equal(`import signer\none\n${TOY_REWRITTEN}\n`);
    expect(readFileSync(join(cwd, 'no-newline.toy'), 'utf8')).to.equal(`import signer\n${TOY_REWRITTEN}`);
    expect(existsSync(join(cwd, 'lib/signer.toy'))).to.equal(true);
  });

  it('writes what the dry run showed, one signer for all files, and says the command last', async () => {
    const cwd = repository({ 'toy.project': '', 'a.toy': `${TOY_USE}\n${TOY_USE}\n`, 'b/b.toy': TOY_USE });
    const dry = await run(cwd);
    const { report, diff } = await write(cwd);
    expect(diff).to.equal(dry.diff);
    expect(snapshot(cwd)).to.include({
      'a.toy': `644 import signer\n${TOY_REWRITTEN}\n${TOY_REWRITTEN}\n`,
      'lib/signer.toy': '644 define sign(key, secret)\n',
    });
    expect(report.summary).to.include({
      findings: 3,
      automatic: 3,
      rewritten: 3,
      open: 0,
      failed: 0,
      errors: 0,
    });
    expect(report.nextSteps).to.deep.equal(['toy install signer']);
    expect(exitStatus(report)).to.equal(0);
  });

  it('makes no edit in a second run', async () => {
    const cwd = repository({ 'toy.project': '', 'a.toy': TOY_USE });
    await write(cwd);
    commit(cwd);
    const before = snapshot(cwd);
    const second = await write(cwd);
    expect(second.diff).to.equal('');
    expect(second.report.findings).to.deep.equal([]);
    expect(snapshot(cwd)).to.deep.equal(before);
  });

  it('keeps the journal of the last run that wrote when a later one has nothing to write', async () => {
    const cwd = repository({ 'toy.project': '', 'a.toy': TOY_USE });
    const before = snapshot(cwd);
    await write(cwd);
    commit(cwd);
    await write(cwd);
    undo({ cwd, stateDirectory });
    expect(snapshot(cwd)).to.deep.equal(before);
  });

  it('writes through a link to the file it leads to, and keeps the mode', async () => {
    const outside = workspace({ 'real.toy': TOY_USE });
    chmodSync(join(outside, 'real.toy'), 0o755);
    const cwd = workspace({ 'toy.project': '' });
    symlinkSync(join(outside, 'real.toy'), join(cwd, 'link.toy'));
    await write(cwd, {}, ['link.toy']);
    expect(snapshot(outside)['real.toy']).to.equal(`755 import signer\n${TOY_REWRITTEN}`);
    expect(snapshot(cwd)['link.toy']).to.equal(`-> ${join(outside, 'real.toy')}`);
  });

  it('leaves code alone whose needs lie in a file of two names', async () => {
    const cwd = workspace({ 'toy.project': '', 'lib/signer.toy': 'x', 'a.toy': TOY_USE });
    linkSync(join(cwd, 'lib/signer.toy'), join(workspace(), 'backup.toy'));
    const needy: Language = {
      ...toy,
      support: () => ({
        edits: [],
        changes: [{ absolutePath: join(cwd, 'lib/signer.toy'), edits: [{ start: 1, end: 1, text: 'y' }] }],
        nextSteps: [],
      }),
    };
    for (const attempt of [run, write]) {
      const { report, diff } = await attempt(cwd, { languages: [needy] });
      expect(diff).to.equal('');
      expect(report.errors.map(({ path, code }) => `${path} ${code}`)).to.deep.equal([
        'lib/signer.toy ERR_HARD_LINK',
        'a.toy ERR_BLOCKED',
      ]);
      expect(report.findings[0]).to.include({ status: 'failed' });
      expect(report.findings[0]?.reason).to.match(/^lib\/signer\.toy: It has 2 names/);
    }
  });

  it('leaves a file alone that has another name, since a rename would part the two', async () => {
    const cwd = workspace({ 'toy.project': '', 'a.toy': TOY_USE, 'b.toy': TOY_USE });
    linkSync(join(cwd, 'a.toy'), join(workspace(), 'backup.toy'));
    const dry = await run(cwd);
    const { report, diff } = await write(cwd);
    expect(dry.report.errors).to.deep.equal(report.errors);
    expect(dry.diff).to.equal(diff).and.not.include('a.toy');
    expect(dry.report.findings.map(({ path, status }) => `${path} ${status}`)).to.deep.equal([
      'a.toy failed',
      'b.toy open',
    ]);
    expect(report.errors).to.deep.equal([
      {
        path: 'a.toy',
        code: 'ERR_HARD_LINK',
        message:
          'It has 2 names (hard links), of which a rewrite would change one: it is left alone. Copy it, move the copy over it, and run again.',
      },
    ]);
    expect(report.findings.map(({ path, status }) => `${path} ${status}`)).to.deep.equal([
      'a.toy failed',
      'b.toy rewritten',
    ]);
    expect(exitStatus(report)).to.equal(3);
    expect(snapshot(cwd)['a.toy']).to.equal(`644 ${TOY_USE}`);
  });

  it('refuses findings whose edits overlap, and rewrites the rest of the file', async () => {
    const edit = (start: number, end: number, text: string) => ({ edits: [{ start, end, text }] });
    const language = fixed((text) => [
      { ...draft('partner-header', 0, 4), ...edit(0, 4, 'X') },
      { ...draft('legacy-path', 2, 6), ...edit(2, 6, 'Y') },
      ...(text.includes('tail') ? [{ ...draft('partner-credential', 9, 13), ...edit(9, 13, 'done') }] : []),
    ]);
    const cwd = workspace({ 'a.fix': 'opentok: tail\n' });
    const { report } = await write(cwd, { languages: [language] });
    expect(report.findings.map(({ rewrite, status }) => [rewrite, status])).to.deep.equal([
      ['manual', 'open'],
      ['manual', 'open'],
      ['automatic', 'rewritten'],
    ]);
    expect(report.findings[0]?.reason).to.match(/overlaps the rewrite of another finding/);
    expect(readFileSync(join(cwd, 'a.fix'), 'utf8')).to.equal('opentok: done\n');
  });

  it('writes findings of one group together or not at all', async () => {
    const edit = (start: number, end: number, text: string) => ({ edits: [{ start, end, text }] });
    const language = fixed((text) => [
      { ...draft('partner-header', 0, 4), ...edit(0, 4, 'X'), groups: ['a'] },
      { ...draft('legacy-path', 2, 6), ...edit(2, 6, 'Y') },
      { ...draft('partner-header-name', 9, 10), ...edit(9, 10, 'Z'), groups: ['a', 'b'] },
      { ...draft('partner-credential', 11, 12), ...edit(11, 12, 'Z'), groups: ['b'] },
      ...(text.endsWith('t')
        ? [{ ...draft('test-double', 13, 14), ...edit(13, 14, 'Z'), groups: ['c'] }]
        : []),
    ]);
    const cwd = workspace({ 'a.fix': 'opentok: a b t' });
    const { report } = await write(cwd, { languages: [language] });
    expect(report.findings.map(({ status, rewrite }) => `${status} ${rewrite}`)).to.deep.equal([
      'open manual',
      'open manual',
      'open manual',
      'open manual',
      'rewritten automatic',
    ]);
    expect(report.findings[3]?.reason).to.match(/belongs together with another finding/);
    expect(readFileSync(join(cwd, 'a.fix'), 'utf8')).to.equal('opentok: a b Z');
  });

  it('calls a finding manual whose group a choice of rules would tear apart', async () => {
    const language = fixed(() => [
      { ...draft('partner-header', 0, 4), edits: [{ start: 0, end: 4, text: 'X' }], groups: ['a'] },
      { ...draft('partner-header-name', 9, 10), edits: [{ start: 9, end: 10, text: 'Z' }], groups: ['a'] },
    ]);
    const cwd = workspace({ 'a.fix': 'opentok: a' });
    const { report } = await write(cwd, { languages: [language], rules: ['partner-header'] });
    expect(report.findings.map(({ status, rewrite }) => `${status} ${rewrite}`)).to.deep.equal([
      'open manual',
    ]);
    expect(readFileSync(join(cwd, 'a.fix'), 'utf8')).to.equal('opentok: a');
  });

  it('makes an edit that two findings share once', async () => {
    const shared = { start: 0, end: 7, text: 'changed' };
    const language = fixed((text) =>
      text.startsWith('opentok')
        ? [
            { ...draft('partner-header', 0, 7), edits: [shared] },
            { ...draft('partner-credential', 0, 7), edits: [shared] },
          ]
        : [],
    );
    const cwd = workspace({ 'a.fix': 'opentok\n' });
    const { report } = await write(cwd, { languages: [language] });
    expect(report.summary).to.include({ rewritten: 2 });
    expect(readFileSync(join(cwd, 'a.fix'), 'utf8')).to.equal('changed\n');
  });

  it('leaves a file alone whose rewrite would not parse, and calls its findings failed', async () => {
    const language: Language = {
      ...fixed(() => [{ ...draft('partner-header', 0, 7), edits: [{ start: 0, end: 7, text: 'f((' }] }]),
      grammar: () => 'tree-sitter-javascript.wasm',
    };
    const cwd = workspace({ 'a.fix': 'opentok();\n' });
    const { report, diff } = await write(cwd, { languages: [language] });
    expect(diff).to.equal('');
    expect(report.findings[0]).to.include({
      status: 'failed',
      reason: 'The rewritten file would no longer parse.',
    });
    expect(report.errors).to.deep.equal([
      {
        path: 'a.fix',
        code: 'ERR_NOT_VERIFIED',
        message: 'The rewritten file would no longer parse. It is left alone.',
      },
    ]);
    expect(exitStatus(report)).to.equal(3);
    expect(readFileSync(join(cwd, 'a.fix'), 'utf8')).to.equal('opentok();\n');
  });

  it('rewrites a file that held syntax errors before, as long as there are no more of them', async () => {
    const language: Language = {
      ...fixed((text) =>
        text.startsWith('opentok')
          ? [{ ...draft('partner-header', 0, 7), edits: [{ start: 0, end: 7, text: 'changed' }] }]
          : [],
      ),
      grammar: () => 'tree-sitter-javascript.wasm',
    };
    const cwd = workspace({ 'a.fix': 'opentok();\nfunction (((\n' });
    await write(cwd, { languages: [language] });
    expect(readFileSync(join(cwd, 'a.fix'), 'utf8')).to.equal('changed();\nfunction (((\n');
  });

  it('leaves a file alone when the finding would still be there, or a second run would go on', async () => {
    const again = fixed(() => [
      { ...draft('partner-header', 0, 7), edits: [{ start: 0, end: 0, text: 'more ' }] },
    ]);
    const cwd = workspace({ 'a.fix': 'opentok\n' });
    const { report } = await write(cwd, { languages: [again] });
    expect(report.findings[0]?.reason).to.equal(
      'The rewritten file would still hold what partner-header finds.',
    );
    expect(readFileSync(join(cwd, 'a.fix'), 'utf8')).to.equal('opentok\n');
  });

  it('leaves a latin-1 file alone when the rewrite needs a character that it cannot hold', async () => {
    const language = fixed((text) =>
      text.startsWith('opentok')
        ? [{ ...draft('partner-header', 0, 7), edits: [{ start: 0, end: 7, text: '→' }] }]
        : [],
    );
    const bytes = Buffer.from('opentok caf\xe9\n', 'latin1');
    const cwd = workspace({ 'a.fix': bytes });
    const { report } = await write(cwd, { languages: [language] });
    expect(report.findings[0]?.status).to.equal('failed');
    expect(readFileSync(join(cwd, 'a.fix'))).to.deep.equal(bytes);
  });

  it('refuses what contradicts an earlier rewrite of the same file, and keeps the earlier one', async () => {
    const language: Language = {
      ...fixed((text) =>
        text.startsWith('opentok')
          ? [{ ...draft('partner-header', 0, 7), edits: [{ start: 0, end: 7, text: 'changed' }] }]
          : [],
      ),
      support: ({ source }) => ({
        edits: [],
        changes: [{ absolutePath: join(source.absolutePath, '../../signer.fix'), create: source.path }],
        nextSteps: [],
      }),
    };
    const cwd = workspace({ 'a/a.fix': 'opentok\n', 'b/b.fix': 'opentok\n' });
    const { report } = await write(cwd, { languages: [language] });
    expect(report.findings.map(({ status, rewrite }) => `${status} ${rewrite}`)).to.deep.equal([
      'rewritten automatic',
      'open manual',
    ]);
    expect(report.findings[1]?.reason).to.equal('Another rewrite creates signer.fix with other contents.');
    expect(snapshot(cwd)).to.include({ 'b/b.fix': '644 opentok\n', 'signer.fix': '644 a/a.fix' });
  });

  it('does not overwrite a file that stands where the signer would go', async () => {
    const cwd = workspace({ 'toy.project': '', 'a.toy': TOY_USE, 'lib/signer.toy': 'mine\n' });
    const before = snapshot(cwd);
    const blind: Language = {
      ...toy,
      support: () => ({
        edits: [],
        changes: [{ absolutePath: join(cwd, 'lib/signer.toy'), create: 'theirs\n' }],
        nextSteps: [],
      }),
    };
    const { report } = await write(cwd, { languages: [blind] });
    expect(report.findings[0]).to.include({ status: 'open', rewrite: 'manual' });
    expect(snapshot(cwd)).to.deep.equal(before);
  });

  it('asks once a file, with its diff, and writes only those agreed to', async () => {
    const cwd = workspace({ 'toy.project': '', 'a.toy': `${TOY_USE}\n${TOY_USE}`, 'b.toy': TOY_USE });
    const asked: string[] = [];
    const { report } = await write(cwd, {
      confirm: async (path, diff) => {
        asked.push(path);
        expect(diff).to.include(`+++ b/${path}`).and.include('sign(key, secret)');
        return path === 'b.toy';
      },
    });
    expect(asked).to.deep.equal(['a.toy', 'b.toy']);
    expect(report.findings.map(({ path, status }) => `${path} ${status}`)).to.deep.equal([
      'a.toy open',
      'a.toy open',
      'b.toy rewritten',
    ]);
    expect(Object.keys(snapshot(cwd))).to.include('lib/signer.toy');
  });

  it('creates no signer when every file that would use it is declined', async () => {
    const cwd = workspace({ 'toy.project': '', 'a.toy': TOY_USE });
    const before = snapshot(cwd);
    await write(cwd, { confirm: async () => false });
    expect(snapshot(cwd)).to.deep.equal(before);
  });

  it('leaves alone what nobody should edit: vendored and generated files', async () => {
    const cwd = workspace({ 'vendor/a.toy': TOY_USE, 'dist/b.toy': TOY_USE });
    const { report } = await write(cwd);
    expect(report.findings.map(({ context, rewrite, status }) => [context, rewrite, status])).to.deep.equal([
      ['generated', 'report-only', 'open'],
      ['vendored', 'report-only', 'open'],
    ]);
  });
});

describe('migrate in a git work tree', () => {
  const refused = async (cwd: string): Promise<readonly string[]> => {
    const before = snapshot(cwd);
    try {
      await write(cwd);
    } catch (error) {
      expect(error).to.be.instanceOf(UsageError);
      expect(snapshot(cwd)).to.deep.equal(before);
      return (error as UsageError).details;
    }
    return expect.fail('it wrote');
  };
  const files = {
    'toy.project': '',
    'a.toy': TOY_USE,
    'b.toy': TOY_USE,
    'c d.toy': TOY_USE,
    'é.toy': TOY_USE,
  };

  it('refuses when a target has changes, staged or not, is untracked or ignored, and lists exactly those', async () => {
    const cwd = repository(files);
    writeFileSync(join(cwd, 'a.toy'), `changed\n${TOY_USE}`);
    writeFileSync(join(cwd, 'c d.toy'), `staged\n${TOY_USE}`);
    git(cwd, 'add', 'c d.toy');
    put(cwd, {
      'new.toy': TOY_USE,
      'sub/é new.toy': TOY_USE,
      '.gitignore': '.env.toy\n',
      '.env.toy': TOY_USE,
    });
    expect(await refused(cwd)).to.have.members(['a.toy', 'c d.toy', 'new.toy', 'sub/é new.toy', '.env.toy']);
  });

  it('does not mind changes in files that it would not touch', async () => {
    const cwd = repository(files);
    put(cwd, { 'other.txt': 'untracked', 'toy.project': 'changed' });
    expect((await write(cwd)).report.summary).to.include({ rewritten: 4 });
  });

  it('writes all the same when told that dirty files are allowed', async () => {
    const cwd = repository(files);
    put(cwd, { 'a.toy': `changed\n${TOY_USE}` });
    const { report } = await write(cwd, { write: { stateDirectory, allowDirty: true } });
    expect(report.summary).to.include({ rewritten: 4 });
  });

  it('judges by the repository a linked file really lies in', async () => {
    const other = repository({ 'real.toy': TOY_USE });
    put(other, { 'real.toy': `changed ${TOY_USE}` });
    const cwd = repository({ 'toy.project': '' });
    symlinkSync(join(other, 'real.toy'), join(cwd, 'link.toy'));
    const error = await write(cwd, {}, ['link.toy']).catch((caught: UsageError) => caught);
    expect(error).to.be.instanceOf(UsageError);
  });

  it('is not led astray by the variables that a git hook sets', async () => {
    const cwd = repository(files);
    const elsewhere = repository({ x: '' });
    process.env['GIT_DIR'] = join(elsewhere, '.git');
    try {
      expect((await write(cwd)).report.summary).to.include({ rewritten: 4 });
    } finally {
      delete process.env['GIT_DIR'];
    }
  });

  it('refuses when git cannot answer for the work tree', async () => {
    const cwd = workspace(files);
    mkdirSync(join(cwd, '.git'));
    await refused(cwd);
  });

  it('says that nothing guards files outside git, and writes', async () => {
    const notices: string[] = [];
    const cwd = workspace(files);
    await write(cwd, { onNotice: (sentence) => void notices.push(sentence) });
    expect(notices).to.deep.equal([
      'In no git work tree, so that nothing but undo can give them back: a.toy, b.toy, c d.toy, é.toy',
    ]);
  });
});

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

describe('migrate where it may not write', () => {
  it('reports directories and read-only files, rewrites the rest, and makes no signer that nobody uses', function () {
    const cwd = workspace({
      'toy.project': '',
      'shut/a.toy': TOY_USE,
      'shut/toy.project': '',
      'open/b.toy': TOY_USE,
      'open/read-only.toy': TOY_USE,
    });
    // Root may write everywhere, so the run is somebody else's.
    const root = process.getuid?.() === 0;
    if (root) execFileSync('chown', ['-R', '65534:65534', cwd, stateDirectory]);
    chmodSync(join(cwd, 'shut'), 0o555);
    chmodSync(join(cwd, 'open/read-only.toy'), 0o444);
    const module = (path: string) => JSON.stringify(new URL(path, import.meta.url).pathname);
    const script = `
      const { migrate, exitStatus } = await import(${module('../../codemods/index.ts')});
      const { toy } = await import(${module('./toy-language.ts')});
      const { report } = await migrate(['.'], { cwd: ${JSON.stringify(cwd)}, languages: [toy],
        write: { stateDirectory: ${JSON.stringify(stateDirectory)} } });
      console.log(JSON.stringify([exitStatus(report), report.errors, report.findings.map((f) => f.path + ' ' + f.status)]));`;
    const output = execFileSync(process.execPath, ['--import=tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
      ...(root ? { uid: 65534, gid: 65534 } : {}),
    });
    chmodSync(join(cwd, 'shut'), 0o755);
    const [status, errors, findings] = JSON.parse(output);
    expect(status).to.equal(3);
    expect(errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).to.deep.equal([
      'shut/lib/signer.toy EACCES',
      'open/read-only.toy EACCES',
      'shut/a.toy ERR_BLOCKED',
    ]);
    expect(findings).to.deep.equal([
      'open/b.toy rewritten',
      'open/read-only.toy failed',
      'shut/a.toy failed',
    ]);
    expect(snapshot(cwd)).to.include({ 'shut/a.toy': `644 ${TOY_USE}` });
  });
});

function fixed(detect: (text: string) => DraftFinding[]): Language {
  return {
    id: 'fixed',
    claims: (path) => path.endsWith('.fix'),
    detect: ({ source }) => detect(source.text),
  };
}

function draft(rule: DraftFinding['rule'], start: number, end: number): DraftFinding {
  return { rule, start, end, lifetime: 'unknown', rewrite: 'automatic', reason: 'Because.' };
}
