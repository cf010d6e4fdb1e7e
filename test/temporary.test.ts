import { spawnSync } from 'node:child_process';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { temporaryDirectory } from './temporary.js';

const MODULE = new URL('./temporary.ts', import.meta.url).pathname;

/** A process that makes a directory with a file in it, and then does something. */
function ends(place: string, how: string) {
  const script = `
    import { writeFileSync } from 'node:fs';
    const { temporaryDirectory } = await import(${JSON.stringify(MODULE)});
    writeFileSync(temporaryDirectory('x') + '/file', '');
    ${how};
    setTimeout(() => undefined, 10_000);`;
  const { signal, status } = spawnSync(
    process.execPath,
    ['--import=tsx', '--input-type=module', '-e', script],
    { env: { ...process.env, TMPDIR: place } },
  );
  return { end: signal ?? status, left: readdirSync(place).filter((name) => name.includes('-test-')) };
}

describe('a temporary directory of the tests', () => {
  for (const [how, end] of [
    ['process.exit(0)', 0],
    ['throw new Error("a test failed")', 1],
    ['process.kill(process.pid, "SIGTERM")', 143],
    ['process.kill(process.pid, "SIGHUP")', 129],
  ] as const) {
    it(`is gone after ${how}`, () => {
      expect(ends(temporaryDirectory('place'), how)).to.deep.equal({ end, left: [] });
    });
  }

  it('is removed by a later run after a kill, but not while its process may be alive', () => {
    const place = temporaryDirectory('place');
    const kill = 'process.kill(process.pid, "SIGKILL")';
    const { end, left } = ends(place, kill);
    expect(end).to.equal('SIGKILL');
    expect(left).to.have.length(1);
    expect(ends(place, 'process.exit(0)').left, 'one that is young').to.deep.equal(left);
    utimesSync(join(place, left[0] ?? ''), 0, 0);
    expect(ends(place, 'process.exit(0)').left).to.deep.equal([]);
  });
});
