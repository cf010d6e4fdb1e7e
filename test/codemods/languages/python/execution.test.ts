import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { LIBRARY_SIGNER, STDLIB_SIGNER } from '../../../../codemods/languages/python/signer.js';
import { run } from '../../execution/program.js';
import { prove } from '../../execution/proof.js';
import { itWith, type Toolchain } from '../../execution/toolchains.js';
import { ANNOUNCEMENT, expectSameContents } from '../../execution/vector.js';
import { workspace } from '../../workspace.js';
import { python, PYTHON_2 } from './toolchain.js';

const PROGRAMS: readonly (readonly [
  fixture: string,
  toolchain: Toolchain,
  clients: readonly string[],
  script?: string,
])[] = [
  ['requests', python('requests'), ['requests']],
  ['requests-module', python('requests'), ['requests']],
  ['urllib', python(), ['urllib']],
  ['paged', python(), ['urllib']],
  ['httplib', python(), ['http.client']],
  ['aiohttp', python('aiohttp'), ['aiohttp']],
  ['httpx', python('httpx'), ['httpx']],
  ['package', python('requests'), ['requests'], 'main.py'],
  ['kept', python('requests', 'httpx'), ['requests', 'httpx']],
];

describe('Python, by execution', () => {
  for (const [name, toolchain, clients, script = 'program.py'] of PROGRAMS) {
    itWith([toolchain], `the program ${name} works with JWT once it is migrated`, async (command) => {
      await prove({ fixture: `python/run.${name}`, clients, command, args: ['-B', script] });
    });
  }

  itWith([PYTHON_2], 'programs written for Python 2 work with JWT on Python 2', async (command) => {
    await prove({
      fixture: 'python/run.python2',
      clients: ['urllib2', 'httplib'],
      command,
      args: ['-B', 'program.py'],
      more: [['-B', 'service.py']],
    });
  });

  itWith([python('requests', 'jwt')], 'a program works with PyJWT as its signer', async (command) => {
    const { report } = await prove({
      fixture: 'python/run.requests',
      clients: ['requests'],
      command,
      args: ['-B', 'program.py'],
      signer: 'library',
    });
    expect(report.nextSteps).to.deep.equal(["python -m pip install 'PyJWT>=1.7,<3'"]);
  });

  itWith([python()], 'the signer reproduces the token of the announcement', async (command) => {
    expect(await signVector(command, STDLIB_SIGNER)).to.equal(ANNOUNCEMENT.token);
  });

  itWith([PYTHON_2], 'the signer reproduces it on Python 2, for both kinds of text', async (command) => {
    const kinds = [`'${ANNOUNCEMENT.secret}'`, `u'${ANNOUNCEMENT.secret}'`];
    const tokens = await Promise.all(kinds.map((secret) => signVector(command, STDLIB_SIGNER, secret)));
    expect(tokens).to.deep.equal([ANNOUNCEMENT.token, ANNOUNCEMENT.token]);
  });

  itWith([python('jwt')], 'the signer on PyJWT makes a token of the same contents', async (command) => {
    expectSameContents(await signVector(command, LIBRARY_SIGNER));
  });
});

async function signVector(
  command: string,
  signer: string,
  secret = `'${ANNOUNCEMENT.secret}'`,
): Promise<string> {
  const cwd = workspace();
  writeFileSync(join(cwd, 'opentok_jwt.py'), signer);
  const claims = Object.entries(ANNOUNCEMENT.claims).map(
    ([name, value]) => `('${name}', ${JSON.stringify(value)})`,
  );
  const script = `import opentok_jwt; print(opentok_jwt.sign([${claims.join(', ')}], ${secret}))`;
  const { stdout, stderr } = await run(command, ['-B', '-c', script], { cwd });
  expect(stderr).to.equal('');
  return stdout.trim();
}
