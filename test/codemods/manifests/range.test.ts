import { expect } from 'chai';
import { readRange } from '../../../codemods/manifests/npm/range.js';
import { sideOf } from '../../../codemods/manifests/version.js';

// The constraints found in public manifests, and the forms npm documents beside them.
const SIDES: Record<string, readonly string[]> = {
  below: [
    '2.2.4',
    '=2.3.2',
    'v2.3.2',
    '~0.3.4',
    '^0.3.0',
    '2.2.x',
    '2.4.*',
    '~2.4.0',
    '~2.4',
    '<2.5.0',
    '<=2.4.99',
    '0.x',
    '1',
    '>=2.0.0 <2.5.0',
    '2.2.2 - 2.4.9',
    '2.2.2 - 2.4',
    '~2.2.5 || ~2.3.0',
    '>= 2.2.0 < 2.5.0',
    '2.3.2-beta.1',
    '~>2.3.0',
  ],
  across: [
    '^2.2.5',
    '^2.3.0',
    '',
    '*',
    'x',
    '>=2.3.2',
    '2',
    '2.x',
    '~2',
    '<=2.5.0',
    '<2.5.1',
    '2.3.2 - 2.6.0',
    '2.3 - 2.5',
    '2.3.2 || 2.6.0',
    '>0',
    '^2',
  ],
  reaches: [
    '>2.4',
    '2.5.0',
    '^2.5.0',
    '~2.5.0',
    '>=2.5.0',
    '>2.4.99 >=2.5',
    '^3.0.0',
    '2.5.x',
    '2.23.2',
    '^2.5.0 || ^3.0.0',
    '>2.5.0',
  ],
};

describe('the range of a constraint on a 2.5.0 boundary', () => {
  for (const [side, ranges] of Object.entries(SIDES)) {
    for (const range of ranges) {
      it(`lies ${side} for ${JSON.stringify(range)}`, () => {
        expect(sideOf(readRange(range) ?? [], [2, 5, 0])).to.equal(side);
      });
    }
  }

  for (const text of [
    'latest',
    'next',
    'git://github.com/opentok/opentok-node.git',
    'owner/repo#branch',
    'file:../x',
    'workspace:*',
    '1.2.3.4',
  ]) {
    it(`is none for ${text}`, () => expect(readRange(text)).to.equal(undefined));
  }
});
