import type { DraftFinding, Finding } from '../../model.js';
import type { TargetAdvice } from '../target.js';
import { HANDS_OFF, REASONS } from './reasons.js';

/**
 * The unified Vonage Video API. It takes an application id and a private key, which cannot be derived from an API key
 * and secret, so that every finding is for people.
 */
export const vonage: TargetAdvice = {
  notice:
    'With --target vonage nothing is rewritten: the Vonage Video API takes an application id and a private key, which cannot be derived from an API key and secret.',
  advise(draft, language) {
    const { edits: _e, signs: _s, groups: _g, nextSteps: _n, ...rest } = draft;
    const rewrite = draft.rewrite === 'automatic' ? 'manual' : draft.rewrite;
    return { ...rest, rewrite, reason: reasonOf({ ...rest, rewrite }, language) };
  },
  nextSteps: (findings) => (findings.some(isLeft) ? STEPS : []),
};

function reasonOf({ rule, rewrite, context }: DraftFinding, language: string): string {
  const handsOff = rewrite === 'report-only' && context !== undefined ? HANDS_OFF[context] : undefined;
  return handsOff ?? REASONS[rule](language, rewrite);
}

/** For people, and not settled or put off. */
function isLeft({ rewrite, status }: Finding): boolean {
  return rewrite === 'manual' && status === 'open';
}

const STEPS: readonly string[] = [
  'Create an application with video in your Vonage account: it gives you an application id and a private key.',
  'Put both into the secret store of each environment before any code asks for them.',
  'Change the places above by hand and roll them out, then rotate the OpenTok API secret.',
  'If Partner Auth ends sooner than that, move to JWT first, which takes the API key and secret you have:',
  'npx opentok-auth-bridge migrate --target jwt',
];
