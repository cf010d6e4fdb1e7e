import { exitStatus } from '../../../codemods/exit-status.js';
import { scan as scanPaths } from '../../../codemods/scan.js';
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
    const report = await scanPaths(pathList(parsed), options);
    await publish(report, parsed, terminal);
    return exitStatus(report, failOn);
  },
};
