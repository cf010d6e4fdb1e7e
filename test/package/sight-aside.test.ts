import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { workspace } from '../codemods/workspace.js';

const BIN = new URL('../../dist/cli/bin.js', import.meta.url).pathname;
const FILES = 3500;
/** Says on standard error that a thread was started. */
const SPY = "--import=data:text/javascript,process.on('worker',()=>console.error('thread'))";

describe('a search in a thread of its own', () => {
  const files: Record<string, string> = Object.fromEntries(
    Array.from({ length: FILES }, (_, index) => [`src/${index % 70}/file-${index}.txt`, 'nothing\n']),
  );
  // What others write as well counts by a neighbour that comes later in the walk.
  files['a/first.rb'] = 'get("/v2/partner/12345/archive")\n';
  files['a/package.json'] = '{ "dependencies": { "opentok": "2.3.2" } }\n';
  files['src/7/use.js'] = "request.setHeader('X-TB-PARTNER-AUTH', key + ':' + secret);\n";
  files['src/8/binary'] = '\0opentok';
  const cwd = workspace(files);
  const look = (jobs: number, ...paths: string[]) => {
    const args = [SPY, BIN, 'scan', '--format', 'json', '--jobs', String(jobs), ...paths];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd });
    const report = stdout.replace(/"durationMs": \d+/, '"durationMs": 0');
    return { status, report, stderr };
  };

  it('finds what a search in the same thread finds', () => {
    const alone = look(1);
    const { findings } = JSON.parse(alone.report) as { findings: { path: string }[] };
    expect(findings.map(({ path }) => path)).to.include.members(['a/first.rb', 'src/7/use.js']);
    expect({ ...look(2), stderr: '' }).to.deep.equal(alone);
  });

  it('is made for many files, unless one job is asked for', () => {
    expect(look(2).stderr).to.equal('thread\n');
    expect(look(1).stderr).to.equal('');
    expect(look(2, 'a').stderr).to.equal('');
  });

  it('refuses a path that does not exist, and says so once', () => {
    const { status, report, stderr } = look(2, '.', join(cwd, 'nowhere'));
    expect({ status, report }).to.deep.equal({ status: 2, report: '' });
    expect(stderr).to.match(/^thread\nopentok-auth-bridge: The path \S+nowhere does not exist: [^\n]+\n$/);
  });
});
