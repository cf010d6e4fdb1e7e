import { join } from 'node:path';
import { expect } from 'chai';
import { put, repository, workspace } from '../codemods/workspace.js';
import { command } from './fake-terminal.js';

const NAME = 'a\n\n# b\u001b[2J\u202egpj';
const SEEN = 'a\\u000a\\u000a# b\\u001b[2J\\u202egpj';
const CALL = "get('https://api.opentok.com/v2/partner/' + key);\n";

/** Nothing a name holds may steer a terminal, look like another name, or begin a line. */
function expectTame(text: string): void {
  expect(text).to.include(SEEN);
  for (const control of ['\u001b', '\u202e', '\n# b']) expect(text).not.to.include(control);
}

describe('a name with control characters', () => {
  it('is written out in reports, refusals and what undo says', async () => {
    const cwd = workspace({ [`${NAME}.js`]: CALL });
    const env = { XDG_STATE_HOME: workspace() };
    const run = async (...args: string[]) => command(args, { cwd, env });
    for (const format of ['text', 'markdown']) {
      const { out } = await run('scan', '--format', format);
      expectTame(out.replace(/^.*npx .*(?:\n.*)*?'$/gm, '')); // commands are to be typed as they are
    }
    const written = await run('migrate', '--write', '--format', 'json');
    expectTame(written.err);
    expectTame((await run('undo')).out);
    expectTame((await run('scan', `${NAME} nowhere`)).err);
    const dirty = repository({ 'b.js': CALL });
    put(dirty, { [`${NAME}.js`]: CALL });
    expectTame((await command(['migrate', '--write'], { cwd: dirty, env })).err);
  });

  it('is written out in the table of a campaign', async () => {
    const cwd = workspace();
    put(join(cwd, NAME), { 'a.js': CALL });
    put(join(cwd, 'other'), { 'a.js': '' });
    for (const format of ['text', 'markdown']) {
      const { out } = await command(['campaign', NAME, 'other', '--format', format], { cwd });
      expectTame(out.replace(/^.*npx .*(?:\n.*)*?other$/gm, ''));
    }
  });

  it('leads from a campaign to the report of the repository, # and ? included', async () => {
    const cwd = workspace({ 'x/a.js': CALL });
    const args = ['campaign', 'x', '--reports', 'a#b?c', '--format'];
    for (const format of ['markdown', 'html']) {
      expect((await command([...args, format], { cwd })).out).to.include('href="a%23b%3Fc/');
    }
  });
});
