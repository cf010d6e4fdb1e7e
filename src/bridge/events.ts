import type { RefusalCause } from '../auth/refusal.js';
import type { Reason } from '../rollout/decide.js';
import type { RolloutSettings } from '../rollout/settings.js';
import type { Scheme, Stage } from '../rollout/stages.js';

/**
 * How an attempt ended. `accepted`: the server took the authentication, whatever it said to the rest of the request.
 * `refused`: it refused the authentication, see `cause`. `failed`: no verdict on the authentication (no reply, 5xx,
 * 401, 407, 408, 425, 429).
 */
export type Outcome = 'accepted' | 'refused' | 'failed';

/** One attempt at one request, after it ended. Holds no secret and no token. Times in milliseconds. */
export interface AttemptEvent {
  /** The same for all attempts of one request. */
  readonly id: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Clock at the end of the attempt, milliseconds since the epoch. */
  readonly at: number;
  /** Fingerprint of the API key; `unknown` when the legacy header could not be read. */
  readonly project: string;
  /** With port where it is not the default one. */
  readonly host: string;
  readonly method: string;
  /** Path on the wire, without query. */
  readonly path: string;
  /** The effective stage. */
  readonly stage: Stage;
  readonly scheme: Scheme;
  /** Why this scheme, or for a further attempt why there is one. */
  readonly reason: Reason;
  readonly outcome: Outcome;
  /** With `refused`. */
  readonly cause?: RefusalCause;
  /** HTTP status; absent when there was no reply. */
  readonly status?: number;
  readonly durationMs: number;
  /** Offset of the host's clock that the attempt went by: positive when the host's clock is ahead. */
  readonly skewMs: number;
  /** In `shadow`: what the server would have said to the JWT that was signed and dropped. */
  readonly shadow?: { readonly accepted: boolean; readonly cause?: RefusalCause };
}

/** In `live`: from now on a credential goes to a host under another scheme, since the host refused or took a JWT. */
export interface DecisionChangedEvent {
  readonly at: number;
  readonly project: string;
  readonly host: string;
  readonly before: Scheme;
  readonly after: Scheme;
  readonly reason: Reason;
  /** Milliseconds until the scheme is tried again. */
  readonly pauseMs?: number;
}

/** The settings in force changed, or a flag turned bad and the last good value stands (`before` equals `after`). */
export interface FlagsChangedEvent {
  readonly at: number;
  /** Before the cut-off is applied. */
  readonly before: RolloutSettings;
  readonly after: RolloutSettings;
  /** In a sentence. */
  readonly reason: string;
}

/** What a later stage would refuse, or a cut-off that overrules what was asked for. */
export interface WarningEvent {
  readonly at: number;
  /** A code of {@link OpenTokAuthErrorCode}, or `OPENTOK_CUTOFF_PASSED`. */
  readonly code: string;
  readonly message: string;
  readonly host?: string;
}

export interface BridgeEvents {
  attempt: AttemptEvent;
  'decision-changed': DecisionChangedEvent;
  'flags-changed': FlagsChangedEvent;
  warning: WarningEvent;
}

export type BridgeEventName = keyof BridgeEvents;
export type BridgeListener<Name extends BridgeEventName> = (event: BridgeEvents[Name]) => void;
