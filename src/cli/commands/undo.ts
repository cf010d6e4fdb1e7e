import { visible } from '../../../codemods/reporters/visible.js';
import { undo as takeBack } from '../../../codemods/undo.js';
import { UsageError } from '../../../codemods/usage-error.js';
import { stateDirectory } from '../state-directory.js';
import type { Command } from './command.js';

export const command: Command = {
  positional: '',
  describe: 'Takes back the last migrate --write in this project. A file changed since is left alone.',
  options: {},
  async run(parsed, terminal) {
    if (parsed._.length > 0)
      throw new UsageError('undo takes no paths: it takes back all of the last migrate --write.');
    const { found, files } = takeBack({ cwd: terminal.cwd, stateDirectory: stateDirectory(terminal) });
    if (!found) {
      terminal.err(
        'There is nothing to take back: no migrate --write has been done in this project since the last undo.\n',
      );
      return 0;
    }
    for (const { path, outcome } of files) {
      const why = outcome.kind === 'left alone' ? `  (${outcome.reason})` : '';
      terminal.out(`${visible(`${outcome.kind}  ${path}${why}`)}\n`);
    }
    return files.some(({ outcome }) => outcome.kind === 'left alone') ? 3 : 0;
  },
};
