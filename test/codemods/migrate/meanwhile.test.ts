import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { TOY_USE } from '../toy-language.js';
import { workspace } from '../workspace.js';
import { write } from './running.js';

/** Somebody is asked about each file, which takes as long as it takes; they decline `a.toy`. */
async function whileAsked(act: (cwd: string) => void) {
  const cwd = workspace({ 'toy.project': '', 'a.toy': TOY_USE, 'b.toy': TOY_USE, 'c.toy': TOY_USE });
  const { report } = await write(cwd, {
    confirm: async (path) => {
      if (path === 'b.toy') act(cwd);
      return path !== 'a.toy';
    },
  });
  const fates = report.findings.map(({ path, status }) => `${path} ${status}`);
  return { cwd, fates, errors: report.errors.map(({ path, code }) => `${path} ${code}`) };
}

describe('A file that is edited while migrate --interactive asks', () => {
  it('is left as its editor left it', async () => {
    const edited = `edited in the meantime\n${TOY_USE}`;
    const { cwd, fates, errors } = await whileAsked((at) => writeFileSync(join(at, 'b.toy'), edited));
    expect(readFileSync(join(cwd, 'b.toy'), 'utf8')).to.equal(edited);
    expect(errors).to.deep.equal(['b.toy ERR_CHANGED']);
    expect(fates).to.deep.equal(['a.toy open', 'b.toy failed', 'c.toy rewritten']);
  });

  it('is reported when it is gone, and the others are written', async () => {
    const { fates, errors } = await whileAsked((at) => rmSync(join(at, 'b.toy')));
    expect(errors).to.deep.equal(['b.toy ENOENT']);
    expect(fates).to.deep.equal(['a.toy open', 'b.toy failed', 'c.toy rewritten']);
  });
});
