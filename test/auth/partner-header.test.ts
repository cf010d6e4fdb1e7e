import { expect } from 'chai';
import fc from 'fast-check';
import { projectFingerprint } from '../../src/auth/fingerprint.js';
import { keyOf } from '../../src/auth/keys.js';
import { levelOfPath } from '../../src/auth/level.js';
import { partnerHeaderReader } from '../../src/auth/partner-header.js';
import { OpenTokAuthError, parsePartnerAuth } from '../../src/index.js';

describe('parsePartnerAuth', () => {
  it('splits on the first colon', () => {
    expect(parsePartnerAuth('12345:se:cr:et')).to.deep.equal({
      apiKey: '12345',
      apiSecret: 'se:cr:et',
      level: 'project',
    });
  });

  it('drops blanks around either half, as the wire does', () => {
    expect(parsePartnerAuth(' 12345 :  secret ')).to.include({ apiKey: '12345', apiSecret: 'secret' });
  });

  for (const value of [
    '',
    ':',
    'x',
    'x:',
    ':x',
    ' : ',
    '1:\n',
    '1\u0000:x',
    '1:x\u007f',
    7,
    null,
    undefined,
    {},
    ['1:2'],
  ]) {
    it(`refuses ${JSON.stringify(value) ?? 'undefined'}, naming the header`, () => {
      expect(() => parsePartnerAuth(value as string))
        .to.throw(OpenTokAuthError, /X-TB-PARTNER-AUTH/)
        .with.property('code', 'ERR_HEADER_MALFORMED');
    });
  }

  it('never quotes any part of a value it refuses', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4 }).map((text) => `zq${text}qz`.replace(/:/g, '')),
        (value) => {
          try {
            parsePartnerAuth(value);
            return false;
          } catch (error) {
            return !JSON.stringify(error).includes('zq') && !String(error).includes('zq');
          }
        },
      ),
    );
  });
});

describe('the level of a path', () => {
  const ACCOUNT = [
    '/v2/project',
    '/v2/project/1',
    '/v2/project/1/refreshSecret',
    '/v2/partner',
    '/v2/partner/1',
  ];
  const PROJECT = [
    '/',
    '/session/create',
    '/v2/project/1/archive',
    '/v2/project/1/refreshSecret/x',
    '/v2/projects',
    '/x/v2/project',
    '/v2/project/1/RefreshSecret',
  ];
  for (const path of ACCOUNT)
    it(`${path} is account level`, () => expect(levelOfPath(path)).to.equal('account'));
  for (const path of PROJECT)
    it(`${path} is project level`, () => expect(levelOfPath(path)).to.equal('project'));
});

describe('keys and fingerprints', () => {
  it('a key is made once for a credential, and anew for another secret', () => {
    const credential = { apiKey: '1', apiSecret: 'fake_a' };
    expect(keyOf(credential)).to.equal(keyOf({ ...credential }));
    expect(keyOf({ ...credential, apiSecret: 'fake_b' })).not.to.equal(keyOf(credential));
    expect(keyOf({ apiKey: '1:f', apiSecret: 'x' }).export()).not.to.deep.equal(
      keyOf({ apiKey: '1', apiSecret: 'f:x' }).export(),
    );
  });

  it('the secret is taken as characters, never decoded', () => {
    expect(keyOf({ apiKey: '1', apiSecret: 'deadbeef' }).export().toString()).to.equal('deadbeef');
  });

  it('a fingerprint is stable, short and not the key', () => {
    expect(projectFingerprint('100001'))
      .to.match(/^[0-9a-f]{12}$/)
      .and.equal(projectFingerprint('100001'));
    expect(projectFingerprint('100001')).not.to.equal(projectFingerprint('100002'));
  });

  it('neither cache grows without bound', () => {
    for (let i = 0; i < 3000; i++) {
      projectFingerprint(String(i));
      keyOf({ apiKey: String(i), apiSecret: 'fake_x' });
    }
    expect(keyOf({ apiKey: '1', apiSecret: 'fake_x' }).export().toString()).to.equal('fake_x');
  });
});

describe('a reader of legacy headers', () => {
  it('says the same as reading each anew, however many there are', () => {
    const read = partnerHeaderReader();
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 1500; i++) {
        const value = ` ${i} :fake_secret_${i}`;
        expect(read(value)).to.deep.equal(parsePartnerAuth(value));
      }
    }
    expect(() => read('no colon')).to.throw('no colon between');
  });
});
