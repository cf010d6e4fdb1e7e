import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { itWith } from '../../execution/toolchains.js';
import { poetryConstraint, specifier } from '../../../../codemods/manifests/python/specifier.js';
import { allowed, lies, raises, VERSIONS } from '../tables.js';

const PACKAGING = {
  packages: 'python3-packaging',
  commands: ['/usr/bin/python3', 'python3'],
  check: ['-c', 'import packaging.requirements'],
};
const SIDES = {
  below: [
    '==2.3.0',
    '===2.3.0',
    '== 2.3',
    '~=2.3.1',
    '==2.3.*',
    '<2.5',
    '<=2.4.9',
    '>=2.2,<2.5',
    '>=2.2, <2.5',
    '==2.5.0b1',
    '==2.4.0.post1',
  ],
  across: [
    '>=2.2',
    '>2.3',
    '~=2.3',
    '==2.*',
    '>=2.2,<3',
    '<3',
    '!=2.3.0',
    '>=2.2,!=2.3.0,<4',
    '<=2.5.0',
    '>=2.5.0rc1',
  ],
  reaches: ['==2.5.0', '==2.5', '~=2.5', '~=2.5.1', '>=2.5', '>=2.5,<4', '>2.5', '==3.*', '==2.5.0.post1'],
};

describe('a version specifier on a 2.5.0 boundary', () => {
  lies(specifier, [2, 5, 0], SIDES);

  it('is none for a URL', () => expect(specifier.read('@ https://host.example/a.zip')).to.equal(undefined));

  itWith([PACKAGING], 'lets in the versions that packaging lets in', (python) => {
    // What is left out by name, or repackaged, decides nothing, and is not counted.
    const constraints = Object.values(SIDES)
      .flat()
      .filter((one) => !/!=|post/.test(one));
    const program =
      'import json, sys\nfrom packaging.specifiers import SpecifierSet\nconstraints, versions = json.load(sys.stdin)\n' +
      'print(json.dumps([[v for v in versions if SpecifierSet(c).contains(v)] for c in constraints]))';
    const input = JSON.stringify([constraints, VERSIONS]);
    const theirs = JSON.parse(execFileSync(python, ['-c', program], { input, encoding: 'utf8' }));
    expect(constraints.map((one) => allowed(specifier, one, VERSIONS))).to.deep.equal(theirs);
  });
});

describe('raising a version specifier to 2.5.0', () => {
  raises(
    specifier,
    [2, 5, 0],
    [
      ['==2.3.0', '==2.5.0'],
      ['== 2.3', '== 2.5'],
      ['~=2.3', '~=2.5'],
      ['~=2.3.1', '~=2.5.0'],
      ['==2.3.*', '==2.5.*'],
      ['==2.*', '~=2.5'],
      ['>=2.2', '>=2.5'],
      ['>2.2', '>=2.5'],
      ['>=2.2.0, <3', '>=2.5.0, <3'],
      ['>=2.2,<2.5', '>=2.5,<3.0'],
      ['>=2.2,!=2.3.0', '>=2.5,!=2.3.0'],
      ['<3', '>=2.5.0,<3'],
      ['<2.5', '>=2.5.0,<3.0'],
      ['', '>=2.5.0'],
      ['*', '>=2.5.0'],
    ],
  );
});

describe('a constraint of Poetry on a 2.5.0 boundary', () => {
  lies(poetryConstraint, [2, 5, 0], {
    below: ['2.3.0', '=2.3.0', '~2.3', '~2.3.1', '^0.9', '2.3.*', '>=2.2 <2.5', '^1.0 || ~2.3.0'],
    across: ['^2.2', '^2', '~2', '*', '2.*', '>=2.2,<3.0', '~=2.3', '~2.3 || ^3.0'],
    reaches: ['2.5.0', '^2.5', '~2.5.0', '>=2.5', '^3.0', '^2.5 || ^3.0'],
  });

  raises(
    poetryConstraint,
    [2, 5, 0],
    [
      ['^2.2', '^2.5'],
      ['^2', '^2.5'],
      ['~2.3', '~2.5'],
      ['2.3.0', '2.5.0'],
      ['2.*', '^2.5.0'],
      ['~2.3 || ^3.0', '^3.0'],
      ['^2.2 || ^3.0', '^2.5 || ^3.0'],
    ],
  );
});
