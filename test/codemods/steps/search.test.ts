import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createSearch, LARGEST } from '../../../codemods/steps/search.js';
import { workspace } from '../workspace.js';

const MIB = 1 << 20;

describe('search', () => {
  const directory = workspace();
  const look = (contents: string | Buffer, marks: string[] = []) => {
    const path = join(directory, 'file');
    writeFileSync(path, contents);
    return createSearch(marks)(path);
  };

  const cases: [string, string | Buffer, string][] = [
    ['an empty file', '', 'nothing'],
    ['a file without marks', 'partner token box open tok', 'nothing'],
    ['the header in any letter case', 'x-Tb-PARTNER-auth', 'evidence'],
    ['the header as CGI spells it', 'HTTP_X_TB_PARTNER_AUTH', 'evidence'],
    ['the SDK', 'require("OpenTok")', 'evidence'],
    ['a word that holds the SDK by chance', 'reopenTokens(openToken, OPEN_TOKEN)'.repeat(99), 'nothing'],
    ['a name that begins with the SDK', 'opentokEnabled', 'evidence'],
    ['the client-token header', 'X-TB-TOKEN-AUTH', 'evidence'],
    ['a path that others use as well', 'get("/v2/partner/1")', 'mark'],
    ['both kinds of marks', '/v2/partner/ on api.tokbox.com', 'evidence'],
    ['a file of bytes that are no UTF-8', Buffer.from('\xe9 opentok \xff', 'latin1'), 'evidence'],
    ['a mark behind a NUL in the first 8 KiB', '\0opentok', 'binary'],
    ['a mark with a NUL far behind it', `opentok${' '.repeat(9000)}\0`, 'evidence'],
    ['UTF-16 without a mark', Buffer.from('\ufeffopen', 'utf16le'), 'binary'],
  ];
  for (const [what, contents, sighting] of cases) {
    it(`sees ${sighting} in ${what}`, () => expect(look(contents)).to.deep.equal({ sighting }));
  }

  it('sees a mark wherever it lies across the borders of what is read at once', () => {
    for (const shift of [-17, -9, -1, 0, 1]) {
      const text = `${'x'.repeat(MIB + shift)}X-TB-PARTNER-AUTH${'y'.repeat(MIB)}`;
      expect(look(text).sighting, String(shift)).to.equal('evidence');
      expect(look(`${'x'.repeat(2 * MIB + shift)}tokbox`).sighting, String(shift)).to.equal('evidence');
    }
  });

  it('keeps nothing of one file for the next', () => {
    const search = createSearch([]);
    const [first, second] = [join(directory, 'first'), join(directory, 'second')];
    writeFileSync(first, `${'x'.repeat(MIB)}opentok`);
    writeFileSync(second, 'short');
    expect([search(first).sighting, search(second).sighting]).to.deep.equal(['evidence', 'nothing']);
  });

  it('says of a file over the limit that it is too large, whether it holds a mark or not', () => {
    expect(look(Buffer.alloc(LARGEST + 1, ' '))).to.deep.equal({ sighting: 'nothing', obstacle: 'size' });
    expect(look(Buffer.concat([Buffer.alloc(LARGEST, ' '), Buffer.from('tokbox')]))).to.deep.equal({
      sighting: 'evidence',
      obstacle: 'size',
    });
  });

  it('says of UTF-16 with a mark that it is that, in either order of bytes', () => {
    const text = Buffer.from('\ufeffget /v2/partner/ of TokBox', 'utf16le');
    const odd = Buffer.concat([text, Buffer.from('x')]);
    for (const bytes of [text, Buffer.from(text).swap16(), odd]) {
      expect(look(bytes)).to.deep.equal({ sighting: 'evidence', obstacle: 'utf-16' });
    }
    expect(look(Buffer.from('\ufeffv2/partner', 'utf16le'))).to.deep.equal({
      sighting: 'mark',
      obstacle: 'utf-16',
    });
  });

  it("looks for a language's own marks as well", () => {
    expect(look('Acme Video', ['acme video']).sighting).to.equal('mark');
    expect(look('Acme Video').sighting).to.equal('nothing');
  });

  it('throws the system error for a file that is not there', () => {
    expect(() => createSearch([])(join(directory, 'missing')))
      .to.throw()
      .with.property('code', 'ENOENT');
  });
});
