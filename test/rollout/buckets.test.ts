import { expect } from 'chai';
import fc from 'fast-check';
import { BUCKETINGS, bucketOf, isInShare, murmur3, unleashBucketOf } from '../../src/rollout/buckets.js';

/** Vectors of MurmurHash3_x86_32 that circulate with its reference implementation. */
const VECTORS: readonly (readonly [text: string, seed: number, hash: number])[] = [
  ['', 0, 0],
  ['', 1, 0x514e28b7],
  ['', 0xffffffff, 0x81f16f39],
  ['\0', 0, 0x514e28b7],
  ['\0\0', 0, 0x30f4c306],
  ['\0\0\0', 0, 0x85f0b427],
  ['\0\0\0\0', 0, 0x2362f9de],
  ['!', 0, 0x72661cf4],
  ['!C', 0, 0xa0f7b07a],
  ['!Ce', 0, 0x7e4a8634],
  ['a', 0x9747b28c, 0x7fa09ea6],
  ['aa', 0x9747b28c, 0x5d211726],
  ['aaa', 0x9747b28c, 0x283e0130],
  ['aaaa', 0x9747b28c, 0x5a97808a],
  ['ab', 0x9747b28c, 0x74875592],
  ['abc', 0x9747b28c, 0xc84a62dd],
  ['abcd', 0x9747b28c, 0xf0478627],
  ['Hello, world!', 0x9747b28c, 0x24884cba],
  ['ππππππππ', 0x9747b28c, 0xd58063c1],
  ['a'.repeat(256), 0x9747b28c, 0x37405bdc],
  ['abc', 0, 0xb3dd93fa],
  ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', 0, 0xee925b90],
  ['The quick brown fox jumps over the lazy dog', 0x9747b28c, 0x2fa826cd],
];

/** Every row of Unleash's client specification 6.1.0 on gradual rollouts that has a stickiness value. */
const UNLEASH: readonly (readonly [groupId: string, percentage: number, id: string, enabled: boolean])[] = [
  ['AB12A', 100, '123', true],
  ['AB12A', 50, '122', true],
  ['AB12A', 50, '155', false],
  ['AB12A', 0, '122', false],
  ['Feature.flexibleRollout.10', 10, '174', true],
  ['Feature.flexibleRollout.10', 10, '499', false],
  ['Feature.flexibleRollout.0', 0, '12', false],
  ['Feature.flexibleRollout.userId.55', 55, '25', true],
  ['Feature.flexibleRollout.sessionId.42', 42, '147', true],
  ['Feature.flexible.rollout.custom.stickiness_100', 100, 'any_value', true],
  ['Feature.flexible.rollout.custom.stickiness_50', 50, '402', false],
  ['Feature.flexible.rollout.custom.stickiness_50', 50, '388', true],
  ['Feature.flexible.rollout.custom.stickiness_50', 50, '39', true],
];

const PERCENTAGES: Readonly<Record<keyof typeof BUCKETINGS, fc.Arbitrary<number>>> = {
  default: fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
  unleash: fc.integer({ min: 0, max: 100 }),
};

describe('murmur3', () => {
  for (const [text, seed, hash] of VECTORS) {
    const name = text.length > 20 ? `${text.slice(0, 20)}… (${text.length})` : text;
    it(`of ${JSON.stringify(name)} with seed ${seed.toString(16)} is ${hash.toString(16)}`, () => {
      expect(murmur3(text, seed)).to.equal(hash);
    });
  }
});

describe('Unleash bucketing', () => {
  for (const [groupId, percentage, id, enabled] of UNLEASH) {
    it(`${enabled ? 'holds' : 'does not hold'} ${id} at ${percentage} % of ${groupId}`, () => {
      expect(isInShare(unleashBucketOf(groupId, id), percentage)).to.equal(enabled);
    });
  }

  it('gives the values that the Node, Java and Go clients agree on', () => {
    const normalised = (groupId: string, id: string): number => (unleashBucketOf(groupId, id) + 1) / 100;
    expect(normalised('gr1', '123')).to.equal(73);
    expect(normalised('groupX', '999')).to.equal(25);
  });

  it('rounds a fraction of a per cent down, as Unleash does', () => {
    for (let n = 0; n < 2000; n++) {
      const bucket = unleashBucketOf('g', String(n));
      expect(isInShare(bucket, 12.99)).to.equal(isInShare(bucket, 12));
    }
  });
});

for (const bucketing of Object.keys(BUCKETINGS) as (keyof typeof BUCKETINGS)[]) {
  describe(`a share of ${bucketing} buckets`, () => {
    const find = BUCKETINGS[bucketing];
    const percentages = PERCENTAGES[bucketing];

    it('loses nobody when the percentage is raised', () => {
      fc.assert(
        fc.property(fc.string(), fc.string(), percentages, percentages, (salt, key, one, other) => {
          const bucket = find(salt, key);
          const [lower, higher] = [Math.min(one, other), Math.max(one, other)];
          return !isInShare(bucket, lower) || isInShare(bucket, higher);
        }),
        { numRuns: 5000 },
      );
    });

    it('holds nobody at 0 and everybody at 100', () => {
      fc.assert(
        fc.property(fc.string(), fc.string(), (salt, key) => {
          const bucket = find(salt, key);
          return !isInShare(bucket, 0) && isInShare(bucket, 100);
        }),
        { numRuns: 5000 },
      );
    });

    it('is within half a per cent of what was asked for, at 100,000 keys', () => {
      const buckets = Array.from({ length: 100_000 }, (_, n) => find('opentok-auth', `user-${n}`));
      for (const percentage of [1, 5, 10, 25, 33, 50, 75, 90, 99]) {
        const share = buckets.filter((bucket) => isInShare(bucket, percentage)).length / 1000;
        expect(share, `${percentage} %`).to.be.closeTo(percentage, 0.5);
      }
    });

    it('differs from salt to salt', () => {
      const keys = Array.from({ length: 1000 }, (_, n) => String(n));
      const moved = keys.filter((key) => isInShare(find('a', key), 50) !== isInShare(find('b', key), 50));
      expect(moved.length).to.be.within(400, 600);
    });
  });
}

describe('a share of default buckets', () => {
  it('moves in steps of a hundredth of a per cent', () => {
    expect(isInShare(0, 0.01)).to.equal(true);
    expect(isInShare(1, 0.01)).to.equal(false);
    expect(isInShare(9999, 99.99)).to.equal(false);
    expect(bucketOf('opentok-auth', 'x')).to.be.within(0, 9999);
  });
});
