import { expect } from 'chai';
import { paintFor } from '../../examples/demo/colours.js';
import { wrap } from '../../examples/demo/paper.js';
import { table } from '../../examples/demo/table.js';

describe('what the demo prints', () => {
  for (const [what, isTTY, env, coloured] of [
    ['has colours on a terminal', true, {}, true],
    ['has none in a pipe', false, {}, false],
    ['has none where NO_COLOR is set', true, { NO_COLOR: '1' }, false],
    ['has none on a dumb terminal', true, { TERM: 'dumb' }, false],
  ] as const) {
    it(what, () => {
      expect(paintFor({ isTTY }, env)('red', 'text') !== 'text').to.equal(coloured);
    });
  }

  it('sets numbers to the right and texts to the left', () => {
    expect(
      table([
        ['stage', 'n'],
        ['off', 10],
        ['shadow', 5],
      ]),
    ).to.deep.equal(['stage    n', '──────  ──', 'off     10', 'shadow   5']);
  });

  it('breaks sentences between words, and leaves longer words whole', () => {
    expect(wrap('one two three-and-more', 8)).to.deep.equal(['one two', 'three-and-more']);
  });
});
