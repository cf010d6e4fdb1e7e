import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Finding, migrate, scan } from '../../../codemods/index.js';
import { workspace } from '../workspace.js';

const manifest = (range: string, section = 'dependencies') =>
  `{\n  "${section}": {\n    "opentok": "${range}"\n  }\n}\n`;
const find = async (files: Record<string, string>, paths: string[] = []): Promise<readonly Finding[]> =>
  (await scan(paths, { cwd: workspace(files) })).findings;
const brief = ({ path, startLine, rewrite }: Finding) => `${path}:${startLine} ${rewrite}`;

const NPM3 = (version: string) =>
  JSON.stringify(
    {
      lockfileVersion: 3,
      packages: { '': { dependencies: { opentok: '^2.3.0' } }, 'node_modules/opentok': { version } },
    },
    null,
    2,
  );
const NPM2 = (version: string) =>
  JSON.stringify(
    { ...JSON.parse(NPM3(version)), lockfileVersion: 2, dependencies: { opentok: { version } } },
    null,
    2,
  );
const NPM1 = (version: string) =>
  JSON.stringify(
    { lockfileVersion: 1, dependencies: { express: { version: '4.0.0' }, opentok: { version } } },
    null,
    2,
  );
const YARN = (version: string) =>
  `# yarn lockfile v1\n\n\nopentok@^2.3.0:\n  version "${version}"\n  resolved "https://registry.example/opentok.tgz#x"\n`;
const BERRY = (version: string) =>
  `__metadata:\n  version: 6\n\n"opentok@npm:^2.3.0":\n  version: ${version}\n  resolution: "opentok@npm:${version}"\n`;
const PNPM5 = (version: string) =>
  `lockfileVersion: 5.4\n\npackages:\n\n  /opentok/${version}:\n    dev: false\n`;
const PNPM6 = (version: string) =>
  `lockfileVersion: '6.0'\n\npackages:\n\n  /opentok@${version}:\n    dev: false\n`;
const PNPM9 = (version: string) =>
  `lockfileVersion: '9.0'\n\npackages:\n\n  opentok@${version}:\n    engines: {}\n\nsnapshots:\n\n  opentok@${version}: {}\n`;

const LOCKS: [string, string, (version: string) => string, number][] = [
  ['package-lock.json version 3', 'package-lock.json', NPM3, 10],
  ['package-lock.json version 2', 'package-lock.json', NPM2, 10],
  ['package-lock.json version 1', 'package-lock.json', NPM1, 8],
  ['npm-shrinkwrap.json', 'npm-shrinkwrap.json', NPM1, 8],
  ['yarn.lock of yarn 1', 'yarn.lock', YARN, 5],
  ['yarn.lock of yarn 2 and later', 'yarn.lock', BERRY, 5],
  ['pnpm-lock.yaml version 5', 'pnpm-lock.yaml', PNPM5, 5],
  ['pnpm-lock.yaml version 6', 'pnpm-lock.yaml', PNPM6, 5],
  ['pnpm-lock.yaml version 9', 'pnpm-lock.yaml', PNPM9, 5],
];

