import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { find, migrated } from '../outcome.js';
import { itWith } from '../../execution/toolchains.js';
import { workspace } from '../../workspace.js';

const BUNDLER = { packages: 'ruby', commands: ['ruby'], check: ['-e', 'require "bundler"'] };

const lock = (version: string) =>
  `GEM\n  remote: https://rubygems.org/\n  specs:\n    addressable (2.3.5)\n    opentok (${version})\n      addressable (>= 2.3)\n\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n  opentok\n`;

/** Lines of a Gemfile or a gemspec, and what becomes of them; undefined where they are left to people. */
const LINES: readonly (readonly [file: string, from: string, to: string | undefined])[] = [
  ['Gemfile', "gem 'opentok', '~> 2.3'", "gem 'opentok', '~> 2.4'"],
  ['Gemfile', 'gem "opentok", "2.3.1" # video', 'gem "opentok", "2.4.0" # video'],
  ['Gemfile', "  gem('opentok', '~> 2.3.0', require: false)", "  gem('opentok', '~> 2.4.0', require: false)"],
  [
    'Gemfile',
    "gem 'opentok', '>= 2.2', '< 2.4', :require => false",
    "gem 'opentok', '>= 2.4', '< 3.0', :require => false",
  ],
  [
    'Gemfile',
    "gem 'opentok',\n    '~> 2.2.4',\n    require: 'opentok'",
    "gem 'opentok',\n    '~> 2.4.0',\n    require: 'opentok'",
  ],
  ['Gemfile', "gem 'opentok'", "gem 'opentok', '>= 2.4.0'"],
  ['Gemfile', 'gem "opentok", require: false', 'gem "opentok", ">= 2.4.0", require: false'],
  ['gems.rb', "gem 'opentok', '2.3'", "gem 'opentok', '2.4'"],
  ['a.gemspec', "  s.add_dependency 'opentok', '~> 2.2'", "  s.add_dependency 'opentok', '~> 2.4'"],
  [
    'a.gemspec',
    "  spec.add_development_dependency('opentok', ['>= 2.2', '< 3'])",
    "  spec.add_development_dependency('opentok', ['>= 2.4', '< 3'])",
  ],
  [
    'a.gemspec',
    '  s.add_runtime_dependency(%q<opentok>.freeze, ["~> 2.3".freeze])',
    '  s.add_runtime_dependency(%q<opentok>.freeze, ["~> 2.4".freeze])',
  ],
  ['Gemfile', "gem 'opentok', git: 'https://example.org/opentok.git', tag: 'v2.3.1'", undefined],
  ['Gemfile', "gem 'opentok', github: 'opentok/Opentok-Ruby-SDK'", undefined],
  ['Gemfile', "gem 'opentok', OPENTOK_VERSION", undefined],
  ['Gemfile', "gem 'opentok', '~> 0.9'", undefined],
];

describe('sdk-dependency in Bundler projects', () => {
  for (const [file, from, to] of LINES) {
    it(
      to === undefined ? `leaves ${from} to people` : `makes ${from} ${to}`.replaceAll(/\s+/g, ' '),
      async () => {
        const text = (line: string) => `# opentok\nsource 'https://rubygems.org'\n${line}\nputs 1\n`;
        const { read, report } = await migrated({ [file]: text(from) });
        expect(read(file)).to.equal(text(to ?? from));
        expect(report.findings.map(({ rewrite }) => rewrite)).to.deep.equal([
          to === undefined ? 'manual' : 'automatic',
        ]);
        expect(report.nextSteps).to.deep.equal(to === undefined ? [] : ['bundle update opentok']);
      },
    );
  }

  const NONE = [
    "gem 'opentok', '~> 2.4'",
    "gem 'opentok', '>= 3', '< 5'",
    "# gem 'opentok', '2.3.1'",
    "gem 'opentok-ruby', '0.1'",
    "gem 'opentok', git: 'https://example.org/opentok.git', tag: 'v2.4.1'",
  ];
  for (const line of NONE) {
    it(`finds nothing in ${line}`, async () =>
      expect(await find({ Gemfile: `${line}\n` })).to.deep.equal([]));
  }

  it('lets the lock file decide a range that crosses', async () => {
    const files = (version: string) => ({
      Gemfile: "gem 'opentok', '>= 2.2'\n",
      'Gemfile.lock': lock(version),
    });
    expect(await find(files('2.4.1'))).to.deep.equal([]);
    const { read, report } = await migrated(files('2.3.1'));
    expect(read('Gemfile')).to.equal("gem 'opentok', '>= 2.4'\n");
    expect(read('Gemfile.lock')).to.equal(lock('2.3.1'));
    expect(
      report.findings.map(({ path, startLine, rewrite }) => `${path}:${startLine} ${rewrite}`),
    ).to.deep.equal(['Gemfile:1 automatic', 'Gemfile.lock:5 report-only']);
    expect(report.findings[0]?.reason).to.include('by Gemfile.lock it is 2.3.1');
    expect(report.findings[1]?.reason).to.include('bundle update opentok');
  });

  it('names the directory of the Gemfile for a gemspec below it', async () => {
    const { report } = await migrated({
      'app/Gemfile': 'gemspec path: "engine"\n',
      'app/engine/a.gemspec': "s.add_dependency 'opentok', '2.3.1'\n",
    });
    expect(report.nextSteps).to.deep.equal(['cd app && bundle update opentok']);
  });

  it('says of a gem that others bring along that they have to be upgraded', async () => {
    const text = lock('2.3.1').replace(/ {2}opentok\n$/, '  uses-opentok\n');
    const [finding] = await find({ 'Gemfile.lock': text });
    expect(finding?.reason).to.include('Another package brings it along');
  });

  it('keeps byte order marks and CRLF', async () => {
    const dressed = (version: string) => `\uFEFF# a\r\ngem 'opentok', '${version}'\r\n`;
    expect((await migrated({ Gemfile: dressed('~> 2.3') })).read('Gemfile')).to.equal(dressed('~> 2.4'));
  });

  it('goes on after a file that is no Ruby', async () => {
    const findings = await find({
      'a/Gemfile': "gem 'opentok', '2.3.1\n)))",
      'b/Gemfile': "gem 'opentok', '2.3.1'\n",
    });
    expect(findings.map(({ path, rewrite }) => `${path} ${rewrite}`)).to.deep.equal([
      'a/Gemfile manual',
      'b/Gemfile automatic',
    ]);
  });

  itWith([BUNDLER], 'leaves Gemfiles that Bundler reads as they are meant', async (ruby) => {
    for (const [file, from, to] of LINES) {
      if (to === undefined || file !== 'Gemfile') continue;
      const { read } = await migrated({ Gemfile: `${from}\n` });
      const cwd = workspace({ Gemfile: `source 'https://rubygems.org'\n${read('Gemfile')}` });
      const program =
        'require "bundler"; puts Bundler::Dsl.evaluate("Gemfile", "Gemfile.lock", {}).dependencies.map { |d| d.requirement.satisfied_by?(Gem::Version.new("2.3.9")) }';
      expect(execFileSync(ruby, ['-e', program], { cwd, encoding: 'utf8' }), to).to.equal('false\n');
    }
  });
});
