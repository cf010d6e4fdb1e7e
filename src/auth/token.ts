import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { OpenTokAuthError } from '../errors.js';
import { checkCredential, type Credential, type CredentialLevel } from './credential.js';
import { keyOf } from './keys.js';

/** Longest life of a token the service documents, in seconds (announcement of JWT for the OpenTok REST API). */
export const MAX_TTL = 300;
/** Recommended life of a token, in seconds: long enough for a slow upload, short enough to be worthless soon. */
export const DEFAULT_TTL = 180;
/** Seconds by which `iat` lies in the past, since a clock that runs ahead is the most reported refusal. */
export const BACKDATE = 5;

/** The claims of a REST token (RFC 7519 names; `ist` is OpenTok's issuer type). Times in whole seconds. */
export interface TokenClaims {
  readonly iss: string | number;
  readonly ist: CredentialLevel;
  readonly iat: number;
  readonly exp: number;
  readonly jti?: string;
}

export interface SignOptions {
  /** Seconds until expiry, an integer from 1 to 300. Default 180. */
  readonly ttl?: number;
  /** `'string'` (official documentation and SDKs, default) or `'number'` (the announcement's example). */
  readonly issuerType?: 'string' | 'number';
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number;
}

/**
 * Signs one token: HS256, `iss`, `ist`, `iat`, `exp`, `jti`. Sign a new one for every request.
 * `iat` lies five seconds in the past; `exp` is `ttl` seconds from now, and never more than 300 s after `iat`.
 *
 * @throws {OpenTokAuthError} `ERR_CREDENTIAL_INVALID` or `ERR_OPTION_INVALID`.
 */
export function signToken(credential: Credential, options: SignOptions = {}): string {
  const { ttl = DEFAULT_TTL, issuerType = 'string', clock = Date.now } = options;
  const checked = checkCredential(credential, 'credential');
  checkTtl(ttl);
  if (issuerType !== 'string' && (issuerType !== 'number' || !/^[0-9]{1,15}$/.test(checked.apiKey))) {
    throw new OpenTokAuthError(
      'ERR_OPTION_INVALID',
      "issuerType: give 'string', or 'number' with an API key that is a number.",
      { option: 'issuerType' },
    );
  }
  const iss = issuerType === 'number' ? Number(checked.apiKey) : checked.apiKey;
  return signAt(checked, iss, checked.level ?? 'project', Math.floor(clock() / 1000), ttl);
}

/** The bare signing step, for callers that have checked everything already. `now` in whole seconds. */
export function signAt(
  credential: Credential,
  iss: string | number,
  ist: CredentialLevel,
  now: number,
  ttl: number,
): string {
  const iat = now - BACKDATE;
  const claims = { iss, ist, iat, exp: Math.min(now + ttl, iat + MAX_TTL), jti: randomUUID() };
  return jwt.sign(claims, keyOf(credential), SIGN);
}

const SIGN: jwt.SignOptions = { algorithm: 'HS256' };

/** @throws {OpenTokAuthError} `ERR_OPTION_INVALID`, naming `ttl`. */
export function checkTtl(ttl: unknown): number {
  if (typeof ttl !== 'number' || !Number.isInteger(ttl) || ttl < 1 || ttl > MAX_TTL) {
    throw new OpenTokAuthError(
      'ERR_OPTION_INVALID',
      `ttl: give a whole number of seconds from 1 to ${MAX_TTL}.`,
      {
        option: 'ttl',
      },
    );
  }
  return ttl;
}
