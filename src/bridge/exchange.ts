import type { Credential } from '../auth/credential.js';
import { JWT_HEADER, PARTNER_HEADER } from '../auth/partner-header.js';
import type { Scheme } from '../rollout/stages.js';
import { attemptEvent } from './attempt-event.js';
import type { AuthHeader, Reply, Send } from './attempt.js';
import type { Outcome } from './events.js';
import { remember } from './lessons.js';
import { isCutOff, nextStep, type Step } from './next-step.js';
import type { Plan } from './plan.js';
import { rehearse } from './rehearsal.js';
import type { BridgeState } from './state.js';

/** Most extra attempts in all, whatever the causes. */
const MOST_EXTRA = 2;

/** One attempt after another until the reply stands. */
export async function exchange<Conclusion>(
  state: BridgeState,
  plan: Plan,
  replayable: boolean,
  send: Send<Conclusion>,
): Promise<Conclusion> {
  const { clock } = state.options;
  const { origin } = plan;
  const id = state.nextId();
  let step: Step = {
    scheme: plan.decision.scheme,
    reason: plan.decision.reason,
    candidate: 0,
    cause: undefined,
  };
  let used: string[] = [];
  for (let attempt = 1; ; attempt++) {
    const { scheme } = step;
    const credential = plan.candidates[step.candidate];
    const url = scheme === 'partner' ? plan.url : plan.jwtUrl;
    const sent = clock();
    const offset = state.offsets.offset(origin);
    const rehearsal =
      plan.row.rehearse && credential !== undefined ? rehearse(state, plan, credential, offset) : undefined;
    const reply = await send({
      url,
      origin,
      authHeaders: () => headersFor(state, plan, scheme, credential),
      outdated: (madeAt) => isOutdated(state, origin, madeAt),
      keepOwnJwt: plan.ownJwt,
    });
    const outcome = outcomeOf(reply);
    state.events.emit(
      'attempt',
      attemptEvent(state, plan, step, { id, attempt, sent, offset, url, reply, outcome, rehearsal }),
    );
    const extra =
      reply.refusal.auth && replayable && used.length < MOST_EXTRA ? reply.refusal.cause : undefined;
    const next = extra && nextStep(state, plan, step, extra, offset, used);
    remember(state, plan, step, outcome, reply.sameOrigin, next === undefined);
    if (next === undefined) return reply.conclusion();
    used = [...used, next.cause as string];
    step = next;
  }
}

function headersFor(
  state: BridgeState,
  plan: Plan,
  planned: Scheme,
  credential: Credential | undefined,
): AuthHeader[] {
  const { origin } = plan;
  const headers: AuthHeader[] = [];
  const crossed = planned !== 'jwt' && isCutOff(state, origin);
  // In `off` the host was not checked, so it gets no JWT in place of the legacy header.
  if (crossed && plan.verbatim) return headers;
  const scheme = crossed ? 'jwt' : planned;
  if (scheme !== 'jwt') headers.push([PARTNER_HEADER, plan.partnerValue]);
  if (scheme !== 'partner' && credential !== undefined) {
    const { clock, ttl } = state.options;
    const now = Math.floor((clock() + state.offsets.offset(origin)) / 1000);
    headers.push([JWT_HEADER, state.tokens.take(credential, plan.level, now, ttl)]);
  }
  return headers;
}

/** A request may wait for its socket: past the second that its token was signed for, and past the cut-off. */
function isOutdated(state: BridgeState, origin: string, madeAt: number): boolean {
  const { clock, cutoff } = state.options;
  const at = clock();
  if (at === madeAt) return false;
  const offset = state.offsets.offset(origin);
  const [before, now] = [madeAt + offset, at + offset];
  return Math.floor(before / 1000) !== Math.floor(now / 1000) || (before < cutoff && now >= cutoff);
}

// Statuses that gateways answer before anybody has looked at the authentication.
const NO_VERDICT = new Set([401, 407, 408, 425, 429]);

function outcomeOf(reply: Reply<unknown>): Outcome {
  if (reply.refusal.auth) return 'refused';
  if (reply.status === undefined || reply.status >= 500 || NO_VERDICT.has(reply.status)) return 'failed';
  return 'accepted';
}
