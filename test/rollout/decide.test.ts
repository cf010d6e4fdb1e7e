import { expect } from 'chai';
import fc from 'fast-check';
import { decide, effectiveSettings, type EffectiveSettings } from '../../src/rollout/decide.js';
import { checkCutoff } from '../../src/rollout/settings.js';
import { STAGES, type Stage } from '../../src/rollout/stages.js';

const settings = (stage: Stage, percentage = 100, fallback = true): EffectiveSettings => ({
  ...{ stage, percentage, fallback },
  source: 'static',
});
const never = (): never => {
  throw new Error('is not asked');
};

describe('the decision for a request', () => {
  for (const [stage, { wire }] of Object.entries(STAGES) as [Stage, { wire: string }][]) {
    if (wire === 'split') continue;
    it(`${stage} is ${wire}, without asking for bucket or memory, and never falls back`, () => {
      expect(decide(settings(stage), never, never)).to.deep.equal({
        ...{ stage, scheme: wire, reason: 'static' },
        ...{ fallback: false, halfOpen: false },
      });
    });
  }

  it('live at 0 and 100 % asks for no bucket', () => {
    expect(decide(settings('live', 0), never, never)).to.include({ scheme: 'partner', reason: 'static' });
    expect(decide(settings('live', 100), never, () => 'none')).to.include({
      scheme: 'jwt',
      reason: 'static',
      fallback: true,
    });
  });

  it('live in between is a split', () => {
    expect(
      decide(
        settings('live', 25),
        () => 2499,
        () => 'none',
      ),
    ).to.include({ scheme: 'jwt', reason: 'split' });
    expect(decide(settings('live', 25), () => 2500, never)).to.include({
      scheme: 'partner',
      reason: 'split',
      fallback: false,
    });
  });

  it('live asks the memory only where it may fall back', () => {
    expect(decide(settings('live', 100, false), never, never)).to.include({ scheme: 'jwt', fallback: false });
    expect(decide(settings('live'), never, () => 'refused')).to.include({
      scheme: 'partner',
      reason: 'remembered',
    });
    expect(decide(settings('live'), never, () => 'half-open')).to.include({
      scheme: 'jwt',
      fallback: true,
      halfOpen: true,
    });
    expect(decide(settings('live'), never, () => 'both-refused')).to.include({
      scheme: 'jwt',
      fallback: false,
      halfOpen: false,
    });
  });

  it('raising the percentage moves nobody out', () => {
    const isJwt = (percentage: number, bucket: number): boolean =>
      decide(
        settings('live', percentage),
        () => bucket,
        () => 'none',
      ).scheme === 'jwt';
    const percentages = fc.nat(10_000).map((steps) => steps / 100);
    fc.assert(
      fc.property(percentages, percentages, fc.nat(9999), (a, b, bucket) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        return !isJwt(low, bucket) || isJwt(high, bucket);
      }),
    );
  });
});

describe('the effective settings', () => {
  it('are the ones asked for until the cut-off, and complete from it on', () => {
    for (const stage of Object.keys(STAGES) as Stage[]) {
      expect(effectiveSettings(settings(stage), 999, 1000)).to.deep.equal(settings(stage));
      expect(effectiveSettings(settings(stage), 1000, 1000)).to.deep.equal({
        ...settings('complete'),
        source: 'cutoff',
      });
      expect(effectiveSettings(settings(stage), Number.MAX_SAFE_INTEGER, checkCutoff(false)).stage).to.equal(
        stage,
      );
    }
  });
});
