import type { RolloutSettings } from '../settings.js';
import type { FlagSource } from './source.js';

type Environment = Readonly<Record<string, string | undefined>>;

const TRUTH: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false };

/** One line per flag: its variable, and how its text is read. What cannot be read is passed on to be refused. */
const FLAGS: Readonly<Record<keyof RolloutSettings, readonly [variable: string, (text: string) => unknown]>> =
  {
    stage: ['OPENTOK_AUTH_STAGE', (text) => text.toLowerCase()],
    percentage: ['OPENTOK_AUTH_PERCENTAGE', Number],
    fallback: ['OPENTOK_AUTH_FALLBACK', (text) => TRUTH[text.toLowerCase()] ?? text],
  };

/**
 * Flags from the environment: `OPENTOK_AUTH_STAGE`, `OPENTOK_AUTH_PERCENTAGE`, `OPENTOK_AUTH_FALLBACK` (`true`,
 * `false`, `1` or `0`). Read anew at every request, so that a change made inside the process takes effect at once.
 * An empty variable counts as none.
 *
 * @param env default `process.env`
 */
export function envFlags(env?: Environment): FlagSource {
  return {
    snapshot() {
      const from = env ?? process.env;
      const flags: Partial<Record<keyof RolloutSettings, unknown>> = {};
      for (const name of Object.keys(FLAGS) as (keyof RolloutSettings)[]) {
        const [variable, read] = FLAGS[name];
        const text = from[variable]?.trim() ?? '';
        if (text !== '') flags[name] = read(text);
      }
      return flags as Partial<RolloutSettings>;
    },
  };
}
