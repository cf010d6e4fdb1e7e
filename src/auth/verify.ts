import jwt from 'jsonwebtoken';
import { OpenTokAuthError, type OpenTokAuthErrorCode } from '../errors.js';
import type { Credential, CredentialLevel } from './credential.js';
import { keyOf } from './keys.js';
import type { TokenClaims } from './token.js';

export interface VerifyOptions {
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number;
  /**
   * Longest `exp - iat` to accept, in seconds. Default: no limit, because how the service answers to more
   * than the documented 300 s is not known. `signToken` never signs one.
   */
  readonly maxLifetime?: number;
}

/**
 * Verifies a REST token the way the service does: HS256 only, signature, issuer, `ist`, `iat`, `exp`.
 * `ist` is read from the payload, or from the JOSE header where the Ruby SDK puts it. A credential with a
 * `level` accepts tokens of that level alone.
 *
 * @returns the claims.
 * @throws {OpenTokAuthError} `ERR_TOKEN_MALFORMED`, `ERR_TOKEN_SIGNATURE`, `ERR_TOKEN_CLAIM`,
 *   `ERR_TOKEN_NOT_YET_VALID` or `ERR_TOKEN_EXPIRED`.
 */
export function verifyToken(token: string, credential: Credential, options: VerifyOptions = {}): TokenClaims {
  const { clock = Date.now, maxLifetime = Infinity } = options;
  const now = Math.floor(clock() / 1000);
  const { header, payload } = readToken(token);
  try {
    jwt.verify(token, keyOf(credential), {
      algorithms: ['HS256'],
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
  } catch {
    throw refused(
      'ERR_TOKEN_SIGNATURE',
      'The signature does not match: another secret, or another algorithm than HS256.',
    );
  }
  const { iss, iat, exp, jti } = payload;
  const ist = payload['ist'] ?? header['ist'];
  if (String(iss) !== credential.apiKey) throw claim('iss', 'is not the API key of the credential');
  if (!isLevel(ist)) throw claim('ist', "is neither 'project' nor 'account'");
  if (credential.level !== undefined && ist !== credential.level)
    throw claim('ist', `is not '${credential.level}'`);
  if (!Number.isInteger(iat)) throw claim('iat', 'is not a whole number of seconds');
  if (!Number.isInteger(exp)) throw claim('exp', 'is not a whole number of seconds');
  const times = { iat: iat as number, exp: exp as number };
  if (times.exp - times.iat > maxLifetime) throw claim('exp', `is more than ${maxLifetime} s after iat`);
  if (times.iat > now) {
    throw refused('ERR_TOKEN_NOT_YET_VALID', 'iat lies in the future: the signing clock runs ahead.', {
      claim: 'iat',
      aheadSeconds: times.iat - now,
    });
  }
  if (times.exp <= now) {
    throw refused('ERR_TOKEN_EXPIRED', 'The token has expired: sign a new one for each request.', {
      claim: 'exp',
      expiredSeconds: now - times.exp,
    });
  }
  return { iss: iss as string | number, ist, ...times, ...(typeof jti === 'string' ? { jti } : {}) };
}

/**
 * Decodes a token without verifying anything.
 *
 * @throws {OpenTokAuthError} `ERR_TOKEN_MALFORMED`.
 */
export function readToken(token: string): {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
} {
  const decoded = typeof token === 'string' ? safeDecode(token) : null;
  if (decoded === null || typeof decoded.payload !== 'object' || decoded.payload === null) {
    throw refused(
      'ERR_TOKEN_MALFORMED',
      'This is not a JWT: three base64url parts with JSON inside are expected.',
    );
  }
  return {
    header: decoded.header as unknown as Record<string, unknown>,
    payload: decoded.payload as Record<string, unknown>,
  };
}

function safeDecode(token: string): jwt.Jwt | null {
  try {
    return jwt.decode(token, { complete: true });
  } catch {
    return null; // jsonwebtoken throws a SyntaxError on a payload that is not JSON
  }
}

const isLevel = (ist: unknown): ist is CredentialLevel => ist === 'project' || ist === 'account';

const claim = (name: string, what: string): OpenTokAuthError =>
  refused('ERR_TOKEN_CLAIM', `Claim ${name} ${what}.`, { claim: name });

function refused(code: OpenTokAuthErrorCode, message: string, facts = {}): OpenTokAuthError {
  return new OpenTokAuthError(code, message, facts);
}
