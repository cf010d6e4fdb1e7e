/** How a module is written. */
export type ModuleFormat = 'commonjs' | 'module' | 'typescript' | 'typescript-module';

const HEADERS: Readonly<Record<ModuleFormat, string>> = {
  commonjs: `'use strict';

const crypto = require('crypto');
const jwt = require('jsonwebtoken');
`,
  module: `import crypto from 'crypto';
import jwt from 'jsonwebtoken';
`,
  // A namespace import works with and without esModuleInterop, as long as the output is CommonJS.
  typescript: `import * as crypto from 'crypto';
import * as jwt from 'jsonwebtoken';
`,
  'typescript-module': `import * as crypto from 'crypto';
import jwt from 'jsonwebtoken';
`,
};

const TYPED_KEYS = `
// jsonwebtoken is many times faster with a KeyObject than with a string.
const keys = new Map<string, crypto.KeyObject>();

function keyOf(secret: string): crypto.KeyObject {`;
const PLAIN_KEYS = `
// jsonwebtoken is many times faster with a KeyObject than with a string.
const keys = new Map();

function keyOf(secret) {`;
const KEY_BODY = `
  let key = keys.get(secret);
  if (!key) {
    key = crypto.createSecretKey(Buffer.from(secret, 'utf8'));
    if (keys.size >= 100) keys.clear();
    keys.set(secret, key);
  }
  return key;
}

/**
 * Signs a token for the OpenTok REST API, to be sent as X-OPENTOK-AUTH.
 * A token lives three minutes: sign a new one for every request.
 *
`;
const PLAIN_PARAMETERS = ` * @param {string|number} apiKey API key of the project or account.
 * @param {string} apiSecret The secret that belongs to it.
 * @param {'project'|'account'} [level] 'account' for calls that manage projects.
 * @returns {string} The token.
 */
`;
const TYPED_PARAMETERS = ` * @param apiKey API key of the project or account.
 * @param apiSecret The secret that belongs to it.
 * @param level 'account' for calls that manage projects.
 */
`;
const PLAIN_FUNCTION = `function signOpenTokToken(apiKey, apiSecret, level) {
  const key = String(apiKey || '').trim();
  const secret = String(apiSecret || '').trim();
`;
const TYPED_FUNCTION = `export function signOpenTokToken(
  apiKey: string | number | null | undefined,
  apiSecret: string | null | undefined,
  level: 'project' | 'account' = 'project',
): string {
  const key = String(apiKey || '').trim();
  const secret = String(apiSecret || '').trim();
`;

// Older type definitions of Node do not know randomUUID.
const body = (
  level: string,
  jti: string,
): string => `  if (!key || !secret) throw new Error('The OpenTok API key or secret is missing.');
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: key,
    ist: ${level},
    iat: now - 5, // a clock that runs ahead of the server's is the most reported refusal
    exp: now + 180,
    jti: ${jti},
  };
  return jwt.sign(claims, keyOf(secret), { algorithm: 'HS256' });
}
`;
const RANDOM_BYTES = `crypto.randomBytes(16).toString('hex')`;
const RANDOM = `crypto.randomUUID ? crypto.randomUUID() : ${RANDOM_BYTES}`;

/** The signer module that a migrated project gets. */
export function moduleText(format: ModuleFormat): string {
  if (format === 'typescript' || format === 'typescript-module') {
    return (
      HEADERS[format] +
      TYPED_KEYS +
      KEY_BODY +
      TYPED_PARAMETERS +
      TYPED_FUNCTION +
      body('level', RANDOM_BYTES)
    );
  }
  const exported = format === 'module' ? 'export ' : '';
  const end = format === 'commonjs' ? '\nexports.signOpenTokToken = signOpenTokToken;\n' : '';
  return (
    HEADERS[format] +
    PLAIN_KEYS +
    KEY_BODY +
    PLAIN_PARAMETERS +
    exported +
    PLAIN_FUNCTION +
    body(`level || 'project'`, RANDOM) +
    end
  );
}
