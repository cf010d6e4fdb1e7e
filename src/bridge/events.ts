import type { RefusalCause } from '../auth/refusal.js';
import type { Reason } from '../rollout/decide.js';
import type { RolloutSettings } from '../rollout/settings.js';
import type { Scheme, Stage } from '../rollout/stages.js';

export type Outcome = 'accepted' | 'refused' | 'failed';

/** One attempt at one request, after it ended. Holds no secret and no token. Times in milliseconds. */
export interface AttemptEvent {
  /** The same for all attempts of one request. */
  readonly id: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Clock at the end of the attempt, milliseconds since the epoch. */
  readonly at: number;
  /** Fingerprint of the API key. */
  readonly project: string;
  readonly host: string;
  readonly method: string;
  /** Path on the wire, without query. */
  readonly path: string;
  readonly stage: Stage;
  readonly scheme: Scheme;
  readonly reason: Reason;
  readonly outcome: Outcome;
  readonly cause?: RefusalCause;
  readonly status?: number;
  readonly durationMs: number;
  /** Offset of the host's clock that the attempt went by. */
  readonly skewMs: number;
  /** In `shadow`: what the server would have said to the JWT that was signed and dropped. */
  readonly shadow?: { readonly accepted: boolean; readonly cause?: RefusalCause };
}

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

export interface FlagsChangedEvent {
  readonly at: number;
  readonly before: RolloutSettings;
  readonly after: RolloutSettings;
  readonly reason: string;
}

export interface WarningEvent {
  readonly at: number;
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

/** Listeners by event. A throwing listener harms no request and no other listener. */
export class EventHub {
  private readonly listeners = new Map<BridgeEventName, ((event: never) => void)[]>();

  /** @returns a function that takes the listener off again. */
  on<Name extends BridgeEventName>(name: Name, listener: BridgeListener<Name>): () => void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
    return () => {
      const rest = [...(this.listeners.get(name) ?? [])];
      const index = rest.indexOf(listener);
      if (index >= 0) rest.splice(index, 1);
      this.listeners.set(name, rest);
    };
  }

  has(name: BridgeEventName): boolean {
    return (this.listeners.get(name)?.length ?? 0) > 0;
  }

  emit<Name extends BridgeEventName>(name: Name, event: BridgeEvents[Name]): void {
    for (const listener of this.listeners.get(name) ?? []) {
      // A listener is telemetry; the request it reports on must end as it would without it.
      try {
        const result: unknown = (listener as (event: BridgeEvents[Name]) => unknown)(event);
        if (result instanceof Promise) result.catch(() => undefined);
      } catch {
        continue;
      }
    }
  }
}
