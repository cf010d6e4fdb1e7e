import type { Credential } from '../auth/credential.js';
import { JWT_HEADER_LOWER } from '../auth/partner-header.js';
import type { TokenClaims } from '../auth/token.js';
import { readToken, verifyToken } from '../auth/verify.js';
import type { OpenTokAuthError } from '../errors.js';
import type { AuthSettings } from './options.js';
import { headerOf, type AuthRequest, type Judgement } from './presented.js';
import type { RefusalName } from './refusals.js';
import type { Registry } from './registry.js';

const refuse = (refusal: RefusalName): Judgement => ({ accepted: false, refusal });

/** JWT: format, issuer, signature, `ist` by path, lifetime, `iat` and `exp`, in this order. */
export function judgeJwt(request: AuthRequest, settings: AuthSettings, registry: Registry): Judgement {
  if (settings.schemes === 'partner') return refuse('noAuth');
  const token = headerOf(request.headers, JWT_HEADER_LOWER) ?? '';
  const payload = readPayload(token);
  if (payload === undefined) return refuse('tokenFormat');
  const apiKey = issuerOf(payload['iss']);
  if (apiKey === undefined) return refuse('issuerFormat');
  const known = registry.credentialsOf(apiKey, request.level);
  if (known.length === 0) return refuse('issuerUnknown');

  const claims = verifyWithAny(token, known, settings.maxLifetime, payload['iat']);
  if (typeof claims === 'string') return refuse(claims);
  const now = Math.floor(request.now / 1000);
  if (claims.iat > now + settings.leeway) return refuse('futureIat');
  if (claims.exp <= now - settings.leeway) return refuse('expired');
  // Whether the service checks for reuse, and what it says, is not known.
  if (request.reused && settings.rejectReusedTokens) return refuse('tokenFormat');
  return { accepted: true, apiKey };
}

/** The claims once the signature of one of the credentials fits, else what is wrong. */
function verifyWithAny(
  token: string,
  known: readonly Credential[],
  maxLifetime: number,
  iat: unknown,
): TokenClaims | RefusalName {
  let refusal: RefusalName = 'signature';
  for (const credential of known) {
    try {
      // Verified as of its own iat: the times are judged by the caller, who knows the leeway.
      return verifyToken(token, credential, { clock: () => Number(iat) * 1000, maxLifetime });
    } catch (error) {
      refusal = refusalOf(error as OpenTokAuthError);
      if (refusal !== 'signature') break;
    }
  }
  return refusal;
}

function refusalOf({ code, facts }: OpenTokAuthError): RefusalName {
  if (code === 'ERR_TOKEN_EXPIRED') return 'expired';
  // A wrong ist is answered like a wrong secret (OpenTok REST documentation). What the service says of a
  // lifetime over 300 s, or of iat and exp that are no whole numbers, is not known.
  if (code === 'ERR_TOKEN_CLAIM') return facts['claim'] === 'ist' ? 'signature' : 'tokenFormat';
  return 'signature';
}

/** The unverified payload, or undefined when this is no JWT. */
export function readPayload(token: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return readToken(token).payload;
  } catch {
    return undefined;
  }
}

/** The API key in an `iss` claim, which may be a string or a number. */
export function issuerOf(iss: unknown): string | undefined {
  if (typeof iss === 'number' && Number.isInteger(iss)) return String(iss);
  return typeof iss === 'string' && iss.trim() !== '' ? iss : undefined;
}
