import { expect } from 'chai';
import { OpenTokAuthError, signToken, verifyToken } from '../src/token.js';

const at = (seconds: number) => ({ clock: () => seconds * 1000 });

// Known-answer vectors: the announcement, the Ruby SDK's recordings, the opentok-jwt package's tests.
const ANNOUNCEMENT =
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOjEyMzQ1LCJpc3QiOiJwcm9qZWN0IiwiaWF0IjoxNDcyNjkxMDAyLCJleHAiOjE0NzI2OTEzMDJ9.m-x54n9EoNZaiCVmBWyaDsOstR4asCXjc7atEBCTHLU';
const RUBY_SDK =
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiIsImlzdCI6InByb2plY3QifQ.eyJpc3MiOiIxMjM0NTYiLCJpYXQiOjE0OTI1MTA2NjAsImV4cCI6MTQ5MjUxMDk2MH0.Oh_JHhtEUKK1pPV4s6neXJj_RXI8EcEpJRRpG_2c9U0';
const OPENTOK_JWT =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJBUElfS0VZIiwiaXN0IjoiYWNjb3VudCIsImlhdCI6MTUzOTA5MywiZXhwIjo0MTMxMDkzfQ.b5BvdeNtuJPzoZjqMNe-wQPqJOEnLTPkqwwgsK6KtpI';

describe('verifyToken', () => {
  it("accepts the announcement's vector, with its numeric iss", () => {
    const claims = verifyToken(ANNOUNCEMENT, { apiKey: '12345', apiSecret: 'secret' }, at(1472691100));
    expect(claims).to.deep.equal({ iss: 12345, ist: 'project', iat: 1472691002, exp: 1472691302 });
  });

  it("accepts the Ruby SDK's recording, with ist in the JOSE header", () => {
    const credential = { apiKey: '123456', apiSecret: '1234567890abcdef1234567890abcdef1234567890' };
    expect(verifyToken(RUBY_SDK, credential, at(1492510700)).ist).to.equal('project');
  });

  it("accepts opentok-jwt's account vector, and refuses its lifetime when a limit is given", () => {
    const credential = { apiKey: 'API_KEY', apiSecret: 'SECRET', level: 'account' } as const;
    expect(verifyToken(OPENTOK_JWT, credential, at(1539100)).ist).to.equal('account');
    expect(codeOf(() => verifyToken(OPENTOK_JWT, credential, { ...at(1539100), maxLifetime: 300 }))).to.equal(
      'ERR_TOKEN_CLAIM',
    );
  });

  const credential = { apiKey: '12345', apiSecret: 'secret' };
  const refusals: [string, () => unknown, string][] = [
    [
      'another secret',
      () => verifyToken(ANNOUNCEMENT, { ...credential, apiSecret: 'x' }, at(1472691100)),
      'ERR_TOKEN_SIGNATURE',
    ],
    [
      'another key',
      () => verifyToken(ANNOUNCEMENT, { ...credential, apiKey: '1' }, at(1472691100)),
      'ERR_TOKEN_CLAIM',
    ],
    [
      'another level',
      () => verifyToken(ANNOUNCEMENT, { ...credential, level: 'account' }, at(1472691100)),
      'ERR_TOKEN_CLAIM',
    ],
    [
      'a second before iat',
      () => verifyToken(ANNOUNCEMENT, credential, at(1472691001)),
      'ERR_TOKEN_NOT_YET_VALID',
    ],
    ['the second of exp', () => verifyToken(ANNOUNCEMENT, credential, at(1472691302)), 'ERR_TOKEN_EXPIRED'],
    ['no token at all', () => verifyToken('k:s', credential), 'ERR_TOKEN_MALFORMED'],
    [
      'a payload that is not JSON',
      () => verifyToken('eyJhbGciOiJIUzI1NiJ9.bm8.x', credential),
      'ERR_TOKEN_MALFORMED',
    ],
    ['alg none', () => verifyToken(unsigned(), credential, at(1472691100)), 'ERR_TOKEN_SIGNATURE'],
  ];
  for (const [what, attempt, code] of refusals) {
    it(`refuses ${what} with ${code}`, () => expect(codeOf(attempt)).to.equal(code));
  }
});

describe('signToken', () => {
  const credential = { apiKey: '12345', apiSecret: 'secret' };
  const decode = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());

  it('signs iss as a string, ist, integer times and a fresh jti', () => {
    const first = decode(signToken(credential, { clock: () => 1472691002999 }));
    const second = decode(signToken(credential, { clock: () => 1472691002999 }));
    expect(first).to.include({ iss: '12345', ist: 'project', iat: 1472690997, exp: 1472691182 });
    expect(first.jti)
      .to.match(/^[0-9a-f-]{36}$/)
      .and.not.equal(second.jti);
  });

  it('keeps exp within 300 s of iat at the longest ttl', () => {
    expect(decode(signToken(credential, { ttl: 300, ...at(1000) }))).to.include({ iat: 995, exp: 1295 });
  });

  it('signs a numeric iss when asked, and what it signs verifies', () => {
    const token = signToken(credential, { issuerType: 'number', ...at(1000) });
    expect(verifyToken(token, credential, at(1000)).iss).to.equal(12345);
  });

  it('signs with the new secret as soon as the secret of a key is rotated', () => {
    signToken(credential);
    const rotated = { ...credential, apiSecret: 'rotated' };
    expect(() => verifyToken(signToken(rotated), rotated)).not.to.throw();
  });

  for (const ttl of [0, 301, 1.5, NaN, '3m', null]) {
    it(`refuses a ttl of ${JSON.stringify(ttl)}, naming the option`, () => {
      expect(() => signToken(credential, { ttl: ttl as number })).to.throw(OpenTokAuthError, /^ttl: /);
    });
  }

  it('never quotes a secret it refuses', () => {
    try {
      signToken({ apiKey: '12345', apiSecret: 'line\nbreak' });
      expect.fail('it was accepted');
    } catch (error) {
      expect(String(error))
        .to.match(/apiSecret contains a control character/)
        .and.not.match(/line/);
    }
  });
});

function codeOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    return (error as OpenTokAuthError).code;
  }
  return 'accepted';
}

function unsigned(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ iss: 12345, ist: 'project', iat: 1472691002, exp: 1472691302 })}.`;
}
