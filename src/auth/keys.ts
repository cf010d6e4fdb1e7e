import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Credential } from './credential.js';

// jsonwebtoken tries createPrivateKey on a string secret and swallows the exception, which costs sixty
// times the signature itself; a KeyObject made once avoids it. The cache is keyed by API key *and* secret,
// so that a rotated secret never goes on signing, and bounded, so that a stream of bad headers cannot grow it.
const LIMIT = 1000;
const cache = new Map<string, KeyObject>();

/** The HMAC key of a credential: the secret's characters as UTF-8 bytes, never hex- or base64-decoded. */
export function keyOf(credential: Credential): KeyObject {
  const id = `${credential.apiKey.length}:${credential.apiKey}:${credential.apiSecret}`;
  let key = cache.get(id);
  if (key === undefined) {
    key = createSecretKey(Buffer.from(credential.apiSecret, 'utf8'));
    if (cache.size >= LIMIT) cache.delete(cache.keys().next().value as string);
    cache.set(id, key);
  }
  return key;
}
