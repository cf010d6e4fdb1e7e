import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Report } from '../../codemods/index.js';
import { workspace } from '../codemods/workspace.js';
import { command } from './fake-terminal.js';
import { scanned } from './scanned.js';

const SEND = 'f("X-TB-PARTNER-AUTH", k)\n';

describe('--config', () => {
  const cwd = workspace({
    'a.pl': SEND,
    'lib/b.pl': SEND,
    'README.md': 'X-TB-PARTNER-AUTH\n',
    'ci/config.json': JSON.stringify({
      exclude: ['lib/'],
      failOn: ['mention'],
      rules: ['mention', 'partner-header'],
      baseline: 'known.json',
    }),
    'ci/known.json': '{ "schemaVersion": 1, "findings": [] }',
  });

  it('sets options; those typed win; its baseline lies beside it', async () => {
    const { paths, status } = await scanned(cwd, ['--config', 'ci/config.json']);
    expect(paths).to.deep.equal(['README.md', 'a.pl']);
    expect(status).to.equal(1);
    const typed = await scanned(cwd, [
      '--config',
      'ci/config.json',
      '--exclude',
      '*.md',
      '--rule',
      'mention',
    ]);
    expect(typed).to.deep.include({ status: 0, paths: [] });
  });
});

describe('progress', () => {
  it('is one line on standard error of a terminal, gone at the end, and nothing elsewhere', async () => {
    const cwd = workspace(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.pl`, SEND])));
    expect((await scanned(cwd, [])).err).to.equal('');
    let now = 0;
    const { progressLine } = await import('../../src/cli/progress.js');
    let err = '';
    const line = progressLine({ err: (text) => void (err += text), progress: true }, () => (now += 60));
    for (let done = 0; done < 4; done++) line.onProgress?.({ step: 'parsing', done, all: 4 });
    expect(err).to.equal('\r\u001b[Kparsing: 1 of 4 files\r\u001b[Kparsing: 3 of 4 files');
    line.clear();
    expect(err.endsWith('\r\u001b[K')).to.equal(true);
  });
});

describe('--output', () => {
  it('does not overwrite what the run reads its options from', async () => {
    const cwd = workspace({ 'a.pl': SEND, 'c.json': '{}', list: 'a.pl\n' });
    for (const [option, file] of [
      ['--config', 'c.json'],
      ['--files-from', 'list'],
    ] as const) {
      const before = readFileSync(join(cwd, file), 'utf8');
      const { status, err } = await scanned(cwd, [option, file, '--output', `./${file}`]);
      expect(status).to.equal(2);
      expect(err).to.include(`--output and ${option} name one file`);
      expect(readFileSync(join(cwd, file), 'utf8')).to.equal(before);
    }
  });

  it('is not read as a part of the tree when the run is repeated', async () => {
    const cwd = workspace({ 'a.pl': SEND });
    for (let run = 0; run < 2; run++)
      await command(['scan', '--format', 'json', '--output', 'r.json'], { cwd });
    const report = JSON.parse(readFileSync(join(cwd, 'r.json'), 'utf8')) as Report;
    expect(report.findings.map(({ path }) => path)).to.deep.equal(['a.pl']);
  });
});
