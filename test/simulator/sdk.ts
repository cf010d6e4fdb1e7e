import { createRequire } from 'node:module';
import type { Credential } from '../../src/auth/credential.js';

const require = createRequire(import.meta.url);

type Callback = (error: unknown, result?: unknown) => void;
type Constructor = new (
  apiKey: string,
  apiSecret: string,
  options: { apiUrl: string },
) => Record<string, (...args: unknown[]) => void>;

export type Call = (method: string, ...args: unknown[]) => Promise<Record<string, unknown>>;

/** The official SDKs as published: 2.3.2 speaks partner auth and XML, 2.23.2 JWT and JSON. */
export const SDKS = { 'opentok@2.3.2': 'opentok-legacy', 'opentok@2.23.2': 'opentok' } as const;

/** An official SDK against a base URL, its callbacks as promises. */
export function sdk(name: keyof typeof SDKS, credential: Credential, apiUrl: string): Call {
  const OpenTok = require(SDKS[name]) as Constructor;
  const client = new OpenTok(credential.apiKey, credential.apiSecret, { apiUrl });
  return (method, ...args) =>
    new Promise((resolve, reject) => {
      const done: Callback = (error, result) =>
        error ? reject(error) : resolve(result as Record<string, unknown>);
      client[method]?.(...args, done);
    });
}
