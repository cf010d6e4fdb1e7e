import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { adopt, unanswered } from '../../../codemods/baseline/compare.js';
import { type Baseline, readBaseline, unsettled, writeBaseline } from '../../../codemods/baseline/file.js';
import type { Report } from '../../../codemods/model.js';
import { UsageError } from '../../../codemods/usage-error.js';
import type { Terminal } from '../terminal.js';
import type { Parsed } from './command.js';
import { pathList } from './common.js';
import { checkWritable, replaceNamed } from './output.js';
import { readText } from './settings.js';

/**
 * What narrows a run, so that a baseline written from it would forget the rest. It is what is typed that counts: what
 * the configuration leaves out, it leaves out of every run.
 */
const NARROWS = ['staged', 'since', 'files-from', 'rule', 'include', 'exclude'];

function narrows(typed: Parsed): string | undefined {
  return NARROWS.find((name) => typed[name] !== undefined);
}

/**
 * The baseline named by the options; empty when there is none.
 *
 * @throws {UsageError} it is missing or damaged, or cannot be updated, by its place or from such a run.
 */
export function baselineOf(parsed: Parsed, typed: Parsed, terminal: Terminal): Baseline {
  const { baseline } = parsed;
  const updates = parsed['update-baseline'] === true;
  if (typeof baseline !== 'string') {
    if (updates) throw new UsageError('--update-baseline needs a file: add --baseline FILE.');
    return [];
  }
  const partial = narrows(typed);
  if (updates && partial !== undefined) {
    throw new UsageError(
      `--update-baseline with --${partial} would forget the rest: update it from a run over the whole tree.`,
    );
  }
  if (updates) checkWritable('baseline', baseline, terminal);
  const path = resolve(terminal.cwd, baseline);
  if (!existsSync(path)) {
    if (updates) return [];
    throw new UsageError(`--baseline ${baseline} does not exist: write it with --update-baseline.`);
  }
  return readBaseline(readText(path, `--baseline ${baseline}`), baseline);
}

/** Writes the baseline if that is asked for, and gives the report as it then reads. */
export function settleBaseline(
  report: Report,
  known: Baseline,
  parsed: Parsed,
  typed: Parsed,
  terminal: Terminal,
): Report {
  const { baseline } = parsed;
  if (typeof baseline !== 'string') return report;
  const { gone, silent } = unanswered(report, known, pathList(parsed), terminal.cwd);
  if (parsed['update-baseline'] !== true) {
    if (narrows(typed) === undefined && gone.length > 0) {
      terminal.err(
        `${gone.length} of the findings in ${baseline} are gone: --update-baseline takes them out.\n`,
      );
    }
    return report;
  }
  const updated = [...unsettled(report.findings), ...silent];
  replaceNamed('baseline', baseline, writeBaseline(updated), terminal);
  return adopt(report, updated);
}
