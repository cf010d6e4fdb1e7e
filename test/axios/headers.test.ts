import { AxiosHeaders } from 'axios';
import { expect } from 'chai';
import { copyHeaders, dropHeaders, findHeaders, headerOf } from '../../src/axios/headers.js';

const KINDS: readonly [string, (headers: Record<string, unknown>) => Record<string, unknown>][] = [
  ['a plain object', (headers) => headers],
  [
    'a null-prototype object',
    (headers) => Object.assign(Object.create(null) as object, headers) as Record<string, unknown>,
  ],
  ['AxiosHeaders', (headers) => new AxiosHeaders(headers as never) as unknown as Record<string, unknown>],
];

for (const [kind, make] of KINDS) {
  describe(`headers on ${kind}`, () => {
    it('are found without case', () => {
      const found = findHeaders(make({ 'x-TB-Partner-AUTH': '1:x', 'X-OpenTok-Auth': 'a.b.c', Zebra: '1' }));
      expect(found).to.deep.equal({
        legacyNames: ['x-TB-Partner-AUTH'],
        legacy: '1:x',
        jwtNames: ['X-OpenTok-Auth'],
        authenticated: true,
      });
    });

    it('that axios does not send are none', () => {
      expect(findHeaders(make({ 'X-TB-PARTNER-AUTH': false }))).to.deep.include({
        legacyNames: [],
        authenticated: false,
      });
    });

    for (const name of ['authorization', 'Authorization', 'x-tb-token-auth', 'X-TB-TOKEN-AUTH']) {
      it(`${name} is an auth header that is not ours`, () => {
        expect(findHeaders(make({ [name]: 'x' }))).to.deep.equal({
          ...{ legacyNames: [], legacy: undefined, jwtNames: [] },
          authenticated: true,
        });
      });
    }

    it('that only look alike are left alone', () => {
      const names = {
        'X-TB-PARTNER': '1:x',
        'X-TB-PARTNER-AUTHS': '1:x',
        'AX-TB-PARTNER-AUTH': '1:x',
        'X-OPENTOK-AUTHOR': 'x',
      };
      expect(findHeaders(make(names))).to.include({ authenticated: false });
    });

    it('are copied as the same kind, apart from the original', () => {
      const headers = make({ A: '1' });
      const copy = copyHeaders(headers);
      copy['A'] = '2';
      expect(Object.getPrototypeOf(copy)).to.equal(Object.getPrototypeOf(headers));
      expect(headers['A']).to.equal('1');
    });

    it('are looked up and dropped without case', () => {
      const headers = make({ 'Content-Length': '1', B: '2' });
      expect(headerOf(headers, 'content-length')).to.equal('1');
      dropHeaders(headers, (lower) => lower === 'content-length');
      expect(Object.keys(headers)).to.deep.equal(['B']);
      expect(headerOf(headers, 'content-length')).to.equal(undefined);
    });
  });
}
