import { OpenTokAuthError } from '../../errors.js';
import type { RolloutSettings } from '../settings.js';

/** Where flags come from. `snapshot` is called for every request and must answer at once. */
export interface FlagSource {
  /** The flags as they stand. What is missing or bad leaves the last good value in force. */
  snapshot(): Partial<RolloutSettings>;
  /** Tells of changes as they happen; without it they are noticed at the next request. */
  subscribe?(listener: () => void): () => void;
  /** What is wrong with the source while `snapshot` gives its last good answers; undefined when all is well. */
  problem?(): string | undefined;
  /** Releases watchers and listeners. Called when the last bridge on this source is ejected. */
  close?(): void;
}

export type FlagsOption = FlagSource | (() => Partial<RolloutSettings>);

/** @throws {OpenTokAuthError} `ERR_OPTION_INVALID` when `flags` is neither a source nor a function. */
export function checkFlags(option: unknown): FlagsOption | undefined {
  if (option === undefined || typeof option === 'function') return option as FlagsOption | undefined;
  if (
    typeof option === 'object' &&
    option !== null &&
    typeof (option as FlagSource).snapshot === 'function'
  ) {
    return option as FlagSource;
  }
  throw new OpenTokAuthError(
    'ERR_OPTION_INVALID',
    'flags: give a function that returns {stage, percentage, fallback}, or a source with a snapshot method.',
    { option: 'flags' },
  );
}
