import jwt from 'jsonwebtoken';
import { expect } from 'chai';

/** The announcement's example: claims, secret, and the token they make with the members `typ` and `alg` in this order. */
export const ANNOUNCEMENT = {
  claims: { iss: 12345, ist: 'project', iat: 1472691002, exp: 1472691302 },
  secret: 'secret',
  token:
    'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOjEyMzQ1LCJpc3QiOiJwcm9qZWN0IiwiaWF0IjoxNDcyNjkxMDAyLCJleHAiOjE0NzI2OTEzMDJ9.m-x54n9EoNZaiCVmBWyaDsOstR4asCXjc7atEBCTHLU',
} as const;

/** For libraries that choose the order of members themselves: same contents, and a signature that verifies. */
export function expectSameContents(token: string): void {
  const decoded = jwt.verify(token, ANNOUNCEMENT.secret, {
    algorithms: ['HS256'],
    ignoreExpiration: true,
    complete: true,
  });
  expect(decoded.payload).to.deep.equal(ANNOUNCEMENT.claims);
  expect(decoded.header).to.deep.equal({ typ: 'JWT', alg: 'HS256' });
}
