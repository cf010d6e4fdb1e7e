import type { CredentialLevel } from '../auth/credential.js';
import type { RefusalCause } from '../auth/refusal.js';
import type { Fault } from './faults.js';
import type { PresentedScheme, Scheme } from './presented.js';

/** The claims of the JWT that came, verified or not. Times in seconds. */
export type LoggedClaims = Readonly<Partial<Record<'iss' | 'ist' | 'iat' | 'exp' | 'jti', string | number>>>;

/** One request as the log keeps it. It holds no secret and no token. */
export interface LoggedRequest {
  readonly method: string;
  /** The path as it came, without query. */
  readonly path: string;
  /** The query as it came, without `?`; empty when there is none. */
  readonly query: string;
  /** The authentication headers the request bore. */
  readonly scheme: PresentedScheme;
  /** The scheme that decided: one of the two where `scheme` is `both`. Absent when no header was judged. */
  readonly judged?: Scheme;
  /** The level its path asks for. */
  readonly level: CredentialLevel;
  /** The API key it claims. Absent when the header cannot be read. */
  readonly project?: string;
  /** Its authentication was good, whatever became of the request afterwards. */
  readonly accepted: boolean;
  /** Why its authentication was refused. */
  readonly cause?: RefusalCause;
  /** Status of the reply. Absent when the connection was reset instead. */
  readonly status?: number;
  readonly jti?: string;
  /** The same token, or a token of the same issuer and `jti`, came before. Only with a JWT. */
  readonly reused?: boolean;
  readonly claims?: LoggedClaims;
  /** 16 hex digits of the token's SHA-256: tells tokens apart without keeping them. */
  readonly tokenFingerprint?: string;
  /** When it came, by the server's clock, in milliseconds since the epoch. */
  readonly at: number;
  /** Length of the request body in bytes; 0 for one that is over the limit of 16 MiB. */
  readonly bodyBytes: number;
  /** Names in lower case, authentication and cookies masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** The fault that was injected. */
  readonly fault?: Fault['kind'];
}
