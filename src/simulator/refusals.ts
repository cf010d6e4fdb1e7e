import type { RefusalCause } from '../auth/refusal.js';

/** What is wrong with the authentication of a request, finer than the cause a client can tell. */
export type RefusalName =
  | 'partnerCredentials'
  | 'issuerUnknown'
  | 'issuerFormat'
  | 'tokenFormat'
  | 'signature'
  | 'futureIat'
  | 'expired'
  | 'noAuth';

/** The sentence on the wire and the cause `classifyRefusal` reads in it. */
export interface RefusalText {
  readonly message: string;
  readonly cause: RefusalCause;
}

/**
 * The server's sentences, word for word (OpenTok REST documentation, recorded answers of the official SDKs),
 * except `expired`: no recording of it is known, so its wording is this simulator's own.
 */
export const REFUSALS: Readonly<Record<RefusalName, RefusalText>> = {
  partnerCredentials: { message: 'Invalid partner credentials', cause: 'legacy-credentials' },
  issuerUnknown: { message: 'Issuer not found', cause: 'unknown-issuer' },
  issuerFormat: { message: 'Invalid issuer format', cause: 'malformed' },
  tokenFormat: { message: 'Invalid token format', cause: 'malformed' },
  signature: { message: 'Invalid signature', cause: 'bad-signature' },
  futureIat: { message: 'issued time cannot be greater than current time', cause: 'future-iat' },
  expired: { message: 'Token has expired', cause: 'expired' },
  noAuth: { message: 'No suitable authentication found', cause: 'no-auth' },
};
