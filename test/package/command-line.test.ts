import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { expect } from 'chai';
import { workspace } from '../codemods/workspace.js';
import { command } from '../cli/fake-terminal.js';

const ROOT = new URL('../..', import.meta.url).pathname;
const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  bin: Record<string, string>;
  dependencies: Record<string, string>;
};
const BIN = join(ROOT, PACKAGE.bin['opentok-auth-bridge'] ?? '');

const built = (...args: string[]) =>
  spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8', cwd: ROOT, maxBuffer: 1 << 26 });

describe('the built command line', () => {
  it('can be started as a program', () => {
    accessSync(BIN, constants.X_OK);
    expect(readFileSync(BIN, 'utf8')).to.match(/^#!\/usr\/bin\/env node\n/);
  });

  for (const name of ['scan', 'migrate', 'history', 'report', 'token', 'simulate', 'undo']) {
    it(`explains ${name} as its source does`, async () => {
      const { status, stdout, stderr } = built(name, '--help');
      const { out } = await command([name, '--help']);
      expect({ status, stdout, stderr }).to.deep.equal({ status: 0, stdout: out, stderr: '' });
    });
  }

  it('ends with 2 where the directory it is started in has been removed', () => {
    const start = `rmdir "$PWD" && "${process.execPath}" "${BIN}" scan`;
    const { status, stderr } = spawnSync('sh', ['-c', start], { encoding: 'utf8', cwd: workspace() });
    expect([status, stderr]).to.deep.equal([
      2,
      'opentok-auth-bridge: The current directory is gone: change to one that is there.\n',
    ]);
  });

  it('finds in every language what its source finds', async () => {
    const paths = readdirSync(join(ROOT, 'test/fixtures')).map((language) => `test/fixtures/${language}`);
    const args = ['scan', '--no-ignore', '--format', 'json', ...paths];
    const report = (text: string): unknown => {
      const { summary, ...rest } = JSON.parse(text) as { summary: object };
      return { ...rest, summary: { ...summary, durationMs: 0 } };
    };
    const { status, stdout, stderr } = built(...args);
    const { out } = await command(args, { cwd: ROOT });
    expect({ status, stderr }).to.deep.equal({ status: 1, stderr: '' });
    expect(report(stdout)).to.deep.equal(report(out));
  }).timeout(60_000);

  it('needs no package that is not installed with it', () => {
    const directory = join(BIN, '..');
    const imported = readdirSync(directory)
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) =>
        [
          ...readFileSync(join(directory, file), 'utf8').matchAll(/\b(?:from|import\()"([@\w][\w@:/-]*)"/g),
        ].map(([, name = '']) => name),
      );
    const foreign = new Set(
      imported.filter(
        (name) => !builtinModules.includes(name.replace('node:', '')) && !(name in PACKAGE.dependencies),
      ),
    );
    expect(imported).to.include('node:fs');
    expect([...foreign]).to.deep.equal([]);
  });
});
