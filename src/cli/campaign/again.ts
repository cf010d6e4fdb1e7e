import { NAME } from '../name.js';
import type { Parsed } from '../commands/command.js';

/** Options that decide what is rewritten. */
const DECIDE = ['list', 'include', 'exclude', 'no-ignore', 'config', 'rule', 'signer'];

/** The words of the command line that would write what this dry run shows. */
export function commandAgain(typed: Parsed): readonly string[] {
  const options = DECIDE.flatMap((name) => {
    const given = typed[name];
    if (given === undefined) return [];
    if (given === true) return [`--${name}`];
    return (Array.isArray(given) ? given : [given]).flatMap((value) => [`--${name}`, String(value)]);
  });
  return ['npx', NAME, 'campaign', '--write', ...options, ...typed._.map(String)];
}
