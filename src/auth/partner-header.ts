import { OpenTokAuthError } from '../errors.js';
import { remembered } from '../remembered.js';
import type { Credential } from './credential.js';
import { halfProblem } from './credential.js';

/** The legacy header, in the letter case of the OpenTok REST documentation before 2016. */
export const PARTNER_HEADER = 'X-TB-PARTNER-AUTH';
/** The same in lower case, for comparing names. */
export const PARTNER_HEADER_LOWER = 'x-tb-partner-auth';
/** The header that carries the JWT, bare: no `Bearer `. */
export const JWT_HEADER = 'X-OPENTOK-AUTH';
/** The same in lower case, for comparing names. */
export const JWT_HEADER_LOWER = 'x-opentok-auth';
/** Client-token auth: not partner auth, never touched. */
export const CLIENT_TOKEN_HEADER_LOWER = 'x-tb-token-auth';

/**
 * Reads the value of an `X-TB-PARTNER-AUTH` header, `<apiKey>:<apiSecret>`, split on the first colon.
 * Blanks around either half are dropped: field values are trimmed on the wire anyway (RFC 9110, 5.5).
 *
 * @throws {OpenTokAuthError} `ERR_HEADER_MALFORMED`, naming the header and what is wrong, never the value.
 */
export function parsePartnerAuth(value: string): Credential {
  const colon = typeof value === 'string' ? value.indexOf(':') : -1;
  const halves = colon < 0 ? undefined : [value.slice(0, colon), value.slice(colon + 1)];
  const problem =
    typeof value !== 'string'
      ? 'it is not a string'
      : halves === undefined
        ? 'it has no colon between API key and API secret'
        : (halfProblem('the API key', halves[0]) ?? halfProblem('the API secret', halves[1]));
  if (problem !== undefined || halves === undefined) {
    throw new OpenTokAuthError(
      'ERR_HEADER_MALFORMED',
      `The ${PARTNER_HEADER} header cannot be read: ${problem ?? 'unknown'}. Write <apiKey>:<apiSecret>.`,
      { header: PARTNER_HEADER },
    );
  }
  return { apiKey: (halves[0] as string).trim(), apiSecret: (halves[1] as string).trim(), level: 'project' };
}

/** {@link parsePartnerAuth} for programs that send the same few values again and again. */
export const partnerHeaderReader = (): typeof parsePartnerAuth =>
  remembered(parsePartnerAuth, (value) => value);

/** The legacy header's value for a credential. */
export function partnerHeaderValue(credential: Credential): string {
  return `${credential.apiKey}:${credential.apiSecret}`;
}
