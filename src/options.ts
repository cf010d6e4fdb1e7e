import { checkTtl, DEFAULT_TTL } from './auth/token.js';
import {
  credentialChoice,
  type BridgeRequest,
  type ChooseCredentials,
  type CredentialsOption,
} from './bridge/credential-choice.js';
import type { AttemptEvent } from './bridge/events.js';
import { trustIn, type TrustOf } from './bridge/hosts.js';
import { OpenTokAuthError } from './errors.js';
import { BUCKETINGS, type Bucketing } from './rollout/buckets.js';
import { checkFlags, type FlagsOption } from './rollout/flags/source.js';
import { checkCutoff, checkSettings, DEFAULT_CUTOFF, type RolloutSettings } from './rollout/settings.js';
import type { Stage } from './rollout/stages.js';

/** Options of {@link bridgePartnerAuth}. All are checked at construction and trusted afterwards. */
export interface BridgeOptions {
  /** Default `'complete'`. */
  readonly stage?: Stage;
  /** In `live`: per cent of requests that get a JWT, 0 to 100 in steps of 0.01. Default 100. */
  readonly percentage?: number;
  /**
   * Makes buckets sticky: requests with the same key get the same scheme. Default: a random bucket per request, and
   * so it is where the function throws or returns no string (a promise, `undefined`), with a `warning` event.
   */
  readonly bucketBy?: (request: BridgeRequest) => string;
  /** Salt of the bucket hash. Default `'opentok-auth'`. */
  readonly salt?: string;
  /**
   * `'unleash'` puts each key where Unleash's gradual rollout puts it, in whole per cents: `salt` is the `groupId`,
   * `bucketBy` gives the stickiness value. Default `'default'`: 10,000 buckets.
   */
  readonly bucketing?: Bucketing;
  /** In `live`: send a refused JWT once more with partner auth. Default true. */
  readonly fallback?: boolean;
  /** Overrides stage, percentage and fallback while the process runs. */
  readonly flags?: FlagsOption;
  /** From this instant on every stage acts as `complete`. Default 2017-07-01T00:00:00Z; `false` for none. */
  readonly cutoff?: Date | string | number | false;
  /** For requests to an OpenTok host, or one in `hosts`, that carry no auth header of any scheme. */
  readonly credentials?: CredentialsOption;
  /** Further trusted hosts: `host`, `host:port`, `*.suffix`. */
  readonly hosts?: readonly string[];
  /** Allow plain http to trusted hosts other than loopback. Default false. */
  readonly allowInsecure?: boolean;
  /** Life of a token in seconds, an integer from 1 to 300. Default 180. */
  readonly ttl?: number;
  /** Move `/v2/partner/` to `/v2/project/` whenever a JWT is on the request. Default true. */
  readonly rewritePaths?: boolean;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number;
  /** Called after every attempt. What it throws is dropped. */
  readonly onEvent?: (event: AttemptEvent) => void;
}

/** Options after checking, with every default in place. */
export interface SettledOptions {
  readonly settings: RolloutSettings;
  readonly bucketBy: ((request: BridgeRequest) => string) | undefined;
  readonly salt: string;
  readonly bucketing: Bucketing;
  readonly flags: FlagsOption | undefined;
  /** Milliseconds since the epoch, `Infinity` for none. */
  readonly cutoff: number;
  /** True when the user set no cut-off. */
  readonly cutoffIsDefault: boolean;
  readonly chooseCredentials: ChooseCredentials;
  readonly trust: TrustOf;
  readonly allowInsecure: boolean;
  readonly ttl: number;
  readonly rewritePaths: boolean;
  readonly clock: () => number;
  readonly onEvent: ((event: AttemptEvent) => void) | undefined;
}

const NAMES: Readonly<Record<keyof BridgeOptions, string>> = {
  stage: 'any',
  percentage: 'any',
  bucketBy: 'function',
  salt: 'string',
  bucketing: 'any',
  fallback: 'any',
  flags: 'any',
  cutoff: 'any',
  credentials: 'any',
  hosts: 'any',
  allowInsecure: 'boolean',
  ttl: 'any',
  rewritePaths: 'boolean',
  clock: 'function',
  onEvent: 'function',
};

/**
 * Checks the options once.
 *
 * @throws {OpenTokAuthError} `ERR_OPTION_INVALID` or `ERR_CREDENTIAL_INVALID`, naming the option.
 */
export function settleOptions(options: BridgeOptions = {}): SettledOptions {
  if (typeof options !== 'object' || options === null) throw invalid('options', 'give an object');
  for (const name of Object.keys(options)) {
    const type = NAMES[name as keyof BridgeOptions];
    if (type === undefined)
      throw invalid(name, `there is no such option; there are ${Object.keys(NAMES).join(', ')}`);
    const value = options[name as keyof BridgeOptions];
    if (value !== undefined && type !== 'any' && typeof value !== type) throw invalid(name, `give a ${type}`);
  }
  const { stage = 'complete', percentage = 100, fallback = true } = options;
  return {
    settings: checkSettings({ stage, percentage, fallback }),
    bucketBy: options.bucketBy,
    salt: options.salt ?? 'opentok-auth',
    bucketing: checkBucketing(options.bucketing),
    flags: checkFlags(options.flags),
    cutoff: options.cutoff === undefined ? DEFAULT_CUTOFF : checkCutoff(options.cutoff),
    cutoffIsDefault: options.cutoff === undefined,
    chooseCredentials: credentialChoice(options.credentials),
    trust: trustIn(options.hosts),
    allowInsecure: options.allowInsecure ?? false,
    ttl: options.ttl === undefined ? DEFAULT_TTL : checkTtl(options.ttl),
    rewritePaths: options.rewritePaths ?? true,
    clock: options.clock ?? Date.now,
    onEvent: options.onEvent,
  };
}

function checkBucketing(value: unknown = 'default'): Bucketing {
  if (typeof value === 'string' && Object.prototype.hasOwnProperty.call(BUCKETINGS, value)) {
    return value as Bucketing;
  }
  throw invalid('bucketing', "give 'default' or 'unleash'");
}

function invalid(option: string, what: string): OpenTokAuthError {
  return new OpenTokAuthError('ERR_OPTION_INVALID', `${option}: ${what}.`, { option });
}
