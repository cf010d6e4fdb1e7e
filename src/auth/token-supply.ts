import type { Credential, CredentialLevel } from './credential.js';
import { signAt } from './token.js';

/** Tokens of one credential and one second that nobody has used yet. */
interface Batch {
  now: number;
  ttl: number;
  size: number;
  readonly tokens: string[];
}

// Signing is many times cheaper in a row than alone between two system calls, since caches stay warm.
const LARGEST_BATCH = 16;
// A stream of made-up credentials must not grow the supply without bound.
const LIMIT = 1000;

/**
 * Hands out tokens, each of them once. While several are asked for within one second they are signed in batches
 * that double, so at most half of the signing is in vain; what is left over when the second ends is dropped. A token
 * is therefore always what signing at that moment would have given.
 */
export class TokenSupply {
  private readonly batches = new Map<string, Batch>();

  /** @param now whole seconds */
  take(credential: Credential, level: CredentialLevel, now: number, ttl: number): string {
    const id = `${level}:${credential.apiKey}:${credential.apiSecret}`;
    let batch = this.batches.get(id);
    if (batch === undefined) {
      if (this.batches.size >= LIMIT) this.batches.clear();
      batch = { now, ttl, size: 1, tokens: [] };
      this.batches.set(id, batch);
    }
    const { tokens } = batch;
    if (batch.now !== now || batch.ttl !== ttl) {
      tokens.length = 0;
      Object.assign(batch, { now, ttl, size: 1 });
    }
    const token = tokens.pop();
    if (token !== undefined) return token;
    for (let left = batch.size - 1; left > 0; left--) {
      tokens.push(signAt(credential, credential.apiKey, level, now, ttl));
    }
    batch.size = Math.min(batch.size * 2, LARGEST_BATCH);
    return signAt(credential, credential.apiKey, level, now, ttl);
  }
}
