import { RULES } from '../../../codemods/options.js';
import type { Commands } from '../commands/command.js';

/** What can be completed behind one command. */
export interface Completed {
  readonly name: string;
  readonly describe: string;
  /** Words that may stand without an option name, beside paths. */
  readonly words: readonly string[];
  readonly options: readonly CompletedOption[];
}

export interface CompletedOption {
  /** As typed, with its dashes. */
  readonly name: string;
  readonly describe: string;
  readonly value: 'none' | 'any' | 'file' | readonly string[];
  /** May be given more than once. */
  readonly repeats: boolean;
}

/** Values that the option tables cannot say, since commas may join them. */
const VALUES: Readonly<Record<string, readonly string[]>> = { rule: RULES, 'fail-on': RULES };
const FILES = new Set(['output', 'files-from', 'baseline', 'config', 'list', 'reports']);

/** Every command, with the options it has in this version. Loads them all. */
export async function completedCommands(commands: Commands): Promise<Completed[]> {
  return Promise.all(
    [...commands].map(async ([name, { describe, load }]) => {
      const {
        command: { positional, options },
      } = await load();
      return {
        name,
        describe,
        words: wordsIn(positional),
        options: [
          ...Object.entries(options).map(
            ([option, { describe: what = '', type, choices, array }]): CompletedOption => ({
              name: `--${option}`,
              describe: String(what),
              value: type === 'boolean' ? 'none' : valueOf(option, choices),
              repeats: array === true,
            }),
          ),
          { name: '--help', describe: 'Show the options of the command', value: 'none', repeats: false },
        ],
      };
    }),
  );
}

function valueOf(
  option: string,
  choices: readonly (string | number | true | undefined)[] | undefined,
): CompletedOption['value'] {
  if (choices !== undefined) return choices.map(String);
  return VALUES[option] ?? (FILES.has(option) ? 'file' : 'any');
}

/** `sign | decode [token]` has two words; `[paths..]` and `FILE..` have none. */
const wordsIn = (positional: string): string[] =>
  positional
    .replace(/\[.*/, '')
    .split('|')
    .map((word) => word.trim())
    .filter((word) => /^[a-z]+$/.test(word));
