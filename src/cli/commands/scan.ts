import { exitStatus } from '../../../codemods/exit-status.js';
import { survey } from '../../../codemods/scan.js';
import { commonOptions, pathList, ruleList, scanOptions } from './common.js';
import type { Command } from './index.js';
import { publish } from './publish.js';

export const scan: Command = {
  positional: '[paths..]',
  describe: 'Finds every use of OpenTok partner auth under the paths. Changes nothing.',
  options: commonOptions,
  async run(parsed, terminal) {
    const options = scanOptions(parsed, terminal);
    const failOn = ruleList(parsed, 'fail-on');
    const { report, rewritings } = await survey(pathList(parsed), options);
    await publish(report, parsed, terminal, { rewritings });
    return exitStatus(report, failOn);
  },
};
