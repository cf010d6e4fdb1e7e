import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { put, workspace } from '../codemods/workspace.js';
import { command } from './fake-terminal.js';
import { scanned } from './scanned.js';

const SEND = 'f("X-TB-PARTNER-AUTH", k)\n';

describe('--baseline and --update-baseline', () => {
  it('write what is found, pass until something new turns up, and say what is gone', async () => {
    const cwd = workspace({ 'a.pl': SEND, 'b.pl': SEND });
    const updated = await scanned(cwd, ['--baseline', 'known.json', '--update-baseline']);
    expect(updated.status).to.equal(0);
    expect(updated.report?.summary).to.include({ open: 0, baselined: 2 });
    expect((await scanned(cwd, ['--baseline', 'known.json'])).status).to.equal(0);
    put(cwd, { 'c.pl': SEND, 'b.pl': '' });
    const later = await scanned(cwd, ['--baseline', 'known.json']);
    expect(later.status).to.equal(1);
    expect(later.report?.summary).to.include({ open: 1, baselined: 1 });
    expect(later.err).to.match(/^1 of the findings in known\.json are gone: --update-baseline/);
    const before = readFileSync(join(cwd, 'known.json'), 'utf8');
    await scanned(cwd, ['--baseline', 'known.json', '--update-baseline']);
    const after = readFileSync(join(cwd, 'known.json'), 'utf8');
    expect(after).not.to.equal(before);
    await scanned(cwd, ['--baseline', 'known.json', '--update-baseline']);
    expect(readFileSync(join(cwd, 'known.json'), 'utf8')).to.equal(after);
    expect((await scanned(cwd, [])).paths).to.deep.equal(['a.pl', 'c.pl']);
  });

  it('keep what lies outside the paths that are looked at', async () => {
    const cwd = workspace({ 'a.pl': SEND, 'sub/b.pl': SEND, 'sub/c.pl': SEND, 'subs/d.pl': SEND });
    const update = ['--baseline', 'known.json', '--update-baseline'];
    const known = () =>
      JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8')).findings.map(
        ({ path }: { path: string }) => path,
      );
    await scanned(cwd, update);
    put(cwd, { 'a.pl': '', 'sub/b.pl': '' });
    expect((await scanned(cwd, ['sub', '--baseline', 'known.json'])).err).to.match(/^1 of the findings/);
    expect((await scanned(cwd, ['sub', ...update])).report?.summary).to.include({ open: 0, baselined: 1 });
    expect(known()).to.deep.equal(['a.pl', 'sub/c.pl', 'subs/d.pl']);
    expect((await scanned(cwd, ['--baseline', 'known.json'])).status).to.equal(0);
    await command(['migrate', '--write', 'sub/c.pl', ...update], { cwd });
    expect(known()).to.deep.equal(['a.pl', 'sub/c.pl', 'subs/d.pl']);
    await scanned(cwd, update);
    expect(known()).to.deep.equal(['sub/c.pl', 'subs/d.pl']);
  });
});

describe('--update-baseline with a configuration', () => {
  it('takes what the configuration leaves out for no part of the tree', async () => {
    const cwd = workspace({
      'a.pl': SEND,
      'lib/b.pl': SEND,
      'c.json': JSON.stringify({ exclude: ['lib/'], rules: ['partner-header'], baseline: 'known.json' }),
    });
    const args = ['--config', 'c.json'];
    const { status, report } = await scanned(cwd, [...args, '--update-baseline']);
    expect(status).to.equal(0);
    expect(report?.summary).to.include({ baselined: 1, open: 0 });
    put(cwd, { 'a.pl': '', 'known.json': `\uFEFF${readFileSync(join(cwd, 'known.json'), 'utf8')}` });
    expect((await scanned(cwd, args)).err).to.match(/^1 of the findings in \S+known\.json are gone/);
  });
});
