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
  // Most programs have one credential: putting its key together for every token would cost as much as a lookup.
  private last:
    { readonly credential: Credential; readonly level: CredentialLevel; readonly batch: Batch } | undefined;

  /**
   * @param credential is never changed
   * @param now whole seconds
   */
  take(credential: Credential, level: CredentialLevel, now: number, ttl: number): string {
    const batch = this.batchOf(credential, level);
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

  private batchOf(credential: Credential, level: CredentialLevel): Batch {
    if (this.last?.credential === credential && this.last.level === level) return this.last.batch;
    const id = `${level}:${credential.apiKey}:${credential.apiSecret}`;
    let batch = this.batches.get(id);
    if (batch === undefined) {
      if (this.batches.size >= LIMIT) this.batches.clear();
      batch = { now: 0, ttl: 0, size: 1, tokens: [] };
      this.batches.set(id, batch);
    }
    this.last = { credential, level, batch };
    return batch;
  }
}
