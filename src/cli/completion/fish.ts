import { NAME } from '../name.js';
import type { Completed, CompletedOption } from './commands.js';

/** For fish 3.0 and later. */
export function fish(commands: readonly Completed[]): string {
  const first = commands.map(
    ({ name, describe }) =>
      `complete -c ${NAME} -f -n __fish_use_subcommand -a ${name} -d ${quoted(describe)}`,
  );
  return [
    `# fish completion for ${NAME}: ${NAME} completion fish | source`,
    ...first,
    ...commands.flatMap(behind),
    '',
  ].join('\n');
}

function behind({ name, words, options }: Completed): string[] {
  const seen = `complete -c ${NAME} -n '__fish_seen_subcommand_from ${name}'`;
  return [
    ...(words.length === 0 ? [] : [`${seen} -f -a ${quoted(words.join(' '))}`]),
    ...options.map(
      (option) => `${seen} -l ${option.name.slice(2)} ${valueFlag(option)}-d ${quoted(option.describe)}`,
    ),
  ];
}

function valueFlag({ value }: CompletedOption): string {
  if (value === 'none') return '';
  if (value === 'any') return '-x ';
  return value === 'file' ? '-r -F ' : `-x -a ${quoted(value.join(' '))} `;
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
