import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { librarySigner, stdlibSigner } from '../../../../codemods/languages/go/signer.js';
import { prove } from '../../execution/proof.js';
import { itWith, type Toolchain } from '../../execution/toolchains.js';
import { ANNOUNCEMENT, expectSameContents } from '../../execution/vector.js';
import { workspace } from '../../workspace.js';
import { build } from './build.js';
import { GO, GOLANG_JWT, RESTY } from './toolchain.js';

const PROGRAMS: readonly (readonly [
  name: string,
  fixture: string,
  toolchains: readonly Toolchain[],
  client: string,
])[] = [
  ['net/http', 'nethttp', [GO], 'net/http'],
  ['resty', 'resty', [GO, RESTY], 'resty'],
  ['a resty client that sets the header once', 'resty-client', [GO, RESTY], 'resty'],
  ['net/http in a module with packages', 'module', [GO], 'net/http'],
];

describe('Go, by execution', () => {
  for (const [name, fixture, toolchains, client] of PROGRAMS) {
    itWith(toolchains, `a program on ${name} works with JWT once it is migrated`, async (go) => {
      await prove({ fixture: `go/run.${fixture}`, clients: [client], ...compiled(go, fixture === 'module') });
    });
  }

  itWith([GO, GOLANG_JWT], 'a program works with golang-jwt as its signer', async (go) => {
    const { directory, report } = await prove({
      fixture: 'go/run.library',
      clients: ['net/http'],
      ...compiled(go, false),
      signer: 'library',
    });
    expect(report.nextSteps).to.deep.equal(['go mod tidy']);
    expect(readFileSync(join(directory, 'go.mod'), 'utf8')).to.match(
      /^require github\.com\/golang-jwt\/jwt\/v4 v4/m,
    );
  });

  itWith([GO], 'the signer reproduces the token of the announcement', async (go) => {
    const claims = `json.RawMessage(\`${JSON.stringify(ANNOUNCEMENT.claims)}\`)`;
    expect(await signVector(go, stdlibSigner('main'), 'encoding/json', claims)).to.equal(ANNOUNCEMENT.token);
  });

  itWith([GO, GOLANG_JWT], 'the signer on golang-jwt makes a token of the same contents', async (go) => {
    const path = 'github.com/golang-jwt/jwt/v4';
    const claims = `jwt.MapClaims${JSON.stringify(ANNOUNCEMENT.claims)}`;
    expectSameContents(await signVector(go, librarySigner('main', path), path, claims));
  });
});

/** Compiles what lies in the directory before each run; the program itself lies elsewhere. */
function compiled(go: string, module: boolean) {
  const command = join(workspace(), 'program');
  return {
    command,
    args: [],
    prepare: (directory: string) => build(go, directory, command, module),
  };
}

async function signVector(go: string, signer: string, path: string, claims: string): Promise<string> {
  const cwd = workspace();
  writeFileSync(join(cwd, 'opentok_token.go'), signer);
  const main = `func main() { fmt.Println(openTokSign(${claims}, "${ANNOUNCEMENT.secret}")) }`;
  writeFileSync(join(cwd, 'main.go'), `package main\n\nimport (\n\t"fmt"\n\t"${path}"\n)\n\n${main}\n`);
  const program = join(workspace(), 'program');
  await build(go, cwd, program, false);
  const { stdout, stderr } = spawnSync(program, { encoding: 'utf8' });
  expect(stderr).to.equal('');
  return stdout.trim();
}