describe('sdk-dependency in npm projects', () => {
  for (const [what, file, lock, line] of LOCKS) {
    it(`decides a range that crosses by ${what}: legacy`, async () => {
      const findings = await find({ 'package.json': manifest('^2.3.0'), [file]: lock('2.3.2') });
      expect(findings.map(brief)).to.have.members([
        'package.json:3 automatic',
        `${file}:${line} report-only`,
      ]);
      expect(findings.find(({ path }) => path === 'package.json')?.reason).to.include(
        `by ${file} it is 2.3.2`,
      );
    });

    it(`decides a range that crosses by ${what}: JWT`, async () => {
      expect(await find({ 'package.json': manifest('^2.3.0'), [file]: lock('2.23.2') })).to.deep.equal([]);
    });
  }

  it('decides by the installed version where there is no lock file', async () => {
    const installed = (version: string) => ({
      'package.json': manifest('^2.3.0'),
      'node_modules/opentok/package.json': JSON.stringify({ name: 'opentok', version }),
    });
    expect(await find(installed('2.6.0'))).to.deep.equal([]);
    expect((await find(installed('2.3.2')))[0]?.reason).to.include('by the installed version it is 2.3.2');
  });

  it('says of a range that crosses that nothing decides it, when nothing does', async () => {
    const [finding] = await find({ 'package.json': manifest('^2.2.5') });
    expect(finding).to.include({ rewrite: 'automatic' });
    expect(finding?.reason).to.include('no lock file or installed version decides');
  });

  it('reads the lock file of the workspace root, and there the entry of the workspace', async () => {
    const lock = JSON.stringify({
      packages: {
        'node_modules/opentok': { version: '2.23.2' },
        'packages/old/node_modules/opentok': { version: '2.3.2' },
        'packages/old': {},
      },
    });
    const findings = await find({
      'package.json': '{"workspaces":["packages/*"]}',
      'package-lock.json': lock,
      'packages/old/package.json': manifest('^2.3.0'),
      'packages/new/package.json': manifest('^2.3.0'),
    });
    expect(findings.map(({ path }) => path)).to.deep.equal([
      'package-lock.json',
      'packages/old/package.json',
    ]);
  });

  it('is not misled by the lock file of another package above', async () => {
    const [finding] = await find({
      'package.json': manifest('^2.3.0'),
      'package-lock.json': NPM3('2.23.2'),
      'examples/call/package.json': manifest('^2.3.0'),
    });
    expect(finding).to.include({ path: 'examples/call/package.json', rewrite: 'automatic' });
  });

  it('finds nothing where every version allowed sends JWT, nor for packages that are named alike', async () => {
    expect(await find({ 'package.json': manifest('^2.5.0') })).to.deep.equal([]);
    expect(
      await find({ 'package.json': '{"dependencies":{"opentok-layout":"1.0.0","@x/opentok":"2.3.2"}}' }),
    ).to.deep.equal([]);
    expect(await find({ 'yarn.lock': 'opentok-react@^0.9.0:\n  version "0.9.0"\n' })).to.deep.equal([]);
    expect(
      await find({ 'pnpm-lock.yaml': 'packages:\n  /@x/opentok/2.3.2:\n  /opentok-jwt/0.1.5:\n' }),
    ).to.deep.equal([]);
  });

  const raised: [string, string, string][] = [
    ['dependencies', '^2.3.0', '^2.5.0'],
    ['devDependencies', '2.3.2', '^2.5.0'],
    ['optionalDependencies', '~2.2.5', '^2.5.0'],
    ['overrides', '2.3.2', '^2.5.0'],
    ['resolutions', '2.3.2', '^2.5.0'],
    ['dependencies', '>=2.3.2', '>=2.5.0'],
    ['dependencies', 'npm:opentok@2.3.2', 'npm:opentok@^2.5.0'],
  ];
  for (const [section, from, to] of raised) {
    it(`raises ${from} in ${section} to ${to} and changes nothing else`, async () => {
      const cwd = workspace({ 'package.json': manifest(from, section) });
      const { report } = await migrate([], { cwd, write: { stateDirectory: workspace() } });
      expect(readFileSync(join(cwd, 'package.json'), 'utf8')).to.equal(manifest(to, section));
      expect(report.findings[0]).to.include({ status: 'rewritten' });
      expect(report.nextSteps).to.deep.equal(['npm install']);
    });
  }

  const manual: [string, string, string, RegExp][] = [
    ['a version with another API', 'dependencies', '~0.3.4', /another API/],
    ['a peer constraint', 'peerDependencies', '^2.3.0', /Users of this package choose the version/],
    [
      'a fork at a legacy tag',
      'dependencies',
      'owner/opentok-node#v2.3.2',
      /depend on opentok@\^2\.5\.0 from the registry/,
    ],
    [
      'a tarball of a legacy version',
      'dependencies',
      'https://host.example/opentok-2.3.2.tgz',
      /from the registry/,
    ],
    [
      'a branch nobody can judge',
      'dependencies',
      'owner/opentok-node#main',
      /no lock file or installed version decides/,
    ],
  ];
  for (const [what, section, range, reason] of manual) {
    it(`leaves ${what} to people, with the reason`, async () => {
      const [finding] = await find({ 'package.json': manifest(range, section) });
      expect(finding).to.include({ rewrite: 'manual' });
      expect(finding?.reason).to.match(reason);
    });
  }

  it('takes a fork at a JWT tag for what it is', async () => {
    expect(await find({ 'package.json': manifest('owner/opentok-node#v2.6.0') })).to.deep.equal([]);
  });

  it('reports a copy of the SDK itself as an upgrade', async () => {
    const [finding] = await find(
      { 'node_modules/opentok/package.json': '{"name":"opentok","version":"2.3.2"}' },
      ['node_modules/opentok'],
    );
    expect(finding).to.include({ rule: 'sdk-dependency', rewrite: 'report-only', context: 'vendored' });
    expect(finding?.reason).to.match(/A copy of the SDK opentok 2\.3\.2/);
  });

  it('names the command of the package manager in use, for the directory that it works in', async () => {
    const steps = async (files: Record<string, string>) => {
      const { report } = await migrate([], { cwd: workspace(files), write: { stateDirectory: workspace() } });
      return report.nextSteps;
    };
    const app = { 'app/package.json': manifest('^2.3.0') };
    expect(await steps({ ...app, 'app/package-lock.json': NPM3('2.3.2') })).to.deep.equal([
      'cd app && npm install',
    ]);
    const workspaces = { ...app, 'package.json': '{"workspaces":["app"]}' };
    expect(await steps({ ...workspaces, 'yarn.lock': YARN('2.3.2') })).to.deep.equal(['yarn install']);
    expect(await steps({ ...app, 'yarn.lock': YARN('2.23.2') })).to.deep.equal(['cd app && npm install']);
    expect(await steps({ ...app, 'app/pnpm-lock.yaml': PNPM9('2.3.2'), 'yarn.lock': '' })).to.deep.equal([
      'cd app && pnpm install',
    ]);
  });

  it('says in a scan how to make the rewrites, then how to install', async () => {
    const cwd = workspace({ 'my app/package.json': manifest('^2.3.0'), 'my app/yarn.lock': YARN('2.3.2') });
    expect((await scan(['my app'], { cwd })).nextSteps).to.deep.equal([
      "npx opentok-auth-bridge migrate --write 'my app'",
      "cd 'my app' && yarn install",
    ]);
  });

  it('says of a package that others bring along that no command of its own will do', async () => {
    const { findings, nextSteps } = await scan([], {
      cwd: workspace({
        'package.json': '{"dependencies":{"uses-opentok":"1.0.0"}}',
        'yarn.lock': YARN('2.3.2'),
      }),
    });
    expect(findings[0]?.reason).to.match(/Another package brings it along/);
    expect(nextSteps).to.deep.equal([]);
  });

  it('leaves a manifest that is no JSON to people, and says where', async () => {
    const cwd = workspace({ 'package.json': '{"dependencies": {"opentok": "2.3.2"' });
    const { report, diff } = await migrate([], { cwd });
    expect(report.findings.map(({ rewrite, reason }) => `${rewrite}: ${reason}`)).to.deep.equal([
      'manual: Every version that 2.3.2 allows speaks partner auth. This file is no valid JSON (line 1, column 37), so it is not edited: mend it, then scan again.',
    ]);
    expect(diff).to.equal('');
    expect(await find({ 'package.json': '"opentok" ]]}}{{"' })).to.deep.equal([]);
  });
});
