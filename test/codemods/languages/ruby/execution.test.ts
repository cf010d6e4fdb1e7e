import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { signerFile } from '../../../../codemods/languages/ruby/signer.js';
import { run } from '../../execution/program.js';
import { prove } from '../../execution/proof.js';
import { itWith, type Toolchain } from '../../execution/toolchains.js';
import { ANNOUNCEMENT } from '../../execution/vector.js';
import { workspace } from '../../workspace.js';

const ruby = (library?: string): Toolchain => ({
  packages: library === undefined ? 'ruby' : `ruby, ruby-${library}`,
  commands: ['/usr/bin/ruby', 'ruby'],
  check: ['-e', library === undefined ? '' : `require '${library}'`],
});

const PROGRAMS: readonly (readonly [fixture: string, toolchain: Toolchain, script?: string])[] = [
  ['net-http', ruby()],
  ['httparty', ruby('httparty')],
  ['rest-client', ruby('rest-client')],
  ['faraday', ruby('faraday')],
  ['gem', ruby(), 'main.rb'],
];

describe('Ruby, by execution', () => {
  for (const [name, toolchain, script = 'program.rb'] of PROGRAMS) {
    itWith([toolchain], `a program on ${name} works with JWT once it is migrated`, async (command) => {
      await prove({ fixture: `ruby/run.${name}`, command, args: [script] });
    });
  }

  itWith([ruby()], 'the signer reproduces the token of the announcement', async (command) => {
    const cwd = workspace();
    writeFileSync(join(cwd, 'open_tok_jwt.rb'), signerFile(false));
    const claims = Object.entries(ANNOUNCEMENT.claims).map(
      ([name, value]) => `${name}: ${JSON.stringify(value)}`,
    );
    const script = `require './open_tok_jwt'; print OpenTokJwt.encode({ ${claims.join(', ')} }, '${ANNOUNCEMENT.secret}')`;
    const { stdout, stderr } = await run(command, ['-e', script], { cwd });
    expect(stderr).to.equal('');
    expect(stdout).to.equal(ANNOUNCEMENT.token);
  });

  itWith([ruby()], 'the signer on the jwt gem is valid Ruby', async (command) => {
    const cwd = workspace();
    writeFileSync(join(cwd, 'open_tok_jwt.rb'), signerFile(true));
    const { stdout } = await run(command, ['-c', 'open_tok_jwt.rb'], { cwd });
    expect(stdout.trim()).to.equal('Syntax OK');
  });
});
