import { OpenTokAuthError } from '../errors.js';
import { isStage, type Stage } from './stages.js';

/** What a flag may override. */
export interface RolloutSettings {
  readonly stage: Stage;
  /** Per cent of requests that get a JWT in `live`, 0 to 100 in steps of 0.01. */
  readonly percentage: number;
  readonly fallback: boolean;
}

/** The service's announced end of partner auth, and the default cut-off. */
export const DEFAULT_CUTOFF = Date.parse('2017-07-01T00:00:00Z');

/** Steps of a percentage in one per cent. */
const STEPS = 100;

/** As near to an integer as arithmetic on fractions leaves it: 12.34 * 100 is not 1234. */
const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6;

type Check = (value: unknown) => string | undefined;

/** One line per setting: what is wrong with a value, or undefined. Shared by options and flags. */
const CHECKS: Readonly<Record<keyof RolloutSettings, Check>> = {
  stage: (value) => (isStage(value) ? undefined : "give 'off', 'shadow', 'both', 'live' or 'complete'"),
  percentage: (value) =>
    typeof value === 'number' && value >= 0 && value <= 100 && isWhole(value * STEPS)
      ? undefined
      : 'give a number from 0 to 100 in steps of 0.01',
  fallback: (value) => (typeof value === 'boolean' ? undefined : 'give true or false'),
};

export const SETTINGS = Object.keys(CHECKS) as readonly (keyof RolloutSettings)[];

/** What is wrong with a setting's value, or undefined. */
export function settingProblem(name: keyof RolloutSettings, value: unknown): string | undefined {
  return CHECKS[name](value);
}

/** @throws {OpenTokAuthError} `ERR_OPTION_INVALID`, naming the option. */
export function checkSettings(settings: RolloutSettings): RolloutSettings {
  for (const name of SETTINGS) {
    const problem = settingProblem(name, settings[name]);
    if (problem !== undefined) {
      throw new OpenTokAuthError('ERR_OPTION_INVALID', `${name}: ${problem}.`, { option: name });
    }
  }
  return settings;
}

/**
 * The cut-off in milliseconds since the epoch; `Infinity` for `false`.
 *
 * @throws {OpenTokAuthError} `ERR_OPTION_INVALID` for a date that cannot be read.
 */
export function checkCutoff(value: unknown): number {
  if (value === false) return Infinity;
  const at =
    value instanceof Date
      ? value.getTime()
      : typeof value === 'string'
        ? Date.parse(value)
        : typeof value === 'number'
          ? value
          : NaN;
  if (Number.isNaN(at)) {
    throw new OpenTokAuthError(
      'ERR_OPTION_INVALID',
      'cutoff: give a Date, an ISO 8601 string, milliseconds since the epoch, or false for none.',
      { option: 'cutoff' },
    );
  }
  return at;
}
