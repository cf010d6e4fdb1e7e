import type { Report } from '../../../codemods/model.js';
import { type ReporterOptions, REPORTERS } from '../../../codemods/reporters/index.js';
import { UsageError } from '../../../codemods/usage-error.js';
import type { Terminal } from '../terminal.js';
import { version } from '../version.js';
import type { Parsed } from './command.js';
import { write } from './output.js';

/** Writes a report in the format asked for to standard output or to `--output`. */
export async function publish(
  report: Report,
  parsed: Parsed,
  terminal: Terminal,
  shown: Omit<ReporterOptions, 'colour' | 'version'>,
): Promise<void> {
  const reporter = await REPORTERS[String(parsed['format'])]?.();
  if (reporter === undefined) throw new UsageError(`There is no format ${String(parsed['format'])}.`);
  const text = reporter(report, {
    ...shown,
    colour: terminal.colour && parsed['output'] === undefined,
    version: version(),
  });
  write(text, parsed, terminal);
}
