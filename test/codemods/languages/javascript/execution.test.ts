import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { migrate, type Signer } from '../../../../codemods/index.js';
import { startSimulator } from '../../../../src/simulator/index.js';
import { run } from '../../execution/program.js';
import { CREDENTIAL, expectJwtOnly, prove, type Proof } from '../../execution/proof.js';
import { workspace } from '../../workspace.js';

const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url));
const MODULES = join(REPOSITORY, 'node_modules');
const TSX = join(MODULES, 'tsx/dist/cli.mjs');
const TSC = join(MODULES, 'typescript/bin/tsc');

/** What the programs may require, each as npm would install it: name, and where it lies. */
const PACKAGES: Readonly<Record<string, string>> = {
  axios: join(MODULES, 'axios'),
  jsonwebtoken: join(MODULES, 'jsonwebtoken'),
  request: join(MODULES, 'request'),
  '@types/node': join(MODULES, '@types/node'),
  '@types/jsonwebtoken': join(MODULES, '@types/jsonwebtoken'),
  'opentok-auth-bridge': REPOSITORY,
};

async function install(directory: string, packages = PACKAGES): Promise<void> {
  for (const [name, place] of Object.entries(packages)) {
    const link = join(directory, 'node_modules', name);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(place, link);
  }
}

const node = (
  fixture: string,
  script: string,
  clients: readonly string[],
  more: Partial<Proof> = {},
): Proof => ({
  fixture: `javascript/${fixture}`,
  clients,
  command: process.execPath,
  args: [script],
  prepare: install,
  ...more,
});

const PROGRAMS: readonly (readonly [title: string, proof: Proof])[] = [
  ['request, as ES5', node('run.request', 'program.js', ['request'])],
  ['http, with one object of headers for all requests', node('run.http', 'program.js', ['http'])],
  [
    'axios 0.27, with variables, a constant and a loop',
    node('run.axios-local', 'program.js', ['axios 0.27'], {
      prepare: (directory) => install(directory, { ...PACKAGES, axios: join(MODULES, 'axios-0.27') }),
    }),
  ],
  [
    'axios 1 as ES module, with an interceptor and a shared value',
    node('run.axios-module', 'program.js', ['axios 1']),
  ],
  ['fetch as ES module', node('run.fetch', 'program.mjs', ['fetch'])],
  ['fetch, with headers made for each account and kept', node('run.gathered', 'program.js', ['fetch'])],
  ['fetch, with headers that patterns and promises hand on', node('run.taken', 'program.js', ['fetch'])],
  [
    'fetch, with headers that functions and objects give back',
    node('run.given-back', 'program.js', ['fetch']),
  ],
  ['a bare socket', node('run.socket', 'program.js', ['net'])],
  ['a class that keeps header and value in private fields', node('run.class', 'program.js', ['axios 1'])],
  [
    'TypeScript',
    {
      ...node('', 'program.ts', ['axios 1', 'fetch']),
      fixture: 'typescript/run.class',
      args: [TSX, 'program.ts'],
    },
  ],
];

describe('JavaScript and TypeScript, by execution', function () {
  this.timeout(60_000);

  for (const [title, proof] of PROGRAMS) {
    it(`a program on ${title} works with JWT once it is migrated`, async () => {
      await prove(proof);
    });

    it(`a program on ${title} works with the signer of this package`, async () => {
      const { report } = await prove({ ...proof, signer: 'bridge' });
      expect(report.nextSteps).to.match(/npm install/);
    });
  }

  for (const signer of ['stdlib', 'bridge'] satisfies Signer[]) {
    it(`a migrated TypeScript program passes the compiler's strict checks with signer ${signer}`, async () => {
      const cwd = copyOf('typescript/run.class');
      await migrate([], { cwd, signer, write: { stateDirectory: workspace() } });
      await install(cwd);
      const { status, stdout } = await run(process.execPath, [TSC, '-p', '.'], { cwd });
      expect(stdout).to.equal('');
      expect(status).to.equal(0);
    });
  }

  it('an axios instance with the header in its defaults works once it is bridged', async () => {
    const cwd = copyOf('javascript/run.axios-instance');
    const { report } = await migrate([], { cwd, write: { stateDirectory: workspace() } });
    expect(report.findings.map(({ status }) => status)).to.deep.equal(Array(4).fill('rewritten'));
    await install(cwd);
    const simulator = await startSimulator({
      credentials: [{ ...CREDENTIAL, level: 'project' }],
      schemes: 'jwt',
      prefixes: 'project',
      rejectReusedTokens: true,
    });
    try {
      const { status, stderr } = await run(process.execPath, ['program.js'], {
        cwd,
        env: {
          OPENTOK_API_URL: simulator.url,
          OPENTOK_API_KEY: CREDENTIAL.apiKey,
          OPENTOK_API_SECRET: CREDENTIAL.apiSecret,
        },
      });
      expect(stderr).to.equal('');
      expect(status).to.equal(0);
      expect(simulator.requests).to.have.lengthOf(3);
      expectJwtOnly(simulator.requests);
    } finally {
      await simulator.close();
    }
  });
});

function copyOf(fixture: string): string {
  const directory = workspace();
  cpSync(join(REPOSITORY, 'test/fixtures', fixture), directory, { recursive: true });
  return directory;
}
