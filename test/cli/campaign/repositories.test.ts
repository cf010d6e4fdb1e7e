import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { put, snapshot } from '../../codemods/workspace.js';
import { command } from '../fake-terminal.js';
import { campaign, estate } from './estate.js';

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
