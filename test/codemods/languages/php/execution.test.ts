import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { signerClass, signerFile } from '../../../../codemods/languages/php/signer.js';
import { run } from '../../execution/program.js';
import { prove } from '../../execution/proof.js';
import { itWith, type Toolchain } from '../../execution/toolchains.js';
import { ANNOUNCEMENT } from '../../execution/vector.js';
import { workspace } from '../../workspace.js';
import { CURL, GUZZLE, PLAIN, WORDPRESS, WORDPRESS_HOME } from './toolchain.js';

const PROGRAMS: readonly (readonly [
  fixture: string,
  toolchain: Toolchain,
  client: string,
  script?: string,
])[] = [
  ['curl', CURL, 'curl'],
  ['guzzle', GUZZLE, 'Guzzle'],
  ['stream', PLAIN, 'stream contexts'],
  ['composer', PLAIN, 'stream contexts', 'main.php'],
  ['kept', PLAIN, 'stream contexts'],
];

describe('PHP, by execution', () => {
  for (const [name, toolchain, client, script = 'program.php'] of PROGRAMS) {
    itWith([toolchain], `the program ${name} works with JWT once it is migrated`, async (command) => {
      await prove({ fixture: `php/run.${name}`, clients: [client], command, args: [script] });
    });
  }

  itWith([WORDPRESS], 'a plugin of WordPress works with JWT once it is migrated', async (command) => {
    await prove({
      fixture: 'php/run.wordpress',
      clients: ['WordPress'],
      command,
      args: ['program.php'],
      more: [['filtered.php']],
      env: { WORDPRESS: WORDPRESS_HOME },
    });
  });

  itWith([PLAIN], 'both forms of the signer reproduce the token of the announcement', async (command) => {
    const { claims, secret, token } = ANNOUNCEMENT;
    const listed = Object.entries(claims).map(([name, value]) => `'${name}' => ${JSON.stringify(value)}`);
    const args = `array(${listed.join(', ')}), '${secret}'`;
    const asFile = await evaluate(command, signerFile(false), `echo opentok_jwt_encode(${args});`);
    const asClass = await evaluate(
      command,
      signerClass('A\\B', false),
      `echo \\A\\B\\OpenTokJwt::encode(${args});`,
    );
    expect([asFile, asClass]).to.deep.equal([token, token]);
  });

  itWith([PLAIN], 'the signer on firebase/php-jwt is valid PHP', async (command) => {
    expect(await evaluate(command, signerFile(true), 'echo 1;')).to.equal('1');
    expect(await evaluate(command, signerClass('A', true), 'echo 1;')).to.equal('1');
  });
});

async function evaluate(command: string, signer: string, code: string): Promise<string> {
  const cwd = workspace();
  writeFileSync(join(cwd, 'signer.php'), signer);
  const { stdout, stderr } = await run(command, ['-r', `require 'signer.php'; ${code}`], { cwd });
  expect(stderr).to.equal('');
  return stdout;
}
