import type { RefusalCause } from '../auth/refusal.js';
import type { Reason } from '../rollout/decide.js';
import type { Scheme } from '../rollout/stages.js';
import type { Plan } from './plan.js';
import type { BridgeState } from './state.js';

/** One attempt to come. */
export interface Step {
  readonly scheme: Scheme;
  readonly reason: Reason;
  /** Index into the plan's candidates. */
  readonly candidate: number;
  readonly cause: 'skew' | 'rotation' | 'fallback' | undefined;
}

/** What a refusal leads to, in order; each cause at most once. */
export function nextStep(
  state: BridgeState,
  plan: Plan,
  step: Step,
  cause: RefusalCause,
  offsetUsed: number,
  used: readonly string[],
): Step | undefined {
  if (step.scheme === 'partner' || plan.candidates.length === 0) return undefined;
  const { origin } = plan;
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
export function isCutOff(state: BridgeState, origin: string): boolean {
  const { clock, cutoff } = state.options;
  return clock() + state.offsets.offset(origin) >= cutoff;
}
