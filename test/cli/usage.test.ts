import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { workspace } from '../codemods/workspace.js';
import { command } from './fake-terminal.js';

const BIN = new URL('../../src/cli/bin.ts', import.meta.url).pathname;

describe('a wrong command line', () => {
  const cases: [string, string[], RegExp][] = [
    ['no command', [], /Name a command/],
    ['an unknown command', ['frobnicate'], /There is no command frobnicate/],
    ['an option before the command', ['--write', 'migrate'], /Name a command before --write/],
    ['a path that does not exist', ['scan', 'nowhere'], /nowhere does not exist: name a file/],
    [
      'an unknown option',
      ['scan', '--frobnicate'],
      /Unknown option --frobnicate\. See opentok-auth-bridge scan --help/,
    ],
    ['an option of another command', ['scan', '--write'], /Unknown option --write/],
    ['an unknown format', ['scan', '--format', 'xml'], /--format is "xml": choose from/],
    ['an option given twice', ['scan', '--format', 'json', '--format', 'text'], /--format is given twice/],
    [
      'a baseline that is not there',
      ['scan', '--baseline', 'b.json'],
      /b\.json does not exist: write it with/,
    ],
    ['an update without a baseline', ['scan', '--update-baseline'], /--update-baseline needs a file/],
    [
      'an update from a part of the tree',
      ['scan', '--baseline', 'b', '--update-baseline', '--rule', 'mention'],
      /--update-baseline with --rule would forget the rest/,
    ],
    [
      'an update in a dry run',
      ['migrate', '--baseline', 'b', '--update-baseline'],
      /--update-baseline does not go with a dry run/,
    ],
    [
      'a configuration that is not there',
      ['scan', '--config', 'c.json'],
      /c\.json cannot be read \(ENOENT\)/,
    ],
    ['an empty path', ['scan', ''], /An empty path names nothing: name a file or directory/],
    ['an empty path to write', ['migrate', '--write', 'a', ''], /An empty path names nothing/],
    ['an empty glob', ['scan', '--include', ''], /--include has an empty glob/],
    [
      'an empty glob among others',
      ['scan', '--exclude', 'a', '--exclude', ' '],
      /--exclude has an empty glob/,
    ],
    [
      'a report over the baseline',
      ['scan', '--baseline', 'b.json', '--update-baseline', '--output', './b.json'],
      /--output and --baseline name one file: .* name another/,
    ],
    ['two selections', ['scan', '--staged', '--since', 'main'], /--staged and --since contradict each other/],
    ['a list that is not there', ['scan', '--files-from', 'l'], /--files-from l cannot be read \(ENOENT\)/],
    ['--staged outside git', ['scan', '--staged'], /--staged: git says “.*not a git repository/],
    ['no jobs', ['scan', '--jobs', '0'], /--jobs must be an integer of 1 or more/],
    [
      'a signer for a target that needs none',
      ['migrate', '--target', 'vonage', '--signer', 'stdlib'],
      /--signer and --target vonage contradict each other/,
    ],
    [
      'questions about rewrites that are not made',
      ['migrate', '--target', 'vonage', '--interactive'],
      /--interactive and --target vonage contradict each other/,
    ],
    [
      'a rule that does not exist',
      ['scan', '--rule', 'nope'],
      /--rule nope is no rule: choose from partner-header,/,
    ],
    [
      'a rule to fail on that does not exist',
      ['migrate', '--fail-on', 'mention,nope'],
      /--fail-on nope is no rule/,
    ],
    ['an option without its value', ['scan', '--include'], /include/],
    ['an unknown signer', ['migrate', '--signer', 'magic'], /--signer is "magic": choose from/],
    ['--interactive without a terminal', ['migrate', '--interactive'], /--interactive needs a terminal/],
    [
      '--allow-dirty in a dry run',
      ['migrate', '--allow-dirty'],
      /--allow-dirty says nothing about a dry run/,
    ],
    ['paths for undo', ['undo', 'a.js'], /undo takes no paths/],
    ['token without saying what', ['token'], /Say token sign, or token decode/],
    ['history of two directories', ['history', 'a', 'b'], /history takes one directory/],
    ['history outside git', ['history'], /lies in no git repository/],
    ['simulate with a path', ['simulate', 'x'], /simulate takes no arguments/],
    [
      'a report that cannot be written',
      ['scan', '--output', 'no/such/directory'],
      /cannot be written \(ENOENT\)/,
    ],
  ];
  for (const [what, args, sentence] of cases) {
    it(`ends with status 2 and one line on standard error: ${what}`, async () => {
      const { status, out, err } = await command(args);
      expect(err)
        .to.match(sentence)
        .and.match(/^opentok-auth-bridge: [^\n]+\n$/);
      expect({ status, out }).to.deep.equal({ status: 2, out: '' });
    });
  }
});

