import { createHmac, createSecretKey, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { signToken } from 'opentok-auth-bridge/token';
import { announcementSnippet, CREDENTIAL } from './clients.js';
import type { Part, Run } from './contestants.js';
import { compare, figure, printFigures, printRatio } from './measure.js';

const require = createRequire(import.meta.url);

/** The signer inside the official SDK: the function its HTTP client calls for every request. */
function sdkSigner(): () => string {
  const generateJwt = require('opentok/lib/generateJwt') as (config: object) => string;
  const config = { ...CREDENTIAL, auth: { expire: 300 } };
  return () => generateJwt(config);
}

const hmacKey = createSecretKey(Buffer.from(CREDENTIAL.apiSecret));
const joseHeader = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

/** The limit: one HMAC over bytes put together by hand. */
function rawHmac(): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = `{"iss":"12345","ist":"project","iat":${now},"exp":${now + 180},"jti":"${randomUUID()}"}`;
  const signed = `${joseHeader}.${Buffer.from(claims).toString('base64url')}`;
  return `${signed}.${createHmac('sha256', hmacKey).update(signed).digest('base64url')}`;
}

const repeat = (make: () => () => string) => (): Run => (rounds) => {
  const sign = make();
  for (let i = 0; i < rounds; i++) sign();
};

const OWN = 'signToken';
const RAW = 'raw createHmac';
const SNIPPET = "the announcement's snippet";
const SDK = "opentok@2.23.2's signer";

export const signers: Part = {
  [OWN]: repeat(() => () => signToken(CREDENTIAL)),
  [RAW]: repeat(() => rawHmac),
  [SNIPPET]: repeat(() => announcementSnippet),
  [SDK]: repeat(sdkSigner),
};

/** Signing one token. */
export async function benchSigning(part: string): Promise<void> {
  const fast = await compare(part, [OWN, RAW], { rounds: 20_000, turns: 9 });
  const slow = await compare(part, [SNIPPET, SDK], { rounds: 500, turns: 9 });
  printFigures('Signing one token', [...fast, ...slow]);
  const own = figure(fast, OWN);
  printRatio('snippet / signToken', figure(slow, SNIPPET) / own, '≥ 55');
  printRatio('SDK / signToken', figure(slow, SDK) / own, '≥ 55');
  printRatio('raw HMAC / signToken', figure(fast, RAW) / own, '≥ 0.28');
}
