import { NAME } from '../name.js';
import type { Completed, CompletedOption } from './commands.js';

/** For zsh: to be evaluated, or kept as a file `_opentok-auth-bridge` in `fpath`. */
export function zsh(commands: readonly Completed[]): string {
  const names = commands.map(({ name, describe }) => `      ${quoted(`${name}:${describe}`)}`);
  return `#compdef ${NAME}
# zsh completion for ${NAME}: eval "$(${NAME} completion zsh)"
_opentok_auth_bridge() {
  if (( CURRENT == 2 )); then
    local -a commands=(
${names.join('\n')}
    )
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(commandCase).join('\n')}
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _opentok_auth_bridge "$@"
else
  compdef _opentok_auth_bridge ${NAME}
fi
`;
}

function commandCase({ name, words, options }: Completed): string {
  const rest = words.length === 0 ? '*:path:_files' : `1:word:(${words.join(' ')})`;
  const specs = [...options.map(optionSpec), rest].map((spec) => `        ${quoted(spec)}`);
  return `    ${name})\n      _arguments \\\n${specs.join(' \\\n')}\n      ;;`;
}

function optionSpec({ name, describe, value, repeats }: CompletedOption): string {
  const what = `[${describe.replace(/[[\]:\\]/g, '\\$&')}]`;
  if (value === 'none') return `${name}${what}`;
  const from = value === 'any' ? ' ' : value === 'file' ? '_files' : `(${value.join(' ')})`;
  return `${repeats ? '*' : ''}${name}=${what}:value:${from}`;
}

const quoted = (text: string): string => `'${text.replace(/'/g, `'\\''`)}'`;
