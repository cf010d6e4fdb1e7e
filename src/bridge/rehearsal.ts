import type { Credential } from '../auth/credential.js';
import type { RefusalCause } from '../auth/refusal.js';
import { signAt } from '../auth/token.js';
import { verifyToken } from '../auth/verify.js';
import { OpenTokAuthError, type OpenTokAuthErrorCode } from '../errors.js';
import type { Plan } from './plan.js';
import type { BridgeState } from './state.js';

/** Judges a rehearsed token, once the reply has told the server's time. */
export type Rehearsal = () => { readonly accepted: boolean; readonly cause?: RefusalCause };

const CAUSES: Partial<Record<OpenTokAuthErrorCode, RefusalCause>> = {
  ERR_TOKEN_NOT_YET_VALID: 'future-iat',
  ERR_TOKEN_EXPIRED: 'expired',
  ERR_TOKEN_SIGNATURE: 'bad-signature',
};

/**
 * `shadow`: signs the JWT that would have gone out and keeps it until the reply is in; then says what a server
 * with that clock would have made of it. The token goes nowhere.
 */
export function rehearse(state: BridgeState, plan: Plan, credential: Credential, offset: number): Rehearsal {
  const { clock, ttl } = state.options;
  const now = Math.floor((clock() + offset) / 1000);
  const token = signAt(credential, credential.apiKey, plan.level, now, ttl);
  return () => {
    try {
      const serverClock = () => clock() + state.offsets.offset(plan.url.origin);
      verifyToken(token, { ...credential, level: plan.level }, { clock: serverClock });
      return { accepted: true };
    } catch (error) {
      const code = error instanceof OpenTokAuthError ? error.code : 'ERR_TOKEN_MALFORMED';
      return { accepted: false, cause: CAUSES[code] ?? 'malformed' };
    }
  };
}
