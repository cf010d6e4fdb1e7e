import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Report } from '../../codemods/index.js';
import { outputIn, type Program, PROGRAMS } from './polyglot/programs.js';
import { run } from '../codemods/execution/program.js';
import { expectJwtOnly, expectSuccess, runAgainst, schemesOf } from '../codemods/execution/proof.js';
import { itWith } from '../codemods/execution/toolchains.js';
import { commit, git, snapshot, workspace } from '../codemods/workspace.js';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const EXAMPLE = join(REPOSITORY, 'examples/polyglot');
const BIN = join(REPOSITORY, 'dist/cli/bin.js');

/** Every language that is rewritten must have put a signer of its own in the tree. */
const SIGNERS = [
  'archive-jobs/lib/open_tok_jwt.rb',
  'billing/billing/opentok_jwt.py',
  'chat/opentok-auth-token.js',
  'desk/Desk/OpenTokJwt.cs',
  'gateway/video/opentok_token.go',
  'kiosk/src/main/kotlin/org/example/kiosk/OpenTokJwt.kt',
  'opentok-auth-token.sh',
  'portal/src/opentok-auth-token.ts',
  'recorder/lib/opentok-auth-token.js',
  'scheduler/src/main/java/org/example/OpenTokJwt.java',
  'website/src/OpenTokJwt.php',
];

describe('the polyglot example', () => {
  let home: string;
  let tree: string;
  let original: Record<string, string>;
  const counts = new Map<Program, number>();

  const bridge = (...args: string[]) =>
    run(process.execPath, [BIN, ...args], { cwd: tree, env: { XDG_STATE_HOME: join(home, 'state') } });

  const start = async (program: Program, commands: string[], schemes: 'both' | 'jwt', who: string) => {
    const directory = join(tree, program.part);
    const started = await program.start(commands, directory, outputIn(join(home, schemes), program));
    const { ended, requests } = await runAgainst(schemes, started, directory);
    expectSuccess(ended, `${who}, ${program.title}`);
    return requests;
  };

  before(() => {
    home = workspace();
    tree = join(home, 'tree');
    cpSync(EXAMPLE, tree, { recursive: true });
    // Packages lie above the tree, so that they are found from every part and are no part of it.
    mkdirSync(join(home, 'node_modules'));
    symlinkSync(REPOSITORY, join(home, 'node_modules', 'opentok-auth-bridge'));
    for (const name of ['axios', 'jsonwebtoken'])
      symlinkSync(join(REPOSITORY, 'node_modules', name), join(home, 'node_modules', name));
    git(tree, 'init', '-q');
    commit(tree);
    original = snapshot(tree);
  });

  for (const program of PROGRAMS) {
    itWith(program.toolchains, `${program.title} works with partner auth`, async (...commands) => {
      const requests = await start(program, commands, 'both', 'the legacy program');
      expect(requests.length).to.be.at.least(2);
      expect(schemesOf(requests)).to.deep.equal(['partner']);
      counts.set(program, requests.length);
    });
  }

  it('would be told where each command is to be run, were libraries to sign', async () => {
    const { stdout } = await bridge('migrate', '.', '--signer', 'library', '--format', 'json');
    const { nextSteps }: Report = JSON.parse(stdout);
    expect(nextSteps).to.have.members([
      'npx opentok-auth-bridge migrate --write',
      'cd archive-jobs && bundle install',
      "cd billing && python -m pip install 'PyJWT>=1.7,<3'",
      'cd chat && npm install',
      'cd desk/Desk && dotnet restore',
      'cd gateway && go mod tidy',
      'cd kiosk && gradle --refresh-dependencies build',
      'cd portal && npm install',
      'cd recorder && npm install',
      'cd scheduler && mvn dependency:resolve',
      'cd website && composer update firebase/php-jwt',
    ]);
  });

  it('is migrated by one command, which accounts for every finding', async () => {
    const { status, stdout, stderr } = await bridge('migrate', '.', '--write', '--format', 'json');
    expect(stderr).to.equal('');
    expect(status, 'what stays manual is open').to.equal(1);
    const report: Report = JSON.parse(stdout);
    expectToAddUp(report);
    expect(
      report.findings.filter(({ rewrite, status }) => (rewrite === 'automatic') !== (status === 'rewritten')),
    ).to.deep.equal([]);
    const manual = report.findings.filter(({ status }) => status === 'open').map(({ path }) => path);
    expect([...new Set(manual)]).to.deep.equal([
      'README.md',
      'archive-jobs/spec/cassettes/list_archives.yml',
      'billing/billing/opentok.py',
      'deploy/nginx.conf',
      'desk/Desk/Video/Rooms.cs',
      'docs/opentok.postman_collection.json',
      'recorder/test/archives.test.js',
      'scheduler/src/main/java/org/example/scheduler/Scheduler.java',
    ]);
    expect(Object.keys(snapshot(tree)).filter((path) => original[path] === undefined)).to.have.members(
      SIGNERS,
    );
  });

  for (const program of PROGRAMS) {
    itWith(program.toolchains, `${program.title} works with JWT afterwards`, async (...commands) => {
      const requests = await start(program, commands, 'jwt', 'the migrated program');
      expect(requests).to.have.lengthOf(counts.get(program) ?? 0);
      expectJwtOnly(requests);
    });
  }

  it('is left as it is by a second run', async () => {
    commit(tree);
    const migrated = snapshot(tree);
    const { stdout } = await bridge('migrate', '.', '--write', '--format', 'json');
    const report: Report = JSON.parse(stdout);
    expectToAddUp(report);
    expect(report.summary).to.include({ automatic: 0, rewritten: 0 });
    expect(snapshot(tree)).to.deep.equal(migrated);
  });

  it('is given back by undo, byte for byte and with its modes', async () => {
    const { status, stderr } = await bridge('undo');
    expect(stderr).to.equal('');
    expect(status).to.equal(0);
    expect(snapshot(tree)).to.deep.equal(original);
  });
});

function expectToAddUp({ summary, findings, errors }: Report): void {
  const { automatic, manual, reportOnly, open, rewritten, ignored, baselined, failed } = summary;
  expect(errors).to.deep.equal([]);
  expect(summary.findings).to.equal(findings.length);
  expect(automatic + manual + reportOnly, 'by what can be done').to.equal(summary.findings);
  expect(open + rewritten + ignored + baselined + failed, 'by what was done').to.equal(summary.findings);
}
