import type { Reply } from './attempt.js';
import type { AttemptEvent, Outcome } from './events.js';
import type { Step } from './next-step.js';
import type { Plan } from './plan.js';
import type { Rehearsal } from './rehearsal.js';
import type { BridgeState } from './state.js';

/** What is known of an attempt that ended. */
export interface Facts {
  readonly id: string;
  readonly attempt: number;
  readonly sent: number;
  readonly offset: number;
  readonly url: URL;
  readonly reply: Reply<unknown>;
  readonly outcome: Outcome;
  readonly rehearsal: Rehearsal | undefined;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The event that tells of it. */
export function attemptEvent(state: BridgeState, plan: Plan, step: Step, facts: Facts): AttemptEvent {
  const { reply, rehearsal, url } = facts;
  const at = state.options.clock();
  const attempt: Writable<AttemptEvent> = {
    id: facts.id,
    attempt: facts.attempt,
    at,
    project: plan.project,
    host: url.host,
    method: plan.method,
    path: url.pathname,
    stage: plan.decision.stage,
    scheme: step.scheme,
    reason: step.reason,
    outcome: facts.outcome,
    durationMs: at - facts.sent,
    skewMs: Math.round(facts.offset),
  };
  if (reply.refusal.auth) attempt.cause = reply.refusal.cause;
  if (reply.status !== undefined) attempt.status = reply.status;
  if (rehearsal !== undefined) attempt.shadow = rehearsal();
  return attempt;
}
