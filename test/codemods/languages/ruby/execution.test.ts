import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { signerFile } from '../../../../codemods/languages/ruby/signer.js';
import { run } from '../../execution/program.js';
import { prove } from '../../execution/proof.js';
import { itWith, type Toolchain } from '../../execution/toolchains.js';
import { ANNOUNCEMENT, expectSameContents } from '../../execution/vector.js';
import { workspace } from '../../workspace.js';
import { ruby } from './toolchain.js';

const PROGRAMS: readonly (readonly [
  fixture: string,
  toolchain: Toolchain,
  client: string,
  script?: string,
])[] = [
  ['net-http', ruby(), 'Net::HTTP'],
  ['paged', ruby(), 'Net::HTTP'],
  ['httparty', ruby('httparty'), 'HTTParty'],
  ['rest-client', ruby('rest-client'), 'RestClient'],
  ['faraday', ruby('faraday'), 'Faraday'],
  ['gem', ruby(), 'Net::HTTP', 'main.rb'],
  ['kept', ruby(), 'Net::HTTP'],
  ['httparty-class', ruby('httparty'), 'HTTParty'],
];

describe('Ruby, by execution', () => {
  for (const [name, toolchain, client, script = 'program.rb'] of PROGRAMS) {
    itWith([toolchain], `the program ${name} works with JWT once it is migrated`, async (command) => {
      await prove({ fixture: `ruby/run.${name}`, clients: [client], command, args: [script] });
    });
  }

  itWith([ruby()], 'the signer reproduces the token of the announcement', async (command) => {
    expect(await signVector(command, signerFile(false))).to.equal(ANNOUNCEMENT.token);
  });

  itWith([ruby('jwt')], 'the signer on the jwt gem makes a token of the same contents', async (command) => {
    expectSameContents(await signVector(command, signerFile(true)));
  });

  itWith([ruby('jwt')], 'a program works with the jwt gem as its signer', async (command) => {
    const { report } = await prove({
      fixture: 'ruby/run.gem',
      clients: ['Net::HTTP'],
      command,
      args: ['main.rb'],
      signer: 'library',
    });
    expect(report.nextSteps).to.deep.equal(['bundle install']);
  });
});

async function signVector(command: string, signer: string): Promise<string> {
  const cwd = workspace();
  writeFileSync(join(cwd, 'open_tok_jwt.rb'), signer);
  const claims = Object.entries(ANNOUNCEMENT.claims).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)}`,
  );
  const script = `require './open_tok_jwt'; print OpenTokJwt.encode({ ${claims.join(', ')} }, '${ANNOUNCEMENT.secret}')`;
  const { stdout, stderr } = await run(command, ['-e', script], { cwd });
  expect(stderr).to.equal('');
  return stdout;
}
