import type { Version } from './version.js';

/** The official SDK of an ecosystem. Versions by the announcement and the SDKs' change logs. */
export interface Sdk {
  readonly name: string;
  /** Everything below speaks partner auth. */
  readonly firstJwt: Version;
  /** The lowest major version with the same API, so that raising a constraint breaks no code. */
  readonly sameApiFrom: Version;
}

/** Add the SDK of a new ecosystem here. */
export const SDKS = {
  npm: { name: 'opentok', firstJwt: [2, 5, 0], sameApiFrom: [2, 0, 0] },
} as const satisfies Readonly<Record<string, Sdk>>;
