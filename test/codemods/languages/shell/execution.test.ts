import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { SIGNER_FILE, STDLIB_SIGNER } from '../../../../codemods/languages/shell/signer.js';
import { run } from '../../execution/program.js';
import { prove } from '../../execution/proof.js';
import { itWith, type Toolchain } from '../../execution/toolchains.js';
import { ANNOUNCEMENT } from '../../execution/vector.js';
import { workspace } from '../../workspace.js';
import { BASH, CURL, DASH, JOBS, MAKE, OPENSSL, PYYAML, WGET } from './toolchain.js';

const PROGRAMS: readonly (readonly [name: string, fixture: string, shell: Toolchain, client: Toolchain])[] = [
  ['curl, in a POSIX shell', 'curl', DASH, CURL],
  ['curl, in bash', 'curl', BASH, CURL],
  ['curl with the header in a variable', 'variable', BASH, CURL],
  ['curl with arguments in an array', 'arrays', BASH, CURL],
  ['wget', 'wget', BASH, WGET],
];

describe('Shell, by execution', () => {
  for (const [name, fixture, shell, client] of PROGRAMS) {
    itWith(
      [shell, client, OPENSSL],
      `a script on ${name} works with JWT once it is migrated`,
      async (command) => {
        await prove({
          fixture: `shell/run.${fixture}`,
          clients: [fixture === 'wget' ? 'wget' : 'curl'],
          command,
          args: ['program.sh'],
        });
      },
    );
  }

  itWith([MAKE, CURL, OPENSSL], 'recipes of make work with JWT once they are migrated', async (command) => {
    await prove({ fixture: 'shell/run.make', clients: ['curl in make'], command, args: ['-s'] });
  });

  for (const [service, path, client] of [
    ['github', '.github/workflows/nightly.yml', 'curl in GitHub workflows'],
    ['gitlab', '.gitlab-ci.yml', 'curl in GitLab CI'],
  ] as const) {
    itWith(
      [PYYAML, BASH, CURL, OPENSSL],
      `the commands of ${path} work once they are migrated`,
      async (command) => {
        await prove({
          fixture: `shell/run.${service}`,
          clients: [client],
          command,
          args: ['-c', JOBS, service, path],
        });
      },
    );
  }

  itWith(
    [BASH, OPENSSL],
    'no program that the signer starts is given the secret as an argument',
    async (command) => {
      const secret = 'fake_secret_0123456789abcdef';
      const trace = await evaluate(
        command,
        `for name in openssl od tr date wc; do eval "$name() { echo \\"$name \\$*\\" >&3; command $name \\"\\$@\\"; }"; done
       exec 3>calls; opentok_token 100001 ${secret} >/dev/null; cat calls`,
      );
      expect(trace).to.match(/openssl dgst -sha256 -binary/);
      expect(trace).not.to.include(secret);
    },
  );

  for (const shell of [DASH, BASH]) {
    itWith(
      [shell, OPENSSL],
      `in ${shell.packages} the signer reproduces the token of the announcement`,
      async (command) => {
        const claims = JSON.stringify(ANNOUNCEMENT.claims);
        const token = await evaluate(command, `opentok_sign '${claims}' '${ANNOUNCEMENT.secret}'`);
        expect(token).to.equal(ANNOUNCEMENT.token);
      },
    );
  }
});

async function evaluate(command: string, script: string): Promise<string> {
  const cwd = workspace();
  writeFileSync(join(cwd, SIGNER_FILE), STDLIB_SIGNER);
  writeFileSync(join(cwd, 'program.sh'), `. ./${SIGNER_FILE}; ${script}`);
  const { stdout, stderr } = await run(command, ['-eu', 'program.sh'], { cwd });
  expect(stderr).to.equal('');
  return stdout.trim();
}
