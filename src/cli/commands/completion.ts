import { UsageError } from '../../../codemods/usage-error.js';
import { bash } from '../completion/bash.js';
import { completedCommands } from '../completion/commands.js';
import { fish } from '../completion/fish.js';
import { zsh } from '../completion/zsh.js';
import type { Command } from './command.js';

const SHELLS = new Map(Object.entries({ bash, zsh, fish }));

export const command: Command = {
  positional: [...SHELLS.keys()].join(' | '),
  describe: 'Prints a script that completes commands, options and their values in a shell.',
  options: {},
  async run({ _: [shell, ...more] }, terminal, commands) {
    const write = more.length === 0 ? SHELLS.get(String(shell)) : undefined;
    if (write === undefined) throw new UsageError('Say completion bash, completion zsh or completion fish.');
    terminal.out(write(await completedCommands(commands)));
    return 0;
  },
};
