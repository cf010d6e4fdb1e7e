import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { gemRequirement } from '../../../../codemods/manifests/bundler/requirement.js';
import { itWith } from '../../execution/toolchains.js';
import { allowed, lies, raises, VERSIONS } from '../tables.js';

const RUBY = { packages: 'ruby', commands: ['ruby'], check: ['-e', '0'] };
const requirement = gemRequirement("'");
const SIDES = {
  below: [
    '2.3.1',
    '= 2.3.1',
    '~> 2.3.0',
    '~>2.2.4',
    '< 2.4',
    '<= 2.3.9',
    "~> 2.2', '< 2.4",
    "~> 2.2', '<2.4",
    '~> 0.9',
    '2.4.0.rc1',
  ],
  across: ['~> 2.3', '~> 2', '>= 2.2', '> 2.3.1', "~> 2.2', '>= 2.2.4", '< 3', '!= 2.3.1', '<= 2.4.0'],
  reaches: ['~> 2.4', '~> 2.4.0', '>= 2.4', '2.4', '2.4.0', '> 2.4', '~> 3.0', "> 2', '>= 2.4"],
};

describe('a gem requirement on a 2.4.0 boundary', () => {
  lies(requirement, [2, 4, 0], SIDES);

  it('is none where Ruby fills it in', () => expect(requirement.read('~> #{version}')).to.equal(undefined));

  itWith([RUBY], 'lets in the versions that RubyGems lets in', (ruby) => {
    // What is left out by name decides nothing, and is not counted.
    const constraints = Object.values(SIDES)
      .flat()
      .filter((one) => !one.includes('!='));
    const program = `require "json"
      constraints, versions = JSON.parse(STDIN.read)
      puts JSON.generate(constraints.map { |parts|
        versions.select { |v| Gem::Requirement.new(*parts).satisfied_by?(Gem::Version.new(v)) } })`;
    const input = JSON.stringify([constraints.map((one) => one.split(/'\s*,\s*'/)), VERSIONS]);
    const theirs = JSON.parse(execFileSync(ruby, ['-e', program], { input, encoding: 'utf8' }));
    expect(constraints.map((one) => allowed(requirement, one, VERSIONS))).to.deep.equal(theirs);
  });
});

describe('raising a gem requirement to 2.4.0', () => {
  raises(
    requirement,
    [2, 4, 0],
    [
      ['2.3.1', '2.4.0'],
      ['= 2.3.1', '= 2.4.0'],
      ['~> 2.3', '~> 2.4'],
      ['~> 2', '~> 2.4'],
      ['~>2.3.1', '~>2.4.0'],
      ['>= 2.2', '>= 2.4'],
      ['> 2.2', '>= 2.4'],
      ['< 3', ">= 2.4.0', '< 3"],
      ["~> 2.2', '>= 2.2.4", "~> 2.4', '>= 2.4.0"],
      [">= 2.2', '< 2.4", ">= 2.4', '< 3.0"],
      ['', '>= 2.4.0'],
    ],
  );
});
