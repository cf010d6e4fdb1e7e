import { resolve } from 'node:path';
import { history as readHistory } from '../../../codemods/history/index.js';
import { historyText } from '../../../codemods/history/text.js';
import { UsageError } from '../../../codemods/usage-error.js';
import { progressLine } from '../progress.js';
import type { Command } from './command.js';
import { checkWritable, write } from './output.js';

export const command: Command = {
  positional: '[directory]',
  describe:
    'Finds OpenTok secrets in every version of every file that the git repository holds, and says which to rotate.',
  options: {
    format: {
      type: 'string',
      choices: ['text', 'json'],
      requiresArg: true,
      describe: 'How to report; default text',
    },
    output: {
      type: 'string',
      requiresArg: true,
      describe: 'Write the report to FILE instead of standard output',
    },
  },
  async run(parsed, terminal) {
    const [directory = '.', ...more] = parsed._.map(String);
    if (more.length > 0) throw new UsageError('history takes one directory: name a repository.');
    checkWritable('output', parsed['output'], terminal);
    const { onProgress, clear } = progressLine(terminal);
    const report = await readHistory({
      cwd: resolve(terminal.cwd, directory),
      ...(onProgress && { onProgress: (done, all) => onProgress({ step: 'searching', done, all }) }),
    }).finally(clear);
    const text = parsed['format'] === 'json' ? `${JSON.stringify(report, null, 2)}\n` : historyText(report);
    write(text, parsed, terminal);
    if (report.errors.length > 0) return 3;
    return report.leaks.length > 0 ? 1 : 0;
  },
};
