import type { Visited } from '../../../codemods/campaign/index.js';
import type { Parsed } from '../commands/command.js';
import { NAME } from '../name.js';

/** Options that decide what is rewritten, and where. */
const DECIDE = ['branch', 'include', 'exclude', 'no-ignore', 'config', 'rule', 'signer'];

/** The words of the command line that would write what waits: after a dry run everywhere, else where it was left alone. */
export function commandAgain(typed: Parsed, waiting: readonly Visited[]): readonly string[] {
  const where =
    typed['write'] === true
      ? waiting.map(({ path }) => path)
      : [...optionWords(typed, 'list'), ...typed._.map(String)];
  const how = DECIDE.flatMap((name) => optionWords(typed, name));
  return ['npx', NAME, 'campaign', '--write', ...how, ...where];
}

function optionWords(typed: Parsed, name: string): string[] {
  const given = typed[name];
  if (given === undefined || given === false) return [];
  if (given === true) return [`--${name}`];
  return (Array.isArray(given) ? given : [given]).flatMap((value) => [`--${name}`, String(value)]);
}
