import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { createCandidates, everywhere } from '../../../codemods/steps/candidates/index.js';
import { rarestWindow } from '../../../codemods/steps/candidates/windows.js';
import { MARKS } from '../../../codemods/steps/marks.js';
import { createSearch } from '../../../codemods/steps/search.js';
import { workspace } from '../workspace.js';

const marks = MARKS.map(({ text }) => text);

describe('candidates', () => {
  const { buffer, next } = createCandidates(marks, 4096);

  const near = (text: string, place: number): boolean => {
    const length = buffer.write(text, 'latin1');
    for (let at = next(0, length); at !== undefined; at = next(at + 16, length)) {
      if (place > at - 17 && place < at + 16) return true;
    }
    return false;
  };

  it('are near every mark, wherever it begins, in any letter case and among any bytes', () => {
    const capitals = (text: string, bits: number) =>
      [...text].map((c, index) => ((bits >> (index % 24)) & 1 ? c.toUpperCase() : c)).join('');
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }),
        fc.constantFrom(...marks),
        fc.nat(),
        fc.uint8Array({ maxLength: 40 }),
        (before, mark, bits, after) => {
          const text = [before, after].map((bytes) => Buffer.from(bytes).toString('latin1'));
          expect(near(text[0] + capitals(mark, bits) + text[1], before.length)).to.equal(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are rare in text without marks', () => {
    const prose =
      'The token of a session is created by a partner; the box is open to all. const x = await fetch(url);\n';
    const length = buffer.write(prose.repeat(30), 'latin1');
    expect(next(0, length)).to.equal(undefined);
  });

  it('never lie beyond the end of what was read', () => {
    buffer.fill(0);
    buffer.write('opentok', 100);
    expect(next(0, 90)).to.equal(undefined);
  });

  it('are looked for by four characters that few other words hold', () => {
    expect(rarestWindow('opentok')).to.equal('ntok');
    expect(rarestWindow('tokbox')).to.equal('kbox');
  });
});

describe('search on a processor without vector instructions', () => {
  it('sees the same', () => {
    const directory = workspace();
    const plain = createSearch([], (_, capacity) => everywhere(capacity));
    const quick = createSearch([]);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...marks, 'partner', 'X-TB-', ' ', '\n', 'é', 'x'.repeat(70_000)), {
          maxLength: 6,
        }),
        (parts) => {
          const path = join(directory, 'file');
          writeFileSync(path, parts.join(''));
          expect(plain(path)).to.deep.equal(quick(path));
        },
      ),
      { numRuns: 60 },
    );
  });
});
