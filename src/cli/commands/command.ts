import type { Options } from 'yargs';
import type { Terminal } from '../terminal.js';

/** Options by their names as typed; what stands without a name is in `_`. */
export type Parsed = Readonly<Record<string, unknown>> & { readonly _: readonly (string | number)[] };

/** Commands by the names they are typed with. */
export type Commands = ReadonlyMap<
  string,
  { readonly describe: string; readonly load: () => Promise<{ readonly command: Command }> }
>;

export interface Command {
  /** What may stand without an option name, for the help text. */
  readonly positional: string;
  readonly describe: string;
  readonly options: Readonly<Record<string, Options>>;
  /** Options of its sisters that it does not take, each with what to do instead. */
  readonly refused?: Readonly<Record<string, string>>;
  /** Gives the exit status. `commands`: all there are. */
  run(options: Parsed, terminal: Terminal, commands: Commands): Promise<number>;
}
