import { expect } from 'chai';
import { composerRange } from '../../../../codemods/manifests/composer/range.js';
import { sideOf } from '../../../../codemods/manifests/version.js';

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
} as const;

describe('a Composer constraint on a 2.4.0 boundary', () => {
  for (const [side, ranges] of Object.entries(SIDES)) {
    for (const range of ranges) {
      it(`lies ${side} for ${range}`, () => {
        expect(sideOf(composerRange.read(range) ?? [], [2, 4, 0])).to.equal(side);
      });
    }
  }

  for (const branch of ['dev-master', 'dev-master#2b1a', '2.3.x-dev', 'dev-main as 2.3.0', 'self.version']) {
    it(`is no range for ${branch}`, () => expect(composerRange.read(branch)).to.equal(undefined));
  }
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

describe('raising a Composer constraint to 2.5.0', () => {
  for (const [from, to] of RAISED) {
    it(`makes ${from} ${to}`, () => expect(composerRange.raise(from, [2, 5, 0])).to.equal(to));
  }
});
