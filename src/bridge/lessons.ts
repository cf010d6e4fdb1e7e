import type { Credential } from '../auth/credential.js';
import type { Reason } from '../rollout/decide.js';
import type { Scheme } from '../rollout/stages.js';
import type { Outcome } from './events.js';
import type { Step } from './next-step.js';
import type { Plan } from './plan.js';
import type { BridgeState } from './state.js';

/** Keeps what this attempt taught: which secret works, and whether the host takes the JWT. */
export function remember(
  state: BridgeState,
  plan: Plan,
  step: Step,
  outcome: Outcome,
  sameOrigin: boolean,
  last: boolean,
): void {
  const { memory, options, workingSecret } = state;
  const accepted = outcome === 'accepted' && sameOrigin;
  const refused = outcome === 'refused';
  if (accepted && step.scheme !== 'partner' && step.candidate > 0) {
    if (workingSecret.size >= MOST_SECRETS) workingSecret.clear();
    workingSecret.set(plan.memoryKey, (plan.candidates[step.candidate] as Credential).apiSecret);
  }
  if (!plan.row.fallback || !plan.settings.fallback || plan.candidates.length === 0) return;
  const { memoryKey } = plan;
  const { halfOpen } = plan.decision;
  const now = options.clock();
  const jwt = step.scheme === 'jwt';
  if ((jwt && refused && last) || step.cause === 'fallback') {
    const both = !jwt && refused;
    const pause = memory.refused(memoryKey, now, halfOpen, both);
    if (pause !== undefined && !both) decisionChanged(state, plan, 'jwt', 'partner', 'remembered', pause);
  } else if (jwt && accepted) {
    if (memory.forget(memoryKey)) decisionChanged(state, plan, 'partner', 'jwt', 'static');
  } else if (!jwt && refused) {
    // Refused both ways is a wrong credential or the end of partner auth: the JWT is the way out of either.
    if (memory.partnerRefused(memoryKey)) decisionChanged(state, plan, 'partner', 'jwt', 'remembered');
  } else if (jwt && !refused && halfOpen) {
    memory.released(memoryKey);
  }
}

const MOST_SECRETS = 1000;

function decisionChanged(
  state: BridgeState,
  plan: Plan,
  before: Scheme,
  after: Scheme,
  reason: Reason,
  pauseMs?: number,
): void {
  state.events.emit('decision-changed', {
    at: state.options.clock(),
    project: plan.project,
    host: plan.url.host,
    before,
    after,
    reason,
    ...(pauseMs === undefined ? {} : { pauseMs }),
  });
}