describe('the bin', () => {
  const bin = (...args: string[]) =>
    spawnSync(process.execPath, ['--import=tsx', BIN, ...args], {
      encoding: 'utf8',
      cwd: new URL('../..', import.meta.url),
    });

  it('opens with the exit statuses', () => {
    const [, ...lines] = readFileSync(BIN, 'utf8').split('\n');
    expect(lines.slice(0, 5).join('\n')).to.match(/^\/\/ Exit statuses[^]*0 [^]*1 [^]*2 [^]*3 /);
  });

  it('prints the version, and nothing else', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    const { status, stdout, stderr } = bin('--version');
    expect({ status, stdout, stderr }).to.deep.equal({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('lists every command', () => {
    const { status, stdout } = bin('--help');
    expect(status).to.equal(0);
    for (const name of ['scan', 'migrate', 'campaign', 'undo', 'token', 'simulate'])
      expect(stdout).to.match(new RegExp(`^  ${name} `, 'm'));
  });

  it('ends with the status of the command', () => {
    const { status, stderr } = bin('scan', 'nowhere');
    expect(status).to.equal(2);
    expect(stderr).to.equal(
      'opentok-auth-bridge: The path nowhere does not exist: name a file or directory to look at.\n',
    );
  });

  it('ends with 2, not with the status of findings, when something fails outside of any command', () => {
    const script = `process.once('newListener', () => setImmediate(() => { throw new Error('unforeseen'); }));
      await import(${JSON.stringify(BIN)});`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import=tsx', '--input-type=module', '-e', script],
      { encoding: 'utf8' },
    );
    expect(status).to.equal(2);
    expect(stderr).to.match(/^opentok-auth-bridge: Internal error: Error: unforeseen\n/);
  });

  it('does not fail when its output is cut off', () => {
    const directory = workspace({ 'a.txt': 'X-TB-PARTNER-AUTH\n'.repeat(5000) });
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" --import=tsx "${BIN}" scan "${directory}" | head -n 1`],
      { encoding: 'utf8', cwd: new URL('../..', import.meta.url) },
    );
    expect(stdout.split('\n')).to.have.length(2);
    expect(stderr).not.to.include('EPIPE');
  });

  const onFullDisk = (redirection: string) => {
    const directory = workspace({ 'a.txt': 'nothing here\n' });
    return spawnSync(
      'sh',
      ['-c', `"${process.execPath}" --import=tsx "${BIN}" scan "${directory}" ${redirection}`],
      { encoding: 'utf8', cwd: new URL('../..', import.meta.url) },
    );
  };

  it('ends with 2 when its output finds no space', function () {
    if (!existsSync('/dev/full')) this.skip(); // only Linux has a device without space
    const { status, stderr } = onFullDisk('>/dev/full');
    expect({ status, stderr }).to.deep.equal({
      status: 2,
      stderr:
        'opentok-auth-bridge: standard output cannot be written (ENOSPC): the report is not complete.\n',
    });
  });

  it('ends as it would have when its diagnostics find no space', function () {
    if (!existsSync('/dev/full')) this.skip(); // only Linux has a device without space
    expect(onFullDisk('--nonsense 2>/dev/full').status).to.equal(2);
  });

  it('says in one sentence on an older Node what it needs, and loads nothing', () => {
    const script = `Object.defineProperty(process.versions, 'node', { value: '18.20.4' });
      await import(${JSON.stringify(BIN)});`;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import=tsx', '--input-type=module', '-e', script, 'scan'],
      { encoding: 'utf8' },
    );
    expect({ status, stdout }).to.deep.equal({ status: 2, stdout: '' });
    expect(stderr).to.equal(
      'opentok-auth-bridge: the command line needs Node.js 20.19 or newer; this is 18.20.4.\n',
    );
  });
});
