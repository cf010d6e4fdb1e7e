import type { TargetAdvice } from './target.js';

/** What the languages themselves speak of. */
export const jwt: TargetAdvice = { advise: (draft) => draft, nextSteps: () => [] };
