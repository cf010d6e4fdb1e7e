import { OpenTokAuthError } from '../../errors.js';
import { SETTINGS, settingProblem, type RolloutSettings } from '../settings.js';
import { Listeners } from './listeners.js';
import type { FlagSource } from './source.js';

/** What OpenFeature's server SDK answers with, as far as it is read here. */
export interface OpenFeatureDetails<T> {
  readonly value: T;
  readonly reason?: string;
  readonly errorCode?: string;
}

/** A client of `@openfeature/server-sdk`, as a structure: this package never imports it. */
export interface OpenFeatureClient {
  getStringDetails(key: string, otherwise: string, context?: object): Promise<OpenFeatureDetails<string>>;
  getNumberDetails(key: string, otherwise: number, context?: object): Promise<OpenFeatureDetails<number>>;
  getBooleanDetails(key: string, otherwise: boolean, context?: object): Promise<OpenFeatureDetails<boolean>>;
  addHandler(event: string, listener: () => void): void;
  removeHandler(event: string, listener: () => void): void;
}

export interface OpenFeatureFlagsOptions {
  /** Default `opentok-auth-stage`, `opentok-auth-percentage`, `opentok-auth-fallback`. */
  readonly keys?: Partial<Record<keyof RolloutSettings, string>>;
  /** Evaluation context, such as `{ targetingKey: 'billing-service' }`. The flags hold for the whole process. */
  readonly context?: object;
  /** In force until the provider has answered. Default: what the bridge is configured with. */
  readonly defaults?: Partial<RolloutSettings>;
}

const KEYS: Readonly<Record<keyof RolloutSettings, string>> = {
  stage: 'opentok-auth-stage',
  percentage: 'opentok-auth-percentage',
  fallback: 'opentok-auth-fallback',
};

/** Events of the provider after which the flags are read again. */
const EVENTS = ['PROVIDER_READY', 'PROVIDER_CONFIGURATION_CHANGED'];

/** Errors that say no more than that the provider has no such flag, or not yet. */
const UNANSWERED = new Set(['FLAG_NOT_FOUND', 'PROVIDER_NOT_READY']);

/** What one flag came to: a value, what is wrong with it, or neither when nobody has set it. */
interface Answer {
  readonly value?: unknown;
  readonly problem?: string;
}

/**
 * Flags from OpenFeature. Evaluated when the provider becomes ready and when its configuration changes, never per
 * request. A flag that the provider lacks, or that fails to evaluate, keeps its last good value.
 *
 * @param client of `@openfeature/server-sdk`
 * @throws {OpenTokAuthError} `ERR_OPTION_INVALID` when it is no client, or a default is no value of its setting.
 */
export function openFeatureFlags(
  client: OpenFeatureClient,
  options: OpenFeatureFlagsOptions = {},
): Required<FlagSource> {
  checkArguments(client, options);
  const keys = { ...KEYS, ...options.keys };
  const listeners = new Listeners();
  let flags: Partial<RolloutSettings> = { ...options.defaults };
  let problem: string | undefined;
  let latest = 0;
  let opened = false;

  const evaluate = async (): Promise<void> => {
    if (!opened) return;
    const turn = ++latest;
    const answers = await answersOf(client, keys, options.context);
    // Answers may overtake each other; only the last question counts.
    if (turn !== latest) return;
    for (const name of SETTINGS) {
      if (answers[name].value !== undefined) flags = { ...flags, [name]: answers[name].value };
    }
    problem = SETTINGS.map((name) => answers[name].problem).find((what) => what !== undefined);
    listeners.notify();
  };
  // A provider that is ready at once says so just before it is put in the place of the one before.
  const onEvent = (): void => void Promise.resolve().then(evaluate);
  const open = (): void => {
    if (opened) return;
    opened = true;
    for (const event of EVENTS) client.addHandler(event, onEvent);
  };

  open();
  return {
    snapshot: () => flags,
    problem: () => problem,
    subscribe(listener) {
      // A bridge that is ejected closes its source; the next one may be given the same.
      open();
      return listeners.add(listener);
    },
    close() {
      if (!opened) return;
      opened = false;
      latest++;
      for (const event of EVENTS) client.removeHandler(event, onEvent);
    },
  };
}

async function answersOf(
  client: OpenFeatureClient,
  keys: Readonly<Record<keyof RolloutSettings, string>>,
  context: object | undefined,
): Promise<Record<keyof RolloutSettings, Answer>> {
  // Defaults that no flag can have tell an answer from the lack of one; for a boolean only the reason does.
  const [stage, percentage, fallback] = await Promise.all([
    answerTo(keys.stage, '', () => client.getStringDetails(keys.stage, '', context)),
    answerTo(keys.percentage, -1, () => client.getNumberDetails(keys.percentage, -1, context)),
    answerTo(keys.fallback, undefined, () => client.getBooleanDetails(keys.fallback, true, context)),
  ]);
  return { stage, percentage, fallback };
}

async function answerTo<T>(
  key: string,
  none: T | undefined,
  ask: () => Promise<OpenFeatureDetails<T>>,
): Promise<Answer> {
  try {
    const { value, reason, errorCode } = await ask();
    if (errorCode !== undefined) {
      return UNANSWERED.has(errorCode) ? {} : { problem: `flag ${key}: the provider says ${errorCode}` };
    }
    return reason === 'DISABLED' || value === none ? {} : { value };
  } catch {
    return { problem: `flag ${key}: the provider threw` };
  }
}

function checkArguments(client: OpenFeatureClient, options: OpenFeatureFlagsOptions): void {
  if (
    typeof (client as OpenFeatureClient | undefined)?.getStringDetails !== 'function' ||
    typeof client.addHandler !== 'function'
  ) {
    throw invalid(
      'client',
      'give a client of @openfeature/server-sdk, as OpenFeature.getClient() returns it',
    );
  }
  for (const name of SETTINGS) {
    const value = options.defaults?.[name];
    const wrong = value === undefined ? undefined : settingProblem(name, value);
    if (wrong !== undefined) throw invalid(`defaults.${name}`, wrong);
  }
}

function invalid(option: string, what: string): OpenTokAuthError {
  return new OpenTokAuthError('ERR_OPTION_INVALID', `${option}: ${what}.`, { option });
}
