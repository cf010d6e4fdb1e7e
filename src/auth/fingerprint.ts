import { createHash } from 'node:crypto';
import { remembered } from '../remembered.js';

/** A short stable name for a project that can stand in logs and metrics: 12 hex digits of SHA-256. */
export const projectFingerprint: (apiKey: string) => string = remembered(
  (apiKey) => createHash('sha256').update(`opentok-project:${apiKey}`).digest('hex').slice(0, 12),
  (apiKey) => apiKey,
);
