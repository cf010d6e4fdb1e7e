import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { expect } from 'chai';
import { migrate, undo } from '../../codemods/index.js';
import { toy, TOY_REWRITTEN, TOY_USE } from './toy-language.js';
import { snapshot, workspace } from './workspace.js';

const path = (relative: string) => new URL(relative, import.meta.url).pathname;

/** Ends the run by SIGKILL just before its n-th call that could change the disk. */
const script = (cwd: string, stateDirectory: string, fatal: number) => `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const { migrate } = await import(${JSON.stringify(path('../../codemods/index.ts'))});
  const { toy } = await import(${JSON.stringify(path('./toy-language.ts'))});
  let calls = 0;
  for (const name of ['writeFileSync', 'fsyncSync', 'renameSync', 'mkdirSync']) {
    const real = fs[name];
    fs[name] = (...args) => {
      if (++calls === ${fatal}) process.kill(process.pid, 'SIGKILL');
      return real(...args);
    };
  }
  syncBuiltinESMExports();
  await migrate([], { cwd: ${JSON.stringify(cwd)}, languages: [toy],
    write: { stateDirectory: ${JSON.stringify(stateDirectory)} } });`;

describe('a kill in the middle of migrate --write', () => {
  const original = `${TOY_USE}\r\n`;
  const rewritten = `import signer\r\n${TOY_REWRITTEN}\r\n`;

  it('leaves every file whole at every step, and undo takes back what had been written', async function () {
    this.timeout(120_000);
    let completed = false;
    for (let fatal = 1; !completed; fatal++) {
      const stateDirectory = workspace();
      const cwd = workspace({ 'toy.project': '', 'a.toy': original });
      chmodSync(`${cwd}/a.toy`, 0o755);
      const before = snapshot(cwd);
      const { signal, status, stderr } = spawnSync(
        process.execPath,
        ['--import=tsx', '--input-type=module', '-e', script(cwd, stateDirectory, fatal)],
        { encoding: 'utf8' },
      );
      expect(signal ?? status, stderr).to.be.oneOf(['SIGKILL', 0]);
      completed = signal === null;
      const now = snapshot(cwd);
      expect(now['a.toy'], `call ${fatal}`).to.be.oneOf([`755 ${original}`, `755 ${rewritten}`]);
      expect(now['lib/signer.toy'], `call ${fatal}`).to.be.oneOf([
        undefined,
        '644 define sign(key, secret)\n',
      ]);
      const again = await migrate([], { cwd, languages: [toy], write: { stateDirectory } }).catch(
        (error: Error) => error,
      );
      if (again instanceof Error) {
        expect(again.message).to.match(/^Nothing was written, .* cut short: take back .* with undo/);
        expect(snapshot(cwd), `call ${fatal}`).to.deep.equal(now);
      }
      undo({ cwd, stateDirectory });
      expect(snapshot(cwd), `call ${fatal}`).to.deep.equal(before);
      expect(Object.values(snapshot(stateDirectory)).filter(Boolean), `call ${fatal}`).to.deep.equal([]);
      expect(fatal).to.be.lessThan(60);
    }
  });
});
