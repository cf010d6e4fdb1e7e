import { effectiveSettings } from '../rollout/decide.js';
import type { Stage } from '../rollout/stages.js';
import type { Criteria } from './evidence.js';
import type { BridgeEventName, BridgeListener } from './events.js';
import type { ProbeResult } from './probe.js';
import { reportOf, type BridgeReport } from './report.js';
import type { BridgeState } from './state.js';

/** What {@link bridgePartnerAuth} returns. */
export interface Bridge {
  /** The effective stage, by the local clock. */
  readonly stage: Stage;
  /** What was seen so far, and whether the next stage is safe. */
  report(criteria?: Partial<Criteria>): BridgeReport;
  /**
   * One harmless GET with a JWT.
   *
   * @param apiKey which of several credentials
   * @throws {OpenTokAuthError} `ERR_CREDENTIAL_MISSING`
   */
  probe(apiKey?: string): Promise<ProbeResult>;
  /**
   * Listens to an event.
   *
   * @returns a function that stops listening.
   * @throws {OpenTokAuthError} `ERR_OPTION_INVALID` where there is no such event.
   */
  on<Name extends BridgeEventName>(event: Name, listener: BridgeListener<Name>): () => void;
  /** Takes the bridge off the client, which then behaves as before; closes the flag source. */
  eject(): void;
}

/** The public face of a bridge's state. Holds functions only: nothing of a credential is a property of it. */
export function bridgeApi(
  state: BridgeState,
  probe: (apiKey?: string) => Promise<ProbeResult>,
  takeOff: () => void,
): Bridge {
  return {
    get stage() {
      const { options } = state;
      const effective = effectiveSettings(state.settings(), options.clock(), options.cutoff);
      state.noticeStage(effective);
      return effective.stage;
    },
    report: (criteria) => reportOf(state, criteria),
    probe,
    on: (event, listener) => state.events.on(event, listener),
    eject() {
      takeOff();
      state.close();
    },
  };
}
