import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { COMMANDS } from '../../src/cli/commands/index.js';
import { run } from '../codemods/execution/program.js';
import { itWith, type Toolchain } from '../codemods/execution/toolchains.js';
import { workspace } from '../codemods/workspace.js';
import { command } from './fake-terminal.js';

const shell = (name: string): Toolchain => ({ packages: name, commands: [name], check: ['-c', 'true'] });
const [BASH, ZSH, FISH] = [shell('bash'), shell('zsh'), shell('fish')];

const NAMES = [...COMMANDS.keys()];

/** What is typed before the key is pressed, and what must, and must not, be offered. */
const CASES: readonly (readonly [typed: string, offered: readonly string[], others: readonly string[]])[] = [
  ['', NAMES, ['--format']],
  ['mi', ['migrate'], ['scan']],
  ['scan --up', ['--update-baseline'], ['--write', '--signer']],
  ['campaign --b', ['--branch'], ['--baseline']],
  ['migrate --si', ['--signer', '--since'], ['--staged']],
  ['migrate --signer ', ['bridge', 'library', 'stdlib'], ['--format']],
  ['scan --format s', ['sarif'], ['text']],
  ['scan --rule leg', ['legacy-path'], ['mention']],
  ['token ', ['sign', 'decode'], ['stdlib']],
  ['completion ', ['bash', 'zsh', 'fish'], []],
  ['scan --baseline kn', ['known.json'], []],
  ['scan src', ['src-of-mine.js'], []],
];

async function scriptFor(name: string): Promise<{ cwd: string; script: string }> {
  const { status, out, err } = await command(['completion', name]);
  expect({ status, err }).to.deep.equal({ status: 0, err: '' });
  const cwd = workspace({ 'src-of-mine.js': '', 'known.json': '' });
  const script = join(workspace(), 'script');
  writeFileSync(script, out);
  return { cwd, script };
}

function expectOffered(typed: string, words: readonly string[]): void {
  const [, offered = [], others = []] = CASES.find(([text]) => text === typed) ?? [];
  expect(words, typed).to.include.members([...offered]);
  expect(words.filter((word) => others.includes(word), typed)).to.deep.equal([]);
}

describe('completion', () => {
  it('needs to know the shell', async () => {
    for (const args of [[], ['tcsh'], ['bash', 'zsh']]) {
      const { status, out, err } = await command(['completion', ...args]);
      expect({ status, out }).to.deep.equal({ status: 2, out: '' });
      expect(err).to.include('Say completion bash, completion zsh or completion fish.');
    }
  });

  itWith([BASH], 'bash is offered commands, options, values and files', async (bash) => {
    const { cwd, script } = await scriptFor('bash');
    for (const [typed] of CASES) {
      // What the shell does when the key is pressed: the words, the function, and files where it has nothing.
      const code = `. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _opentok_auth_bridge
        [ "\${#COMPREPLY[@]}" -gt 0 ] || COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}"))
        complete -p opentok-auth-bridge | grep -q -- '-o default' && printf '%s\\n' "\${COMPREPLY[@]}"`;
      const args = ['--norc', '-euc', code, 'bash', script, 'opentok-auth-bridge', ...typed.split(' ')];
      const { status, stdout, stderr } = await run(bash, args, { cwd });
      expect({ status, stderr }, typed).to.deep.equal({ status: 0, stderr: '' });
      expectOffered(typed, stdout.split('\n'));
    }
  });

  itWith([BASH], 'bash is offered values behind an equals sign, where it splits words', async (bash) => {
    const { cwd, script } = await scriptFor('bash');
    for (const last of [[], ['s']]) {
      const code = `. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _opentok_auth_bridge
        printf '%s\\n' "\${COMPREPLY[@]}"`;
      const words = ['opentok-auth-bridge', 'scan', '--format', '=', ...last];
      const { stdout } = await run(bash, ['--norc', '-euc', code, 'bash', script, ...words], { cwd });
      expect(stdout.split('\n')).to.include('sarif');
    }
  });

  itWith([FISH], 'fish is offered the same', async (fish) => {
    const { cwd, script } = await scriptFor('fish');
    for (const [typed] of CASES) {
      const code = `source ${script}; complete -C 'opentok-auth-bridge ${typed}'`;
      const args = ['--no-config', '-c', code];
      const { status, stdout, stderr } = await run(fish, args, { cwd, env: { XDG_DATA_HOME: cwd } });
      expect({ status, stderr }, typed).to.deep.equal({ status: 0, stderr: '' });
      expectOffered(
        typed,
        stdout.split('\n').map((line) => line.split('\t')[0] ?? ''),
      );
    }
  });

  itWith([ZSH], 'zsh is offered the same', async (zsh) => {
    const { cwd, script } = await scriptFor('zsh');
    for (const [typed] of CASES) {
      const args = ['-f', '-c', LISTING, 'zsh', script, `opentok-auth-bridge ${typed}`];
      const { stdout, stderr } = await run(zsh, args, { cwd, env: { TERM: 'dumb', ZDOTDIR: cwd } });
      expect(stderr, typed).to.equal('');
      expectOffered(typed, stdout.split(/\s+/));
    }
  });
});

/** An interactive zsh on a terminal of its own, in which every match is printed instead of shown. */
const LISTING = `
zmodload zsh/zpty
zpty shell zsh -f -i
until_ready() { zpty -r shell seen "*$1*" }
zpty -w shell 'PROMPT=; unsetopt zle_bracketed_paste; autoload -U compinit; compinit -u -d '$1'.dump; eval "$(<'$1')"'
zpty -w shell 'compadd() { local -a found; builtin compadd -O found "$@"; print -rl -- "match "$^found; builtin compadd "$@" }'
zpty -w shell 'finish() { print -r -- "that is"" all" }; complete-and-finish() { zle list-choices; finish }; zle -N complete-and-finish; bindkey "^I" complete-and-finish; print "now"" ready"'
until_ready 'now ready'
zpty -n -w shell "$2"$'\\t'
until_ready 'that is all'
print -r -- "$seen" | tr -d '\\r' | sed -n 's/.*match //p'
`;
