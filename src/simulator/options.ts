import { checkCredential, type Credential } from '../auth/credential.js';
import type { OpenTokAuthError } from '../errors.js';
import type { LoggedRequest } from './logged-request.js';
import { badOption, checkFlag, checkInstant, checkOneOf, checkWhole, type Instant } from './option-checks.js';

const SCHEMES = ['both', 'partner', 'jwt'] as const;
const PREFIXES = ['both', 'partner', 'project'] as const;
const BOTH_HEADERS = ['jwt-first', 'partner-first', 'either', 'refuse'] as const;

/** How `startSimulator` is to answer. Everything may be left out. */
export interface SimulatorOptions {
  /**
   * Whom the server knows: one credential or a list. Several secrets of one key are a rotation: all are
   * accepted. Entries of level `'account'` own the projects and open the account paths.
   * Default: `DEMO_CREDENTIAL`, one project.
   */
  readonly credentials?: Credential | readonly Credential[];
  /** The schemes the server serves. `'jwt'` is the service as it is since July 2017. Default `'both'`. */
  readonly schemes?: (typeof SCHEMES)[number];
  /** Instant, by the server's clock, from which partner auth is refused; `false`: never. Default `false`. */
  readonly cutoff?: Instant | false;
  /** Which of `/v2/partner/…` and `/v2/project/…` exist; the other answers 404. Default `'both'`. */
  readonly prefixes?: (typeof PREFIXES)[number];
  /**
   * Which header is judged when a request bears both: the JWT alone, the legacy header alone, either one that
   * is good, or none (refused as no suitable authentication). The service's own rule is not documented.
   * The header of a scheme that is not served does not count. Default `'jwt-first'`.
   */
  readonly bothHeaders?: (typeof BOTH_HEADERS)[number];
  /** The server's clock, in milliseconds since the epoch. `setTime` moves it. Default `Date.now`. */
  readonly clock?: () => number;
  /** TCP port on 127.0.0.1, from 0 to 65535; 0 takes a free one. Default 0. */
  readonly port?: number;
  /** Longest `exp - iat` accepted, in seconds, from 1 on. Default 300, the documented limit. */
  readonly maxLifetime?: number;
  /** Seconds by which `iat` may lie ahead and `exp` behind, 0 to 3600. The service's own is not known. Default 0. */
  readonly leeway?: number;
  /** Refuse a token that came before. The log notes a reuse in any case. Default `false`. */
  readonly rejectReusedTokens?: boolean;
  /** How many requests the log keeps, from 1 on; older ones are dropped. Default 100,000. */
  readonly keepRequests?: number;
  /** Called with each entry of the log. What it throws harms no request. Default: none. */
  readonly onRequest?: (request: LoggedRequest) => void;
}

/** The options after checking, every default filled in. */
export interface Settings {
  readonly credentials: readonly Credential[];
  readonly schemes: (typeof SCHEMES)[number];
  /** Milliseconds since the epoch; `Infinity` without a cut-off. */
  readonly cutoff: number;
  readonly prefixes: (typeof PREFIXES)[number];
  readonly bothHeaders: (typeof BOTH_HEADERS)[number];
  readonly clock: () => number;
  readonly port: number;
  readonly maxLifetime: number;
  readonly leeway: number;
  readonly rejectReusedTokens: boolean;
  readonly keepRequests: number;
  readonly onRequest: (request: LoggedRequest) => void;
}

export type AuthSettings = Pick<
  Settings,
  'schemes' | 'cutoff' | 'bothHeaders' | 'maxLifetime' | 'leeway' | 'rejectReusedTokens'
>;

/** The project the simulator knows when none is given. Made up: it opens nothing anywhere else. */
export const DEMO_CREDENTIAL: Credential = {
  apiKey: '100001',
  apiSecret: 'fake_secret_0123456789abcdef',
  level: 'project',
};

const MANY = Number.MAX_SAFE_INTEGER;
const ignore = (): void => undefined;

const CHECKS: { readonly [K in keyof Settings]: (value: unknown) => Settings[K] } = {
  credentials: (value = DEMO_CREDENTIAL) => checkCredentials(value),
  schemes: (value = 'both') => checkOneOf('schemes', value, SCHEMES),
  cutoff: (value = false) =>
    value === false
      ? Infinity
      : checkInstant('cutoff', value, 'give a Date, a date string, milliseconds, or false for no cut-off'),
  prefixes: (value = 'both') => checkOneOf('prefixes', value, PREFIXES),
  bothHeaders: (value = 'jwt-first') => checkOneOf('bothHeaders', value, BOTH_HEADERS),
  clock: (value = Date.now) => checkFunction('clock', value, 'a function that returns milliseconds'),
  port: (value = 0) => checkWhole('port', value, 0, 65535, ''),
  maxLifetime: (value = 300) => checkWhole('maxLifetime', value, 1, MANY, ' of seconds'),
  leeway: (value = 0) => checkWhole('leeway', value, 0, 3600, ' of seconds'),
  rejectReusedTokens: (value = false) => checkFlag('rejectReusedTokens', value),
  keepRequests: (value = 100_000) => checkWhole('keepRequests', value, 1, MANY, ''),
  onRequest: (value = ignore) => checkFunction('onRequest', value, 'a function of one request'),
};

/** @throws {OpenTokAuthError} `ERR_SIMULATOR_OPTION`, naming the option. */
export function settleOptions(options: SimulatorOptions): Settings {
  if (typeof options !== 'object' || options === null) throw badOption('options', 'give an object');
  const given = options as Readonly<Record<string, unknown>>;
  const names = Object.keys(CHECKS) as (keyof Settings)[];
  const unknown = Object.keys(given).find((name) => !names.includes(name as keyof Settings));
  if (unknown !== undefined)
    throw badOption(unknown, `there is no such option; there are ${names.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, CHECKS[name](given[name])])) as unknown as Settings;
}

/** @throws {OpenTokAuthError} `ERR_SIMULATOR_OPTION`, naming `credentials`, never a secret. */
export function checkCredentials(value: unknown): readonly Credential[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) throw badOption('credentials', 'give at least one {apiKey, apiSecret}');
  return list.map((entry, index) => {
    try {
      return checkCredential(entry, `entry ${index}`);
    } catch (error) {
      throw badOption('credentials', (error as OpenTokAuthError).message.replace(/\.$/, ''));
    }
  });
}

function checkFunction<T>(option: string, value: unknown, advice: string): T {
  if (typeof value !== 'function') throw badOption(option, `give ${advice}`);
  return value as unknown as T;
}
