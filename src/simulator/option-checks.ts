import { OpenTokAuthError } from '../errors.js';

/** An instant: a Date, a string that `Date.parse` reads, or milliseconds since the epoch. */
export type Instant = Date | string | number;

/** An `ERR_SIMULATOR_OPTION` that names the option and says what to give. */
export function badOption(option: string, advice: string): OpenTokAuthError {
  return new OpenTokAuthError('ERR_SIMULATOR_OPTION', `${option}: ${advice}.`, { option });
}

/** @returns milliseconds since the epoch. */
export function checkInstant(option: string, value: unknown, advice: string): number {
  const ms = value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : value;
  if (typeof ms !== 'number' || !Number.isFinite(ms)) throw badOption(option, advice);
  return ms;
}

export function checkOneOf<T extends string>(option: string, value: unknown, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined)
    throw badOption(option, `give ${choices.map((name) => `'${name}'`).join(' or ')}`);
  return choice;
}

/** A whole number from `least` to `most`; `unit` completes the sentence, as in "of seconds". */
export function checkWhole(
  option: string,
  value: unknown,
  least: number,
  most: number,
  unit: string,
): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw badOption(option, `give a whole number${unit} from ${least} to ${most}`);
  }
  return value;
}

export function checkFlag(option: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw badOption(option, 'give true or false');
  return value;
}
