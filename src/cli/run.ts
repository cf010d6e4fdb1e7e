import { visible } from '../../codemods/reporters/visible.js';
import { UsageError } from '../../codemods/usage-error.js';
import { COMMANDS } from './commands/index.js';
import { NAME } from './name.js';
import type { Terminal } from './terminal.js';

/** Runs one command line and gives the exit status. Never ends the process. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const [first] = args;
  try {
    if (first === undefined) throw new UsageError(`Name a command; ${NAME} --help lists them.`);
    if (first === '--version') {
      const { version } = await import('./version.js');
      return print(terminal, `${version()}\n`);
    }
    if (first === '--help' || first === '-h') return print(terminal, overview());
    const load = COMMANDS.get(first)?.load;
    if (load === undefined) throw new UsageError(unknown(first));
    const { command } = await load();
    const { parse } = await import('./parse.js');
    const parsed = await parse(`${NAME} ${first}`, command, args.slice(1));
    if ('help' in parsed) return print(terminal, parsed.help);
    if ('wrong' in parsed) throw new UsageError(`${parsed.wrong} See ${NAME} ${first} --help.`);
    return await command.run(parsed.options, terminal, COMMANDS);
  } catch (error) {
    terminal.err(`${NAME}: ${explain(error)}\n`);
    return 2;
  }
}

function print(terminal: Terminal, text: string): 0 {
  terminal.out(text);
  return 0;
}

function overview(): string {
  const width = Math.max(...[...COMMANDS.keys()].map((name) => name.length));
  const lines = [...COMMANDS].map(([name, { describe }]) => `  ${name.padEnd(width)}  ${describe}`);
  return `Usage: ${NAME} <command> [options]\n\nCommands:\n${lines.join('\n')}\n
  --help     this text; after a command, the options of the command
  --version  the version\n`;
}

function unknown(name: string): string {
  const what = name.startsWith('-') ? `Name a command before ${name}` : `There is no command ${name}`;
  return `${what}; ${NAME} --help lists them.`;
}

/** What went wrong, for the user. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return `Internal error: ${String(error)}`;
  if (error instanceof UsageError) {
    return [visible(error.message), ...error.details.map((line) => `  ${visible(line)}`)].join('\n');
  }
  return error.name === 'OpenTokAuthError'
    ? error.message
    : `Internal error: ${error.stack ?? error.message}`;
}
