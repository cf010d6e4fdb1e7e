import { expect } from 'chai';
import { find, migrated } from '../outcome.js';

const PROJECT = (item: string, more = '') =>
  `<Project Sdk="Microsoft.NET.Sdk">\n${more}  <!-- <PackageReference Include="OpenTok" Version="2.3.1" /> -->\n  <ItemGroup>\n    ${item}\n  </ItemGroup>\n</Project>\n`;
const REFERENCE = (version: string) => `<PackageReference Include="OpenTok" Version="${version}" />`;
const PROPERTY = (version: string) =>
  `  <PropertyGroup>\n    <OpenTokVersion>${version}</OpenTokVersion>\n  </PropertyGroup>\n`;
const CONFIG = (version: string) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<packages>\n  <package id="OpenTok" version="${version}" targetFramework="net45" />\n</packages>\n`;

/** Files, and what becomes of them; undefined where they are left to people. */
const FILES: readonly (readonly [file: string, from: string, to: string | undefined])[] = [
  ['a.csproj', PROJECT(REFERENCE('2.3.1')), PROJECT(REFERENCE('2.4.0'))],
  ['a.csproj', PROJECT(REFERENCE('2.3.*')), PROJECT(REFERENCE('2.4.*'))],
  ['a.csproj', PROJECT(REFERENCE('[2.2,3.0)')), PROJECT(REFERENCE('[2.4,3.0)'))],
  [
    'a.vbproj',
    PROJECT("<PackageReference Version='2.3.1.0' Include='opentok'/>"),
    PROJECT("<PackageReference Version='2.4.0.0' Include='opentok'/>"),
  ],
  [
    'a.fsproj',
    PROJECT('<PackageReference Include="OpenTok">\n      <Version>2.3.1</Version>\n    </PackageReference>'),
    PROJECT('<PackageReference Include="OpenTok">\n      <Version>2.4.0</Version>\n    </PackageReference>'),
  ],
  [
    'a.csproj',
    PROJECT('<PackageReference Include="OpenTok" VersionOverride="2.3.1" />'),
    PROJECT('<PackageReference Include="OpenTok" VersionOverride="2.4.0" />'),
  ],
  [
    'a.csproj',
    PROJECT(REFERENCE('$(OpenTokVersion)'), PROPERTY('2.3.1')),
    PROJECT(REFERENCE('$(OpenTokVersion)'), PROPERTY('2.4.0')),
  ],
  [
    'Directory.Packages.props',
    PROJECT('<PackageVersion Include="OpenTok" Version="2.3.1" />'),
    PROJECT('<PackageVersion Include="OpenTok" Version="2.4.0" />'),
  ],
  [
    'a.nuspec',
    '<package><metadata><dependencies>\n  <dependency id="OpenTok" version="2.3.1" />\n</dependencies></metadata></package>\n',
    '<package><metadata><dependencies>\n  <dependency id="OpenTok" version="2.4.0" />\n</dependencies></metadata></package>\n',
  ],
  ['a.csproj', PROJECT(REFERENCE('1.0.0')), undefined],
  ['a.csproj', PROJECT(REFERENCE('$(OpenTokVersion)')), undefined],
  [
    'a.csproj',
    PROJECT(
      `${REFERENCE('$(OpenTokVersion)')}\n    <PackageReference Include="Other" Version="$(OpenTokVersion)" />`,
      PROPERTY('2.3.1'),
    ),
    undefined,
  ],
  [
    'a.csproj',
    PROJECT(
      '<Reference Include="OpenTok">\n      <HintPath>..\\packages\\OpenTok.2.3.1\\lib\\net40\\OpenTok.dll</HintPath>\n    </Reference>',
    ),
    undefined,
  ],
];

describe('sdk-dependency in .NET projects', () => {
  for (const [file, from, to] of FILES) {
    it(`${to === undefined ? 'leaves to people' : 'raises'} ${file}: ${JSON.stringify(from)}`, async () => {
      const { read, report } = await migrated({ [file]: from });
      expect(read(file)).to.equal(to ?? from);
      expect(report.findings.map(({ rewrite }) => rewrite)).to.deep.equal([
        to === undefined ? 'manual' : 'automatic',
      ]);
      expect(report.nextSteps).to.deep.equal(to === undefined ? [] : ['dotnet restore']);
    });
  }

  const NONE: readonly (readonly [string, string])[] = [
    ['a.csproj', PROJECT(REFERENCE('2.4.0'))],
    ['a.csproj', PROJECT(REFERENCE('[2.4,4.0)'))],
    ['a.csproj', PROJECT('<PackageReference Include="OpenTok" />')],
    ['a.csproj', PROJECT('<PackageReference Include="OpenTok.Net" Version="2.3.1" />')],
    ['packages.config', CONFIG('3.1.0')],
  ];
  for (const [file, text] of NONE) {
    it(`finds nothing in ${file}: ${JSON.stringify(text)}`, async () => {
      expect(await find({ [file]: text })).to.deep.equal([]);
    });
  }

  it('leaves packages.config to NuGet, which changes the paths in the project file with it', async () => {
    const { report } = await migrated({ 'app/packages.config': CONFIG('2.3.1') });
    const command = 'nuget update packages.config -Id OpenTok -Version 2.4.0';
    expect(report.findings.map(({ startLine, rewrite }) => `${startLine} ${rewrite}`)).to.deep.equal([
      '3 manual',
    ]);
    expect(report.findings[0]?.reason).to.include(command);
    expect(report.nextSteps).to.deep.equal([`cd app && ${command}`]);
  });

  it('lets packages.lock.json decide a range that crosses, and leaves it alone', async () => {
    const lock = (resolved: string) =>
      JSON.stringify(
        {
          version: 1,
          dependencies: { 'net6.0': { OpenTok: { type: 'Direct', requested: '[2.2.0, )', resolved } } },
        },
        null,
        2,
      );
    const files = (version: string) => ({
      'a.csproj': PROJECT(REFERENCE('[2.2,)')),
      'packages.lock.json': lock(version),
    });
    expect(await find(files('2.4.0'))).to.deep.equal([]);
    const { read, report } = await migrated(files('2.3.1'));
    expect(read('a.csproj')).to.equal(PROJECT(REFERENCE('[2.4,)')));
    expect(
      report.findings.map(({ path, startLine, rewrite }) => `${path}:${startLine} ${rewrite}`),
    ).to.deep.equal(['a.csproj:4 automatic', 'packages.lock.json:8 report-only']);
    expect(report.findings[0]?.reason).to.include('by packages.lock.json it is 2.3.1');
    expect(report.nextSteps).to.deep.equal(['dotnet restore --force-evaluate']);
  });

  it('says that nothing decides a range that crosses when there is no lock file', async () => {
    expect((await find({ 'a.csproj': PROJECT(REFERENCE('2.*')) }))[0]?.reason).to.include(
      'no lock file decides',
    );
  });

  it('judges a property by the shared file that sets it, and names that', async () => {
    const files = (version: string) => ({
      'Directory.Build.props': `<Project>\n${PROPERTY(version)}</Project>\n`,
      'src/a/a.csproj': PROJECT(REFERENCE('$(OpenTokVersion)')),
    });
    expect(await find(files('2.4.0'))).to.deep.equal([]);
    const [finding] = await find(files('2.3.1'));
    expect(finding).to.include({ path: 'src/a/a.csproj', rewrite: 'manual' });
    expect(finding?.reason).to.include('OpenTokVersion in Directory.Build.props');
  });

  it('keeps byte order marks and CRLF', async () => {
    const dressed = (version: string) => `\uFEFF${PROJECT(REFERENCE(version)).replaceAll('\n', '\r\n')}`;
    expect((await migrated({ 'a.csproj': dressed('2.3.1') })).read('a.csproj')).to.equal(dressed('2.4.0'));
  });

  it('reports a malformed file and goes on', async () => {
    const findings = await find({
      'a.csproj': PROJECT(REFERENCE('2.3.1')).replace('</ItemGroup>', ''),
      'b/packages.lock.json': '{"dependencies": {"OpenTok": ',
      'c.csproj': PROJECT(REFERENCE('2.3.1')),
    });
    expect(findings.map(({ path, rewrite }) => `${path} ${rewrite}`)).to.deep.equal([
      'a.csproj manual',
      'b/packages.lock.json manual',
      'c.csproj automatic',
    ]);
  });
});

describe('sdk-dependency in Paket', () => {
  const wishes: readonly (readonly [from: string, to: string | undefined])[] = [
    ['nuget OpenTok 2.3.1', 'nuget OpenTok 2.4.0'],
    ['nuget OpenTok', 'nuget OpenTok >= 2.4.0'],
    ['NuGet opentok prerelease', 'NuGet opentok >= 2.4.0 prerelease'],
    ['nuget OpenTok ~> 2.3', 'nuget OpenTok ~> 2.4'],
    ['  nuget OpenTok >= 2.2 < 3.0 framework: net45', '  nuget OpenTok >= 2.4 < 3.0 framework: net45'],
    ['nuget OpenTok @~> 2.3.0 redirects: on', 'nuget OpenTok @~> 2.4.0 redirects: on'],
    ['nuget OpenTok == 2.3.1', 'nuget OpenTok == 2.4.0'],
    ['nuget OpenTok <= 2.3.1', 'nuget OpenTok >= 2.4.0 < 3.0.0'],
    ['nuget OpenTok ~> 1.0', undefined],
  ];
  for (const [from, to] of wishes) {
    it(`${to === undefined ? 'leaves to people' : 'raises'} ${from}`, async () => {
      const file = (line: string) =>
        `source https://api.nuget.org/v3/index.json\r\n${line}\r\nnuget JWT 2.3.1\r\n`;
      const { read, report } = await migrated({ 'paket.dependencies': file(from) });
      expect(read('paket.dependencies')).to.equal(file(to ?? from));
      expect(report.findings.map(({ rewrite, startLine }) => `${startLine} ${rewrite}`)).to.deep.equal([
        `2 ${to === undefined ? 'manual' : 'automatic'}`,
      ]);
      expect(report.nextSteps).to.deep.equal(to === undefined ? [] : ['paket install']);
    });
  }

  for (const line of [
    '// nuget OpenTok 2.3.1',
    '# nuget OpenTok 2.3.1',
    'nuget OpenTok.Net 2.3.1',
    'nuget OpenTok ~> 2.4',
    'nuget OpenTok >= 2.4 < 4',
    'github opentok/opentok src/a.cs',
  ]) {
    it(`finds nothing in ${line}`, async () => {
      expect(await find({ 'paket.dependencies': `${line}\n` })).to.deep.equal([]);
    });
  }

  const lock = (version: string) =>
    `NUGET\n  remote: https://api.nuget.org/v3/index.json\n    Other (1.0)\n      OpenTok (>= 2.2)\n    OpenTok (${version}) - restriction: >= net45\n      JWT (>= 1.1)\n`;

  it('lets paket.lock decide a range that crosses, and leaves it alone', async () => {
    const files = (version: string) => ({
      'paket.dependencies': 'nuget OpenTok >= 2.2\n',
      'paket.lock': lock(version),
      '.config/dotnet-tools.json': '{"tools":{"paket":{"version":"8.0.0"}}}',
    });
    expect(await find(files('2.4.0'))).to.deep.equal([]);
    const { report, read } = await migrated(files('2.3.1'));
    expect(
      report.findings.map(({ path, startLine, rewrite }) => `${path}:${startLine} ${rewrite}`),
    ).to.deep.equal(['paket.dependencies:1 automatic', 'paket.lock:5 report-only']);
    expect(read('paket.dependencies')).to.equal('nuget OpenTok >= 2.4\n');
    expect(report.nextSteps).to.deep.equal(['dotnet paket install']);
  });

  it('says of a package that others bring along that the other one has to be upgraded', async () => {
    const [finding] = await find({ 'paket.dependencies': 'nuget Other\n', 'paket.lock': lock('2.3.1') });
    expect(finding?.reason).to.include('Another package brings it along');
  });
});
