import { createHash } from 'node:crypto';

const LIMIT = 1000;
const known = new Map<string, string>();

/** A short stable name for a project that can stand in logs and metrics: 12 hex digits of SHA-256. */
export function projectFingerprint(apiKey: string): string {
  let fingerprint = known.get(apiKey);
  if (fingerprint === undefined) {
    fingerprint = createHash('sha256').update(`opentok-project:${apiKey}`).digest('hex').slice(0, 12);
    if (known.size >= LIMIT) known.clear();
    known.set(apiKey, fingerprint);
  }
  return fingerprint;
}
