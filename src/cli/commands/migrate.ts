import { fingerprints } from '../../../codemods/baseline/compare.js';
import { exitStatus } from '../../../codemods/exit-status.js';
import { migrate as migratePaths } from '../../../codemods/migrate.js';
import type { Signer } from '../../../codemods/model.js';
import { visible } from '../../../codemods/reporters/visible.js';
import { UsageError } from '../../../codemods/usage-error.js';
import { stateDirectory } from '../state-directory.js';
import { progressLine } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { baselineOf, settleBaseline } from './baseline.js';
import { commonOptions, pathList, refuseWithoutRewriting, ruleList, scanOptions, signer } from './common.js';
import type { Command } from './command.js';
import { publish } from './publish.js';
import { selectedFiles } from './selection.js';
import { withConfig } from './settings.js';

export const command: Command = {
  positional: '[paths..]',
  describe: 'Rewrites what can be rewritten safely. Without --write it shows the change and writes nothing.',
  options: {
    ...commonOptions,
    write: { type: 'boolean', describe: 'Write the files' },
    interactive: { type: 'boolean', describe: 'Ask for each file, and write those agreed to' },
    'allow-dirty': { type: 'boolean', describe: 'Also write files with uncommitted changes' },
    signer,
  },
  async run(typed, terminal) {
    const parsed = withConfig(typed, terminal);
    refuseWithoutRewriting(typed, parsed['target']);
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
    if (parsed['update-baseline'] === true && !writes) {
      throw new UsageError('--update-baseline does not go with a dry run: add --write, or use scan.');
    }
    const baseline = baselineOf(parsed, typed, terminal);
    const files = await selectedFiles(parsed, terminal);
    const { clear, ...progress } = progressLine(terminal);
    const ask = (path: string, change: string): Promise<boolean> => {
      clear();
      return confirm(path, change, terminal);
    };
    const migrated = await migratePaths(pathList(parsed), {
      ...common,
      ...progress,
      baseline: fingerprints(baseline),
      ...(files === undefined ? {} : { files }),
      signer: parsed['signer'] as Signer,
      onNotice(sentence) {
        clear();
        terminal.err(`${visible(sentence)}\n`);
      },
      ...(writes ? { write: { stateDirectory: stateDirectory(terminal), allowDirty } } : {}),
      ...(interactive ? { confirm: ask } : {}),
    }).finally(clear);
    const report = settleBaseline(migrated.report, baseline, parsed, typed, terminal);
    const { diff, isMasked, rewritings } = migrated;
    const shown = { rewritings, compared: parsed['baseline'] !== undefined };
    await publish(report, parsed, terminal, writes ? shown : { ...shown, diff, isMasked });
    return exitStatus(report, failOn);
  },
};

/** @throws {UsageError} there is no answer; files are written only when every question has one. */
async function confirm(path: string, diff: string, terminal: Terminal): Promise<boolean> {
  terminal.err(diff.split('\n').map(visible).join('\n'));
  const answer = await terminal.ask(`Rewrite ${visible(path)}? [y/N] `);
  if (answer === undefined) throw new UsageError('The question got no answer: nothing was written.');
  return /^y(?:es)?$/i.test(answer.trim());
}
