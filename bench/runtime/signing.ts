import { createHmac, createSecretKey, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import jwt from 'jsonwebtoken';
import { signToken } from 'opentok-auth-bridge/token';
import { compare, figure, printFigures, printRatio } from './measure.js';

const require = createRequire(import.meta.url);
const credential = { apiKey: '12345', apiSecret: 'fake_secret_0123456789abcdef0123456789ab' };

/** The signer inside the official SDK: the function its HTTP client calls for every request. */
function sdkSigner(): () => string {
  const generateJwt = require('opentok/lib/generateJwt') as (config: object) => string;
  const config = { ...credential, auth: { expire: 300 } };
  return () => generateJwt(config);
}

function announcementSnippet(): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: credential.apiKey, ist: 'project', iat: now, exp: now + 300 };
  return jwt.sign(claims, credential.apiSecret);
}

const hmacKey = createSecretKey(Buffer.from(credential.apiSecret));
const joseHeader = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

/** The limit: one HMAC over bytes put together by hand. */
function rawHmac(): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = `{"iss":"12345","ist":"project","iat":${now},"exp":${now + 180},"jti":"${randomUUID()}"}`;
  const signed = `${joseHeader}.${Buffer.from(claims).toString('base64url')}`;
  return `${signed}.${createHmac('sha256', hmacKey).update(signed).digest('base64url')}`;
}

const repeat = (sign: () => string) => (rounds: number) => {
  for (let i = 0; i < rounds; i++) sign();
};

/** Signing one token. */
export async function benchSigning(): Promise<void> {
  const fast = await compare(
    [
      { name: 'signToken', run: repeat(() => signToken(credential)) },
      { name: 'raw createHmac', run: repeat(rawHmac) },
    ],
    20_000,
    7,
  );
  const slow = await compare(
    [
      { name: "the announcement's snippet", run: repeat(announcementSnippet) },
      { name: "opentok@2.23.2's signer", run: repeat(sdkSigner()) },
    ],
    500,
    7,
  );
  printFigures('Signing one token', [...fast, ...slow]);
  const own = figure(fast, 'signToken');
  printRatio('snippet / signToken', figure(slow, "the announcement's snippet") / own, '≥ 55');
  printRatio('SDK / signToken', figure(slow, "opentok@2.23.2's signer") / own, '≥ 55');
  printRatio('raw HMAC / signToken', figure(fast, 'raw createHmac') / own, '≥ 0.28');
}
