import type { Target } from '../model.js';
import { jwt } from './jwt.js';
import type { TargetAdvice } from './target.js';
import { vonage } from './vonage/index.js';

/** Add a new target here. */
export const TARGETS: Readonly<Record<Target, TargetAdvice>> = { jwt, vonage };
