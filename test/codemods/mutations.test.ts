import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { migrate, undo } from '../../codemods/index.js';
import { copyOf, fixtures } from './fixture.js';
import { snapshot, workspace } from './workspace.js';

/** A sequence of numbers that is the same in every run (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PIECES = [
  '(',
  '`',
  '"',
  "'",
  '{',
  '}',
  '\n',
  '\r\n',
  '/*',
  '//',
  '${',
  '\\',
  '<',
  ',',
  ';',
  ':',
  '\0',
  '\xff',
];

/** Ways to damage a file: cut something out, put something in, repeat something, end early. */
const DAMAGES: readonly ((bytes: Buffer, at: number, pick: (below: number) => number) => Buffer)[] = [
  (bytes, at, pick) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + pick(20))]),
  (bytes, at, pick) =>
    Buffer.concat([
      bytes.subarray(0, at),
      Buffer.from(PIECES[pick(PIECES.length)] ?? '', 'latin1'),
      bytes.subarray(at),
    ]),
  (bytes, at, pick) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at - pick(60))]),
  (bytes, at) => bytes.subarray(0, at),
];

describe('migrate over damaged files', () => {
  const cases = fixtures().filter(({ mustFind }) => mustFind);
  const stateDirectory = workspace();

  for (let seed = 1; seed <= 5; seed++) {
    it(`ends, writes nothing unverified, and can be taken back (seed ${seed})`, async function () {
      this.timeout(120_000);
      const pick = numbers(seed);
      for (let round = 0; round < 25; round++) {
        const fixture = cases[pick(cases.length)];
        if (fixture === undefined) continue;
        const where = `${fixture.name}, seed ${seed}, round ${round}`;
        const cwd = copyOf(fixture);
        for (const path of filesIn(cwd)) damage(path, pick);
        const before = snapshot(cwd);
        const write = () => migrate([], { ...fixture.options, cwd, write: { stateDirectory } });
        const { report } = await write();
        for (const { code } of report.errors) expect(code, where).to.equal('ERR_NOT_VERIFIED');
        const after = snapshot(cwd);
        expect((await write()).diff, where).to.equal('');
        expect(snapshot(cwd), where).to.deep.equal(after);
        undo({ cwd, stateDirectory });
        expect(snapshot(cwd), where).to.deep.equal(before);
      }
    });
  }
});

function damage(path: string, pick: (below: number) => number): void {
  let bytes: Buffer = readFileSync(path);
  for (let times = pick(3); times >= 0; times--) {
    bytes = DAMAGES[pick(DAMAGES.length)]?.(bytes, pick(bytes.length + 1), pick) ?? bytes;
  }
  writeFileSync(path, bytes);
}

function filesIn(directory: string): string[] {
  return readdirSync(directory)
    .sort()
    .flatMap((name) => {
      const path = join(directory, name);
      return statSync(path).isDirectory() ? filesIn(path) : [path];
    });
}
