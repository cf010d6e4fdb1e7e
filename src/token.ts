// `opentok-auth-bridge/token`: signing, verifying and reading, without axios.
export type { Credential, CredentialLevel } from './auth/credential.js';
export { parsePartnerAuth } from './auth/partner-header.js';
export { classifyRefusal, type Refusal, type RefusalCause } from './auth/refusal.js';
export { signToken, type SignOptions, type TokenClaims } from './auth/token.js';
export { verifyToken, type VerifyOptions } from './auth/verify.js';
export { OpenTokAuthError, type ErrorFacts, type OpenTokAuthErrorCode } from './errors.js';
