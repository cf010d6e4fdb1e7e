import type { Credential } from '../auth/credential.js';
import { parsePartnerAuth, PARTNER_HEADER_LOWER } from '../auth/partner-header.js';
import type { AuthSettings } from './options.js';
import { headerOf, type AuthRequest, type Judgement } from './presented.js';
import type { Registry } from './registry.js';

const REFUSED: Judgement = { accepted: false, refusal: 'partnerCredentials' };

/** Partner auth: refused from the cut-off on, or where only JWT is served; else key and secret must be known. */
export function judgePartner(request: AuthRequest, settings: AuthSettings, registry: Registry): Judgement {
  if (settings.schemes === 'jwt' || request.now >= settings.cutoff) return REFUSED;
  const sent = readPartner(request);
  if (sent === undefined) return REFUSED;
  const known = registry.credentialsOf(sent.apiKey, request.level);
  return known.some(({ apiSecret }) => apiSecret === sent.apiSecret)
    ? { accepted: true, apiKey: sent.apiKey }
    : REFUSED;
}

/** The credential in the legacy header, or undefined when there is none that can be read. */
export function readPartner({ headers }: Pick<AuthRequest, 'headers'>): Credential | undefined {
  const value = headerOf(headers, PARTNER_HEADER_LOWER);
  if (value === undefined) return undefined;
  try {
    return parsePartnerAuth(value);
  } catch {
    return undefined; // malformed: the service's answer is the same as to unknown credentials
  }
}
