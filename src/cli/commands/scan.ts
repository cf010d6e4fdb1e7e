import { fingerprints } from '../../../codemods/baseline/compare.js';
import { exitStatus } from '../../../codemods/exit-status.js';
import { survey } from '../../../codemods/scan.js';
import { progressLine } from '../progress.js';
import { baselineOf, settleBaseline } from './baseline.js';
import { commonOptions, pathList, ruleList, scanOptions } from './common.js';
import type { Command } from './command.js';
import { publish } from './publish.js';
import { selectedFiles } from './selection.js';
import { withConfig } from './settings.js';

export const command: Command = {
  positional: '[paths..]',
  describe: 'Finds every use of OpenTok partner auth under the paths. Changes nothing.',
  options: commonOptions,
  async run(typed, terminal) {
    const parsed = withConfig(typed, terminal);
    const common = scanOptions(parsed, terminal);
    const failOn = ruleList(parsed, 'fail-on');
    const baseline = baselineOf(parsed, typed, terminal);
    const files = await selectedFiles(parsed, terminal);
    const { clear, ...progress } = progressLine(terminal);
    const surveyed = await survey(pathList(parsed), {
      ...common,
      ...progress,
      baseline: fingerprints(baseline),
      ...(files === undefined ? {} : { files }),
    }).finally(clear);
    const report = settleBaseline(surveyed.report, baseline, parsed, typed, terminal);
    const { rewritings } = surveyed;
    await publish(report, parsed, terminal, { rewritings, compared: parsed['baseline'] !== undefined });
    return exitStatus(report, failOn);
  },
};
