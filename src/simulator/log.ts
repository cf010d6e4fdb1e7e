import { createHash } from 'node:crypto';
import type { CredentialLevel } from '../auth/credential.js';
import { JWT_HEADER_LOWER } from '../auth/partner-header.js';
import type { Verdict } from './authenticate.js';
import type { Fault } from './faults.js';
import { issuerOf, readPayload } from './judge-jwt.js';
import { readPartner } from './judge-partner.js';
import type { LoggedClaims, LoggedRequest } from './logged-request.js';
import { maskHeaders, maskText } from './mask.js';
import { headerOf, presentedScheme, type AuthRequest } from './presented.js';
import { REFUSALS } from './refusals.js';

export interface LogInput {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: AuthRequest['headers'];
  readonly level: CredentialLevel;
  readonly token: SeenToken | undefined;
  readonly verdict: Verdict;
  readonly fault: Fault['kind'] | undefined;
  readonly status: number | undefined;
  readonly at: number;
  readonly bodyBytes: number;
  readonly secrets: Iterable<string>;
}

/** What may be remembered of a token. */
export interface SeenToken {
  readonly fingerprint: string;
  readonly claims: LoggedClaims;
  readonly reused: boolean;
}

/** Builds the entry for one request, everything secret masked. */
export function logEntry(input: LogInput): LoggedRequest {
  const { method, headers, level, token, verdict, fault, status, at, bodyBytes } = input;
  const partner = readPartner({ headers });
  const secrets = partner === undefined ? [...input.secrets] : [...input.secrets, partner.apiSecret];
  const masked = (text: string): string => maskText(text, secrets);
  const project = verdict.accepted ? verdict.apiKey : (partner?.apiKey ?? issuerOf(token?.claims.iss));
  const claims = Object.fromEntries(
    Object.entries(token?.claims ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? masked(value) : value,
    ]),
  );
  return {
    method,
    path: masked(input.path),
    query: masked(input.query),
    scheme: presentedScheme(headers),
    ...(verdict.judged === undefined ? {} : { judged: verdict.judged }),
    level,
    ...(project === undefined ? {} : { project: masked(project) }),
    accepted: verdict.accepted,
    ...(verdict.accepted ? {} : { cause: REFUSALS[verdict.refusal].cause }),
    ...(status === undefined ? {} : { status }),
    ...(token === undefined ? {} : { reused: token.reused, claims, tokenFingerprint: token.fingerprint }),
    ...(typeof claims['jti'] === 'string' ? { jti: claims['jti'] } : {}),
    at,
    bodyBytes,
    headers: maskHeaders(headers, secrets),
    ...(fault === undefined ? {} : { fault }),
  };
}

const CLAIMS = ['iss', 'ist', 'iat', 'exp', 'jti'] as const;

const REMEMBERED = 200_000;

/** Remembers tokens by fingerprint and by issuer and `jti`: the latest `limit` of these names, two a token. */
export function tokenMemory(limit = REMEMBERED): (headers: AuthRequest['headers']) => SeenToken | undefined {
  const seen = new Set<string>();
  return (headers) => {
    const token = headerOf(headers, JWT_HEADER_LOWER);
    if (token === undefined) return undefined;
    const payload = readPayload(token) ?? {};
    const claims = Object.fromEntries(
      CLAIMS.map((name) => [name, payload[name]]).filter(([, value]) =>
        ['string', 'number'].includes(typeof value),
      ),
    ) as LoggedClaims;
    const fingerprint = createHash('sha256').update(token).digest('hex').slice(0, 16);
    const names = [fingerprint, ...(claims.jti === undefined ? [] : [`${claims.iss}:${claims.jti}`])];
    const reused = names.some((name) => seen.has(name));
    for (const name of names) seen.add(name);
    for (const oldest of seen) {
      if (seen.size <= limit) break;
      seen.delete(oldest);
    }
    return { fingerprint, claims, reused };
  };
}
