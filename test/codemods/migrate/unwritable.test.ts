import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { TOY_USE } from '../toy-language.js';
import { snapshot, workspace } from '../workspace.js';
import { stateDirectory } from './running.js';

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
      const { migrate, exitStatus } = await import(${module('../../../codemods/index.ts')});
      const { toy } = await import(${module('../toy-language.ts')});
      const run = async (path) => (await migrate([path], { cwd: ${JSON.stringify(cwd)}, languages: [toy],
        write: { stateDirectory: ${JSON.stringify(stateDirectory)} } })).report;
      const { nextSteps } = await run('shut');
      const report = await run('.');
      console.log(JSON.stringify([exitStatus(report), report.errors, report.findings.map((f) => f.path + ' ' + f.status), nextSteps]));`;
    const output = execFileSync(process.execPath, ['--import=tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
      ...(root ? { uid: 65534, gid: 65534 } : {}),
    });
    chmodSync(join(cwd, 'shut'), 0o755);
    const [status, errors, findings, nextSteps] = JSON.parse(output);
    expect(status).to.equal(3);
    expect(errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).to.deep.equal([
      'shut/lib/signer.toy EACCES',
      'open/read-only.toy EACCES',
      'shut/a.toy ERR_BLOCKED',
    ]);
    expect(errors[2].message).to.equal(
      `It is left alone, since what it needs was not written: shut/lib/signer.toy: ${errors[0].message}`,
    );
    expect(nextSteps, 'nothing was written that needs a step').to.deep.equal([]);
    expect(findings).to.deep.equal([
      'open/b.toy rewritten',
      'open/read-only.toy failed',
      'shut/a.toy failed',
    ]);
    expect(snapshot(cwd)).to.include({ 'shut/a.toy': `644 ${TOY_USE}` });
  });
});
