import { createSecretKey, type KeyObject } from 'node:crypto';
import { remembered } from '../remembered.js';
import type { Credential } from './credential.js';

/**
 * The HMAC key of a credential: the secret's characters as UTF-8 bytes, never hex- or base64-decoded.
 *
 * jsonwebtoken tries createPrivateKey on a string secret and swallows the exception, which costs sixty times the
 * signature itself; a KeyObject made once avoids it. It is kept by API key *and* secret, so that a rotated secret
 * never goes on signing.
 */
export const keyOf: (credential: Credential) => KeyObject = remembered(
  ({ apiSecret }) => createSecretKey(Buffer.from(apiSecret, 'utf8')),
  ({ apiKey, apiSecret }) => `${apiKey.length}:${apiKey}:${apiSecret}`,
);
