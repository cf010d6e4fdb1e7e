import { exitStatus } from '../../../codemods/exit-status.js';
import { migrate as migratePaths } from '../../../codemods/migrate.js';
import type { Signer } from '../../../codemods/model.js';
import { UsageError } from '../../../codemods/usage-error.js';
import { stateDirectory } from '../state-directory.js';
import type { Terminal } from '../terminal.js';
import { commonOptions, pathList, ruleList, scanOptions } from './common.js';
import type { Command } from './index.js';
import { publish } from './publish.js';

export const migrate: Command = {
  positional: '[paths..]',
  describe: 'Rewrites what can be rewritten safely. Without --write it shows the change and writes nothing.',
  options: {
    ...commonOptions,
    write: { type: 'boolean', describe: 'Write the files' },
    interactive: { type: 'boolean', describe: 'Ask for each file, and write those agreed to' },
    'allow-dirty': { type: 'boolean', describe: 'Also write files with uncommitted changes' },
    signer: {
      type: 'string',
      choices: ['stdlib', 'library', 'bridge'],
      default: 'stdlib',
      describe: 'What rewritten code signs with',
    },
  },
  async run(parsed, terminal) {
    const common = scanOptions(parsed, terminal);
    const failOn = ruleList(parsed, 'fail-on');
    const interactive = parsed['interactive'] === true;
    if (interactive && !terminal.answers) {
      throw new UsageError(
        '--interactive needs a terminal to ask on: use --write, or start it from a terminal.',
      );
    }
    const writes = interactive || parsed['write'] === true;
    const allowDirty = parsed['allow-dirty'] === true;
    if (allowDirty && !writes) {
      throw new UsageError('--allow-dirty says nothing about a dry run: add --write, or leave it out.');
    }
    const { report, diff, rewritings } = await migratePaths(pathList(parsed), {
      ...common,
      signer: parsed['signer'] as Signer,
      onNotice: (sentence) => terminal.err(`${sentence}\n`),
      ...(writes ? { write: { stateDirectory: stateDirectory(terminal), allowDirty } } : {}),
      ...(interactive ? { confirm: (path: string, change: string) => confirm(path, change, terminal) } : {}),
    });
    await publish(report, parsed, terminal, writes ? { rewritings } : { diff, rewritings });
    return exitStatus(report, failOn);
  },
};

async function confirm(path: string, diff: string, terminal: Terminal): Promise<boolean> {
  terminal.err(diff);
  const answer = await terminal.ask(`Rewrite ${path}? [y/N] `);
  return /^y(?:es)?$/i.test(answer.trim());
}
