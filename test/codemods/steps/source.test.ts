import { expect } from 'chai';
import fc from 'fast-check';
import { positions, prevailingLineEnding } from '../../../codemods/steps/lines.js';
import { decode, encode } from '../../../codemods/steps/source.js';

describe('decode and encode', () => {
  it('give back the bytes of any file', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const { text, encoding } = decode(bytes);
        expect(encode(text, encoding)).to.deep.equal(Buffer.from(bytes));
      }),
    );
  });

  it('read UTF-8 where it is valid, with its byte order mark, and latin-1 otherwise', () => {
    expect(decode(Buffer.from('\ufeffé'))).to.deep.equal({ text: '\ufeffé', encoding: 'utf8' });
    expect(decode(Buffer.from('caf\xe9', 'latin1'))).to.deep.equal({ text: 'café', encoding: 'latin1' });
  });

  it('refuse a character that latin-1 does not have', () => {
    expect(encode('→', 'latin1')).to.equal(undefined);
  });
});

describe('positions', () => {
  it('count lines and columns from 1, columns in characters, a byte order mark left out', () => {
    const at = positions('\ufeffab\n\u{1f600}c\r\nd');
    expect([at(1), at(2), at(4), at(6), at(9)]).to.deep.equal([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 1 },
      { line: 2, column: 2 },
      { line: 3, column: 1 },
    ]);
  });
});

describe('prevailingLineEnding', () => {
  it('is that of most lines', () => {
    expect(prevailingLineEnding('a\r\nb\r\nc\n')).to.equal('\r\n');
    expect(prevailingLineEnding('a\r\nb\nc\n')).to.equal('\n');
    expect(prevailingLineEnding('a')).to.equal('\n');
  });
});
