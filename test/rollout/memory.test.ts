import { expect } from 'chai';
import fc from 'fast-check';
import { FIRST_PAUSE, LONGEST_PAUSE, RefusalMemory } from '../../src/rollout/memory.js';

describe('the memory of refusals', () => {
  it('knows nothing at first, and forgets what was accepted', () => {
    const memory = new RefusalMemory();
    expect(memory.recall('a', 0)).to.equal('none');
    memory.refused('a', 0, false, false);
    expect(memory.recall('a', 1)).to.equal('refused');
    expect(memory.recall('b', 1)).to.equal('none');
    expect(memory.forget('a')).to.equal(true);
    expect(memory.forget('a')).to.equal(false);
    expect(memory.recall('a', 2)).to.equal('none');
  });

  it('reserves the half-open try for one', () => {
    const memory = new RefusalMemory();
    memory.refused('a', 0, false, false);
    expect(memory.recall('a', FIRST_PAUSE - 1)).to.equal('refused');
    expect(memory.recall('a', FIRST_PAUSE)).to.equal('half-open');
    expect(memory.recall('a', FIRST_PAUSE)).to.equal('refused');
  });

  it('lets the reservation lapse when its request never ends', () => {
    const memory = new RefusalMemory();
    memory.refused('a', 0, false, false);
    memory.recall('a', FIRST_PAUSE);
    expect(memory.recall('a', 2 * FIRST_PAUSE - 1)).to.equal('refused');
    expect(memory.recall('a', 2 * FIRST_PAUSE)).to.equal('half-open');
  });

  it('is not doubled by requests that were in flight when the first refusal came in', () => {
    const memory = new RefusalMemory();
    expect(memory.refused('a', 0, false, false)).to.equal(FIRST_PAUSE);
    expect(memory.refused('a', 1, false, false)).to.equal(undefined);
    memory.recall('a', FIRST_PAUSE);
    expect(memory.refused('a', FIRST_PAUSE, false, false)).to.equal(undefined);
    expect(memory.refused('a', FIRST_PAUSE, true, false)).to.equal(2 * FIRST_PAUSE);
  });

  it('pauses between five minutes and an hour, doubling, whatever happens in between', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            wait: fc.nat(2 * LONGEST_PAUSE),
            verdict: fc.constantFrom('refused', 'none', 'accepted'),
          }),
        ),
        (steps) => {
          const memory = new RefusalMemory();
          let [now, expected] = [0, 0];
          for (const { wait, verdict } of steps) {
            now += wait;
            const recollection = memory.recall('a', now);
            if (recollection === 'refused') continue;
            if (verdict === 'accepted') {
              memory.forget('a');
              expected = 0;
            } else if (verdict === 'none') {
              if (recollection === 'half-open') memory.released('a');
            } else {
              expected = expected === 0 ? FIRST_PAUSE : Math.min(2 * expected, LONGEST_PAUSE);
              expect(memory.refused('a', now, recollection === 'half-open', false)).to.equal(expected);
            }
          }
        },
      ),
    );
  });

  it('remembers that partner auth was refused as well, until the next try', () => {
    const memory = new RefusalMemory();
    memory.refused('a', 0, false, false);
    expect(memory.partnerRefused('a')).to.equal(true);
    expect(memory.partnerRefused('a')).to.equal(false);
    expect(memory.partnerRefused('b')).to.equal(false);
    expect(memory.recall('a', 1)).to.equal('both-refused');
    expect(memory.recall('a', FIRST_PAUSE)).to.equal('half-open');
  });

  it('pauses no longer than one more pause where the clock jumps back', () => {
    const memory = new RefusalMemory();
    const [before, after] = [1000 * LONGEST_PAUSE, 0];
    memory.refused('a', before, false, false);
    expect(memory.recall('a', after)).to.equal('refused');
    expect(memory.recall('a', after + FIRST_PAUSE - 1)).to.equal('refused');
    expect(memory.recall('a', after + FIRST_PAUSE)).to.equal('half-open');
  });

  it('lets the next request try after a release, wherever the clock has jumped', () => {
    const memory = new RefusalMemory();
    memory.refused('a', 1000 * LONGEST_PAUSE, false, false);
    memory.recall('a', 1001 * LONGEST_PAUSE);
    memory.released('a');
    expect(memory.recall('a', 0)).to.equal('half-open');
  });

  it('does not grow without bound', () => {
    const memory = new RefusalMemory();
    for (let i = 0; i < 30_000; i++) memory.refused(String(i), 0, false, false);
    expect(memory.size).to.equal(10_000);
  });
});
