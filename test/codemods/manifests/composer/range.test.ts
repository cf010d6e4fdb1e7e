import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { composerRange } from '../../../../codemods/manifests/composer/range.js';
import { itWith } from '../../execution/toolchains.js';
import { allowed, lies, raises, VERSIONS } from '../tables.js';

const AUTOLOAD = '/usr/share/php/Composer/Semver/autoload.php';
const SEMVER = {
  packages: 'php-composer-semver',
  commands: ['php'],
  check: ['-r', `exit(is_file('${AUTOLOAD}') ? 0 : 1);`],
};

const SIDES = {
  below: [
    '2.3.1',
    'v2.3.1',
    '=2.3',
    '2.3',
    '2',
    '~2.3.0',
    '2.3.*',
    '2.3.x',
    '<2.4',
    '<2.4.0',
    '^0.9',
    '>=2.2 <2.4',
    '>=2.2,<2.4',
    '2.0 - 2.3',
    '~2.2.1 || ~2.3.1',
    '2.2.*|2.3.*',
    '2.3.1@stable',
    '2.4.0-beta1',
    '<= 2.3.9',
  ],
  across: [
    '*',
    '^2.2',
    '~2.2',
    '~2',
    '2.*',
    '>=2.2',
    '>2.3',
    '>= 2.2',
    '2.0 - 2.4',
    '2.0 - 2.4.0',
    '>=2.2 <3',
    '2.3.* || 2.4.*',
    '<=2.4.0',
    '<2.4.1',
    '!=2.3.0',
    '^2.3@dev',
  ],
  reaches: [
    '2.4',
    '2.4.0',
    'v2.4.0',
    '^2.4',
    '~2.4.0',
    '>=2.4',
    '>2.4',
    '^4.0 || ^5.0',
    '2.4.*',
    '2.5 - 3.0',
    '>=2.4@beta',
  ],
};

describe('a Composer constraint on a 2.4.0 boundary', () => {
  lies(composerRange, [2, 4, 0], SIDES);
  for (const branch of ['dev-master', 'dev-master#2b1a', '2.3.x-dev', 'dev-main as 2.3.0', 'self.version']) {
    it(`is no range for ${branch}`, () => expect(composerRange.read(branch)).to.equal(undefined));
  }

  itWith([SEMVER], 'lets in the versions that Composer lets in', (php) => {
    // What is left out by name decides nothing, and is not counted.
    const constraints = Object.values(SIDES)
      .flat()
      .filter((one) => !one.includes('!='));
    const program = `require '${AUTOLOAD}'; [$constraints, $versions] = json_decode(stream_get_contents(STDIN));
      echo json_encode(array_map(fn($c) => Composer\\Semver\\Semver::satisfiedBy($versions, $c), $constraints));`;
    const input = JSON.stringify([constraints, VERSIONS]);
    const theirs = JSON.parse(execFileSync(php, ['-r', program], { input, encoding: 'utf8' }));
    expect(constraints.map((one) => allowed(composerRange, one, VERSIONS))).to.deep.equal(theirs);
  });
});

const RAISED: readonly (readonly [from: string, to: string])[] = [
  ['2.3.1', '2.5.0'],
  ['v2.3.1', 'v2.5.0'],
  ['2.3', '2.5'],
  ['^2.2', '^2.5'],
  ['^2.2.4', '^2.5.0'],
  ['~2.3', '~2.5'],
  ['~2', '~2.5'],
  ['~2.3.1', '~2.5.0'],
  ['2.3.*', '2.5.*'],
  ['2.*', '^2.5.0'],
  ['*', '>=2.5.0'],
  ['>=2.2', '>=2.5'],
  ['>2.2', '>=2.5'],
  ['>= 2.2, < 3', '>= 2.5, < 3'],
  ['>=2.2 <2.4', '>=2.5 <3.0'],
  ['<3', '>=2.5.0 <3'],
  ['<= 2.3', '>= 2.5.0 < 3.0'],
  ['^2.2 || ^3.0', '^2.5 || ^3.0'],
  ['~2.2.1 || ~2.3.1', '~2.5.0'],
  ['2.2 - 2.9', '2.5 - 2.9'],
  ['2.2 - 2.4', '^2.5.0'],
  ['^2.3@dev', '^2.5@dev'],
];

describe('raising a Composer constraint to 2.5.0', () => raises(composerRange, [2, 5, 0], RAISED));
