import type { Version } from './version.js';

/** The official SDK of an ecosystem. Versions by the announcement and the SDKs' change logs. */
export interface Sdk {
  readonly name: string;
  /** Everything below speaks partner auth. */
  readonly firstJwt: Version;
  /** The lowest major version with the same API, so that raising a constraint breaks no code. */
  readonly sameApiFrom: Version;
  /** What a constraint is raised to, where that is not the first version with JWT. */
  readonly raiseTo?: Version;
}

/** Add the SDK of a new ecosystem here. */
export const SDKS = {
  npm: { name: 'opentok', firstJwt: [2, 5, 0], sameApiFrom: [2, 0, 0] },
  // 2.4.0 signs, but still asks for /v2/partner/, which ended together with partner auth.
  composer: { name: 'opentok/opentok', firstJwt: [2, 4, 0], raiseTo: [2, 5, 0], sameApiFrom: [2, 0, 0] },
  bundler: { name: 'opentok', firstJwt: [2, 4, 0], sameApiFrom: [2, 0, 0] },
  python: { name: 'opentok', firstJwt: [2, 5, 0], sameApiFrom: [2, 0, 0] },
  jvm: { name: 'com.tokbox:opentok-server-sdk', firstJwt: [3, 0, 0], sameApiFrom: [2, 0, 0] },
  dotnet: { name: 'OpenTok', firstJwt: [2, 4, 0], sameApiFrom: [2, 0, 0] },
} as const satisfies Readonly<Record<string, Sdk>>;
