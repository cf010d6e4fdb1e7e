import yargs from 'yargs';
import type { Command, Parsed } from './commands/command.js';

/** Reads a command's arguments; says in one sentence what is wrong with them. Never prints, never exits. */
export async function parse(
  usage: string,
  command: Command,
  args: readonly string[],
): Promise<{ options: Parsed } | { help: string } | { wrong: string }> {
  const parser = yargs([...args])
    .scriptName(usage)
    .usage(`${usage} ${command.positional}\n\n${command.describe}`)
    .locale('en')
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'duplicate-arguments-array': true,
      'greedy-arrays': false,
      'parse-positional-numbers': false,
    })
    .options(command.options)
    .version(false)
    .help(false)
    .option('help', { type: 'boolean', describe: 'Show this text' })
    .wrap(100)
    .exitProcess(false)
    .strictOptions()
    .fail(false);
  if (args.includes('--help')) return { help: `${await parser.getHelp()}\n` };
  let options: Parsed;
  try {
    options = (await parser.parse()) as Parsed;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { wrong: refusal(message, command) ?? sentence(message) };
  }
  const twice = Object.entries(options).find(
    ([name, value]) => Array.isArray(value) && name !== '_' && command.options[name]?.array !== true,
  );
  if (twice !== undefined) return { wrong: `--${twice[0]} is given twice.` };
  return { options };
}

/** What a command says of an option that others take. */
function refusal(message: string, { refused = {} }: Command): string | undefined {
  const [, names = ''] = /^Unknown arguments?: (.+)/s.exec(message) ?? [];
  return names
    .split(', ')
    .map((name) => refused[name])
    .find((why) => why !== undefined);
}

function sentence(message: string): string {
  const [line = ''] = message
    .replace(
      /Invalid values:\s+Argument: ([\w-]+), Given: (.+?), Choices: (.+)/s,
      'Option --$1 is $2: choose from $3',
    )
    .replace(/^Unknown arguments?: (.+)/s, 'Unknown option --$1')
    .split('\n');
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
