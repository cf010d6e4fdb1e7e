import { expect } from 'chai';
import fc from 'fast-check';
import { parseHttpDate } from '../../src/bridge/http-date.js';

const NOW = Date.parse('2016-11-01T12:00:00Z');
const INSTANT = Date.parse('1994-11-06T08:49:37Z');

describe('an HTTP-date', () => {
  it('is read in the three forms of RFC 9110', () => {
    for (const text of [
      'Sun, 06 Nov 1994 08:49:37 GMT',
      'Sunday, 06-Nov-94 08:49:37 GMT',
      'Sun Nov  6 08:49:37 1994',
    ]) {
      expect(parseHttpDate(text, NOW), text).to.equal(INSTANT);
    }
  });

  it('is read as Date writes it, to the second', () => {
    const instants = fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(2200, 0) });
    fc.assert(
      fc.property(instants, (at) => {
        expect(parseHttpDate(new Date(at).toUTCString(), NOW)).to.equal(Math.floor(at / 1000) * 1000);
      }),
    );
  });

  const CENTURIES: readonly [shortYear: string, year: number][] = [
    ['16', 2016],
    ['66', 2066],
    ['67', 1967],
    ['99', 1999],
    ['00', 2000],
  ];
  for (const [shortYear, year] of CENTURIES) {
    it(`of a year ${shortYear} is of ${year}: at most fifty years ahead`, () => {
      const read = parseHttpDate(`Sunday, 06-Nov-${shortYear} 08:49:37 GMT`, NOW);
      expect(read).to.equal(Date.UTC(year, 10, 6, 8, 49, 37));
    });
  }

  for (const text of [
    '',
    '0',
    '1',
    '2016',
    'Nov 1',
    'yesterday',
    '2016-11-01T12:00:00Z',
    '1478001600',
    'Tue, 1 Nov 2016 12:00:00 GMT',
    'Tue, 01 Nov 2016 12:00:00',
    'Tue, 01 Nov 2016 12:00:00 +0000',
    'Tue, 01 Nov 2016 24:00:00 GMT',
    'Tue, 31 Nov 2016 12:00:00 GMT',
    'Tue, 00 Nov 2016 12:00:00 GMT',
    'Tue, 01 nov 2016 12:00:00 GMT',
    'Tue, 01 Nov 16 12:00:00 GMT',
    'Tue, 01 Nov 0016 12:00:00 GMT',
    'Tue, 01 Nov 2016 12:00:00 GMT, Tue, 01 Nov 2016 12:00:00 GMT',
  ]) {
    it(`is not what reads ${JSON.stringify(text)}`, () => {
      expect(parseHttpDate(text, NOW)).to.equal(undefined);
    });
  }
});
