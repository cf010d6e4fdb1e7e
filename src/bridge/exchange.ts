import { randomUUID } from 'node:crypto';
import { JWT_HEADER, PARTNER_HEADER } from '../auth/partner-header.js';
import type { Credential } from '../auth/credential.js';
import type { Refusal, RefusalCause } from '../auth/refusal.js';
import { signAt } from '../auth/token.js';
import type { Reason } from '../rollout/decide.js';
import type { Scheme } from '../rollout/stages.js';
import type { AttemptEvent, Outcome } from './events.js';
import type { Plan } from './plan.js';
import { rehearse, type Rehearsal } from './rehearsal.js';
import type { BridgeState } from './state.js';

/** One authentication header. */
export type AuthHeader = readonly [name: string, value: string];

/** One attempt, handed to the transport. */
export interface Attempt {
  readonly url: URL;
  /** Auth headers for one request to the first origin: a fresh token at every call. */
  readonly authHeaders: () => readonly AuthHeader[];
  /** The caller's own `X-OPENTOK-AUTH` stays on the request. */
  readonly keepOwnJwt: boolean;
}

/** How one attempt ended. `conclusion` is the transport's own result, handed back as it is. */
export interface Reply<Conclusion> {
  readonly status: number | undefined;
  /** Always `{auth: false}` when the last reply came from another origin. */
  readonly refusal: Refusal;
  /** The last reply came from the origin that got our header. */
  readonly sameOrigin: boolean;
  readonly conclusion: Conclusion;
}

export type Send<Conclusion> = (attempt: Attempt) => Promise<Reply<Conclusion>>;

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
  const id = randomUUID();
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
    const offset = state.offsets.offset(url.origin);
    const rehearsal =
      plan.row.rehearse && credential !== undefined ? rehearse(state, plan, credential, offset) : undefined;
    const reply = await send({
      url,
      authHeaders: () => headersFor(state, plan, scheme, credential, url.origin),
      keepOwnJwt: plan.ownJwt,
    });
    const outcome = outcomeOf(reply);
    state.events.emit(
      'attempt',
      event(state, plan, step, { id, attempt, sent, offset, url, reply, outcome, rehearsal }),
    );
    const extra =
      reply.refusal.auth && replayable && used.length < MOST_EXTRA ? reply.refusal.cause : undefined;
    const next = extra && nextStep(state, plan, step, extra, offset, url.origin, used);
    remember(state, plan, step, outcome, reply.sameOrigin, next === undefined);
    if (next === undefined) return reply.conclusion;
    used = [...used, next.cause as string];
    step = next;
  }
}

interface Step {
  readonly scheme: Scheme;
  readonly reason: Reason;
  /** Index into the plan's candidates. */
  readonly candidate: number;
  readonly cause: 'skew' | 'rotation' | 'fallback' | undefined;
}

/** What a refusal leads to, in order; each cause at most once. */
function nextStep(
  state: BridgeState,
  plan: Plan,
  step: Step,
  cause: RefusalCause,
  offsetUsed: number,
  origin: string,
  used: readonly string[],
): Step | undefined {
  if (step.scheme === 'partner' || plan.candidates.length === 0) return undefined;
  const relearnt = Math.abs(state.offsets.offset(origin) - offsetUsed) >= 1000;
  const rules: readonly [name: NonNullable<Step['cause']>, applies: boolean, next: Partial<Step>][] = [
    ['skew', (cause === 'future-iat' || cause === 'expired') && relearnt, {}],
    [
      'rotation',
      cause === 'bad-signature' && step.candidate + 1 < plan.candidates.length,
      { candidate: step.candidate + 1 },
    ],
    ['fallback', plan.decision.fallback && !isCutOff(state, origin), { scheme: 'partner', candidate: 0 }],
  ];
  const rule = rules.find(([name, applies]) => applies && !used.includes(name));
  return rule && { ...step, ...rule[2], reason: rule[0], cause: rule[0] };
}

/** The cut-off may pass, or be learnt to have passed, between two requests of one call. */
function isCutOff(state: BridgeState, origin: string): boolean {
  const { clock, cutoff } = state.options;
  return clock() + state.offsets.offset(origin) >= cutoff;
}

function headersFor(
  state: BridgeState,
  plan: Plan,
  planned: Scheme,
  credential: Credential | undefined,
  origin: string,
): AuthHeader[] {
  const headers: AuthHeader[] = [];
  const crossed = planned !== 'jwt' && isCutOff(state, origin);
  // In `off` the host was not checked, so it gets no JWT in place of the legacy header.
  if (crossed && plan.verbatim) return headers;
  const scheme = crossed ? 'jwt' : planned;
  if (scheme !== 'jwt') headers.push([PARTNER_HEADER, plan.partnerValue]);
  if (scheme !== 'partner' && credential !== undefined) {
    const { clock, ttl } = state.options;
    const now = Math.floor((clock() + state.offsets.offset(origin)) / 1000);
    headers.push([JWT_HEADER, signAt(credential, credential.apiKey, plan.level, now, ttl)]);
  }
  return headers;
}

// Statuses that gateways answer before anybody has looked at the authentication.
const NO_VERDICT = new Set([401, 407, 408, 425, 429]);

function outcomeOf(reply: Reply<unknown>): Outcome {
  if (reply.refusal.auth) return 'refused';
  if (reply.status === undefined || reply.status >= 500 || NO_VERDICT.has(reply.status)) return 'failed';
  return 'accepted';
}

/** Keeps what this attempt taught: which secret works, and whether the host takes the JWT. */
function remember(
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
    memory.released(memoryKey, now);
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

interface Facts {
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

function event(state: BridgeState, plan: Plan, step: Step, facts: Facts): AttemptEvent {
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
