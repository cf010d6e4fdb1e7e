import { execFile } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { fileFlags, OpenTokAuthError } from '../../../src/index.js';
import { cleanUps, directory, scene, until } from './scene.js';

const NEVER = 2 ** 31 - 1;

describe('fileFlags', () => {
  const after = cleanUps();

  const write = (path: string, flags: object): void => writeFileSync(path, JSON.stringify(flags));
  function replace(path: string, text: string): void {
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  }
  function open(path: string, pollMs?: number) {
    const source = fileFlags(path, pollMs === undefined ? {} : { pollMs });
    after.add(() => source.close());
    return source;
  }
  function flagFile(flags: object = { stage: 'live' }): string {
    const path = join(directory(after), 'flags.json');
    write(path, flags);
    return path;
  }

  it('is read before the first request', () => {
    const flags = { stage: 'live', percentage: 25, fallback: false };
    expect(open(flagFile(flags)).snapshot()).to.deep.equal(flags);
  });

  it('takes a file URL, and a byte order mark in the file', () => {
    const path = flagFile();
    writeFileSync(path, '\uFEFF{ "stage": "shadow" }');
    const source = fileFlags(pathToFileURL(path));
    after.add(() => source.close());
    expect(source.snapshot()).to.deep.equal({ stage: 'shadow' });
  });

  // Polling is off where the system must notice, and the other way round.
  const WAYS: readonly [how: string, change: (path: string, text: string) => void, pollMs: number][] = [
    ['is replaced by renaming', replace, NEVER],
    [
      'is replaced by renaming, several times',
      (path, text) => (replace(path, '{}'), replace(path, text)),
      NEVER,
    ],
    ['is written in place', (path, text) => writeFileSync(path, text), NEVER],
    ['is deleted and written anew', (path, text) => (unlinkSync(path), writeFileSync(path, text)), NEVER],
  ];
  for (const [how, change, pollMs] of WAYS) {
    it(`is read again when the file ${how}`, async () => {
      const path = flagFile();
      const source = open(path, pollMs);
      change(path, '{ "stage": "off" }');
      await until(() => source.snapshot().stage === 'off');
      expect(source.problem()).to.equal(undefined);
    });
  }

  it('is read again when a directory behind a link is swapped, as Kubernetes does', async () => {
    const root = directory(after);
    const path = join(root, 'flags.json');
    for (const [name, stage] of [
      ['..one', 'live'],
      ['..two', 'off'],
    ] as const) {
      mkdirSync(join(root, name));
      write(join(root, name, 'flags.json'), { stage });
    }
    symlinkSync('..one', join(root, '..data'));
    symlinkSync('..data/flags.json', path);
    const source = open(path, NEVER);
    symlinkSync('..two', join(root, '..data.new'));
    renameSync(join(root, '..data.new'), join(root, '..data'));
    await until(() => source.snapshot().stage === 'off');
  });

  it('is found by polling where no watcher can be: behind a link, in a directory that comes later', async () => {
    const root = directory(after);
    const target = join(root, 'later', 'flags.json');
    const link = join(directory(after), 'flags.json');
    symlinkSync(target, link);
    const [direct, linked] = [open(target, 50), open(link, 50)];
    expect(direct.problem()).to.match(/cannot be read \(ENOENT\)/);
    mkdirSync(join(root, 'later'));
    write(target, { stage: 'off' });
    await until(() => direct.snapshot().stage === 'off' && linked.snapshot().stage === 'off');
    rmSync(target);
    write(target, { stage: 'live' });
    await until(() => direct.snapshot().stage === 'live' && linked.snapshot().stage === 'live');
  });

  for (const [what, text, sentence] of [
    ['half written', '{ "stage": "of', /holds no JSON$/],
    ['empty', '', /holds no JSON$/],
    ['a list', '[]', /holds no JSON object$/],
    ['a string', '"off"', /holds no JSON object$/],
  ] as const) {
    it(`keeps the last good content while the file is ${what}, says so, and recovers`, async () => {
      const path = flagFile();
      const { bridge, changes } = await scene({ flags: open(path) }, after);
      writeFileSync(path, text);
      await until(() => changes.length === 1);
      expect(changes[0]?.reason).to.match(/the flag file .*flags\.json .*; the last good value stands/);
      expect(changes[0]?.reason.split(';')[0]).to.match(sentence);
      expect(changes[0]?.after).to.deep.equal(changes[0]?.before);
      expect(bridge.stage).to.equal('live');
      expect(bridge.report().reason).to.equal('error');
      writeFileSync(path, '{ "stage": "off" }');
      await until(() => changes.length === 2);
      expect(bridge.stage).to.equal('off');
      expect(bridge.report().reason).to.equal('targeting-match');
    });
  }

  it('says nothing of a state between two good ones', async () => {
    const path = flagFile();
    const { changes } = await scene({ flags: open(path) }, after);
    writeFileSync(path, '{ "stage": ');
    writeFileSync(path, '{ "stage": "off" }');
    await until(() => changes.length > 0);
    expect(changes.map(({ after: { stage } }) => stage)).to.deep.equal(['off']);
  });

  it('names a file that is not there in the report, and takes it once it is', async () => {
    const path = join(directory(after), 'flags.json');
    const { bridge, changes } = await scene({ stage: 'shadow', flags: open(path) }, after);
    expect(bridge.stage).to.equal('shadow');
    expect(bridge.report().reason).to.equal('error');
    write(path, { stage: 'live' });
    await until(() => changes.length === 1);
    expect(bridge.report()).to.deep.include({ reason: 'targeting-match' });
  });

  it('is a kill switch: off takes effect on the next request, without a restart', async () => {
    const path = flagFile();
    const { send, changes } = await scene({ flags: open(path) }, after);
    expect(await send()).to.equal('jwt');
    replace(path, '{ "stage": "off" }');
    await until(() => changes.length === 1);
    expect(await send()).to.equal('partner');
  });

  it('outlives the ejection of one of two bridges, and is closed with the last', async () => {
    const path = flagFile();
    const source = open(path);
    const [one, other] = [await scene({ flags: source }, after), await scene({ flags: source }, after)];
    one.bridge.eject();
    one.bridge.eject();
    replace(path, '{ "stage": "shadow" }');
    await until(() => other.changes.length === 1);
    other.bridge.eject();
    const again = await scene({ flags: source }, after);
    expect(again.bridge.stage).to.equal('shadow');
    replace(path, '{ "stage": "off" }');
    await until(() => again.changes.length === 1);
    expect(again.bridge.stage).to.equal('off');
  });

  it('is left alone once it is closed', async () => {
    const path = flagFile();
    const [closed, open_] = [open(path), open(path)];
    closed.close();
    closed.close();
    replace(path, '{ "stage": "off" }');
    await until(() => open_.snapshot().stage === 'off');
    expect(closed.snapshot().stage).to.equal('live');
  });

  it('does not keep a process alive', async () => {
    const program = `
      import { fileFlags } from ${JSON.stringify(new URL('../../../src/rollout/flags/file.ts', import.meta.url).href)};
      fileFlags(${JSON.stringify(flagFile())}).subscribe(() => undefined);
      console.log('end');`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', program],
      { cwd: new URL('../../..', import.meta.url).pathname, timeout: 15_000 },
    );
    expect(stdout).to.equal('end\n');
  });

  for (const [option, make] of [
    ['path', () => fileFlags('')],
    ['path', () => fileFlags(new URL('https://example.com/flags.json'))],
    ['pollMs', () => fileFlags('flags.json', { pollMs: 0 })],
    ['pollMs', () => fileFlags('flags.json', { pollMs: NaN })],
  ] as const) {
    it(`refuses a ${option} that is none`, () => {
      expect(make)
        .to.throw(OpenTokAuthError)
        .that.deep.includes({ code: 'ERR_OPTION_INVALID', facts: { option } });
    });
  }
});
