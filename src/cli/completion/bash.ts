import { NAME } from '../name.js';
import type { Completed } from './commands.js';

/** For bash 3.2 and later. Where it has nothing to offer, bash completes file names. */
export function bash(commands: readonly Completed[]): string {
  const names = ['--help', '--version', ...commands.map(({ name }) => name)].join(' ');
  return `# bash completion for ${NAME}: eval "$(${NAME} completion bash)"
_opentok_auth_bridge() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=
  # --option=value arrives in three words.
  if [ "$word" = = ]; then
    word=
  elif [ "$before" = = ]; then
    before=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${names}'
  else
    case "\${COMP_WORDS[1]} $before" in
${commands.flatMap(valueCases).join('\n')}
      *)
        case "\${COMP_WORDS[1]} $word" in
${commands.flatMap(wordCases).join('\n')}
        esac
        ;;
    esac
  fi
  [ -z "$words" ] || COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _opentok_auth_bridge ${NAME}
`;
}

function valueCases({ name, options }: Completed): string[] {
  return options
    .filter(({ value }) => value !== 'none')
    .map(({ name: option, value }) => {
      const words = typeof value === 'string' ? '' : `words='${value.join(' ')}' `;
      return `      '${name} ${option}') ${words};;`;
    });
}

function wordCases({ name, words, options }: Completed): string[] {
  const offered = options.map(({ name: option }) => option).join(' ');
  const bare = words.length === 0 ? [] : [`          '${name} '*) words='${words.join(' ')}' ;;`];
  return [`          '${name} -'*) words='${offered}' ;;`, ...bare];
}
