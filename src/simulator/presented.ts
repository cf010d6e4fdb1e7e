import type { CredentialLevel } from '../auth/credential.js';
import { CLIENT_TOKEN_HEADER_LOWER, JWT_HEADER_LOWER, PARTNER_HEADER_LOWER } from '../auth/partner-header.js';
import type { RefusalName } from './refusals.js';

export type Scheme = 'partner' | 'jwt';
/** Which authentication headers a request bears. `token` is client-token auth, which opens nothing here. */
export type PresentedScheme = Scheme | 'both' | 'token' | 'none';

export type Judgement =
  | { readonly accepted: true; readonly apiKey: string }
  | { readonly accepted: false; readonly refusal: RefusalName };

export interface AuthRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly level: CredentialLevel;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The request's JWT came before. */
  readonly reused: boolean;
}

/** The value of one header, or undefined when it is absent. */
export function headerOf(headers: AuthRequest['headers'], name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

export function presentedScheme(headers: AuthRequest['headers']): PresentedScheme {
  const partner = headers[PARTNER_HEADER_LOWER] !== undefined;
  const jwt = headers[JWT_HEADER_LOWER] !== undefined;
  if (partner && jwt) return 'both';
  if (partner) return 'partner';
  if (jwt) return 'jwt';
  return headers[CLIENT_TOKEN_HEADER_LOWER] !== undefined ? 'token' : 'none';
}
