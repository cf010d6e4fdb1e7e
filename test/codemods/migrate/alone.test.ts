import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { undo } from '../../../codemods/index.js';
import { journalPath } from '../../../codemods/steps/journal.js';
import { TOY_REWRITTEN, TOY_USE } from '../toy-language.js';
import { snapshot, workspace } from '../workspace.js';
import { stateDirectory, write } from './running.js';

const files = { 'toy.project': '', 'a.toy': TOY_USE, 'b.toy': TOY_USE };
const refusal = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'it wrote',
    ({ message }: Error) => message,
  );

describe('two runs that write in one project', () => {
  it('do not write at the same time', async () => {
    const cwd = workspace(files);
    await write(cwd, {}, ['a.toy']);
    const before = snapshot(cwd);
    const messages: string[] = [];
    await write(cwd, {
      write: {
        stateDirectory,
        before() {
          try {
            undo({ cwd, stateDirectory });
          } catch (error) {
            messages.push((error as Error).message);
          }
        },
      },
    });
    expect(messages).to.have.length(1);
    expect(messages[0]).to.match(/^Another migrate or undo \(process \d+\) is writing .* run again\.$/);
    undo({ cwd, stateDirectory });
    expect(snapshot(cwd)).to.deep.equal(before);
  });

  it('leave what undo needs for the first when the second has planned before that wrote', async () => {
    const cwd = workspace(files);
    const before = snapshot(cwd);
    let wrote = false;
    const confirm = async () => {
      if (!wrote) await write(cwd, {}, ['a.toy']);
      return (wrote = true);
    };
    expect(await refusal(write(cwd, { confirm }))).to.match(
      /^Nothing was written, since .* while this ran: run again\.$/,
    );
    expect(readFileSync(join(cwd, 'a.toy'), 'utf8')).to.include(TOY_REWRITTEN);
    expect(readFileSync(join(cwd, 'b.toy'), 'utf8')).to.equal(TOY_USE);
    undo({ cwd, stateDirectory });
    expect(snapshot(cwd)).to.deep.equal(before);
  });

  for (const [what, holder, writes] of [
    ['a run that has ended', { pid: 2 ** 30, host: hostname(), run: 'other' }, true],
    ['a run on another machine', { pid: 1, host: 'elsewhere.example', run: 'other' }, false],
    ['nobody, since it is damaged', '', true],
  ] as const) {
    it(`${writes ? 'pass' : 'heed'} the lock of ${what}`, async () => {
      const cwd = workspace(files);
      const lock = journalPath(stateDirectory, cwd).replace(/json$/, 'lock');
      writeFileSync(lock, JSON.stringify(holder));
      const message = await refusal(write(cwd));
      if (writes) expect(message).to.equal('it wrote');
      else
        expect(message)
          .to.match(/on elsewhere\.example/)
          .and.include(lock);
    });
  }
});
