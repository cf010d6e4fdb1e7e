import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { UsageError } from '../../../codemods/usage-error.js';
import { checkReport } from '../../bridge/check-report.js';
import { latestOfEach, mergeReports, type MergedReport } from '../../bridge/merge-reports.js';
import { formatReport } from '../../bridge/report-text.js';
import type { Criteria } from '../../bridge/evidence.js';
import type { NamedReport } from '../report-page/details.js';
import type { Terminal } from '../terminal.js';
import type { Command, Parsed } from './command.js';
import { write } from './output.js';

type Form = (merged: MergedReport, reports: readonly NamedReport[], look: Look) => string | Promise<string>;
interface Look {
  readonly colour: boolean;
  readonly width: number;
}

/** Everything that reports can be shown as. Add a new one here. */
const FORMS: Readonly<Record<string, Form>> = {
  html: async (merged, reports) => (await import('../report-page/index.js')).reportPage(merged, reports),
  text: (merged, reports, look) =>
    reports.length === 1
      ? formatReport(merged, look)
      : [
          formatReport(merged, look),
          ...reports.map((own) => `— ${own.name}\n${formatReport(own.report, look)}`),
        ].join('\n'),
  json: (merged) => `${JSON.stringify(merged, null, 2)}\n`,
};

export const command: Command = {
  positional: 'FILE..',
  describe:
    'Makes one page of saved reports: files that hold JSON.stringify(bridge.report()), or a list of such reports. Several processes get one verdict.',
  options: {
    format: { type: 'string', choices: Object.keys(FORMS), default: 'html', describe: 'How to show them' },
    output: { type: 'string', requiresArg: true, describe: 'Write to FILE instead of standard output' },
    'min-requests': { type: 'number', requiresArg: true, describe: 'Accepted requests to ask for' },
    'quiet-hours': {
      type: 'number',
      requiresArg: true,
      describe: 'Hours without refusals and partner auth to ask for',
    },
    'max-skew': { type: 'number', requiresArg: true, describe: 'Most seconds that clocks may differ' },
  },
  async run(parsed, terminal) {
    const files = parsed._.map(String);
    if (files.length === 0) throw new UsageError('Name at least one file that holds a report.');
    const criteria = criteriaOf(parsed);
    const given = files.flatMap((file) => readReports(file, terminal));
    const latest = new Set(latestOfEach(given.map((own) => own.report)));
    const reports = given
      .filter((own) => latest.has(own.report))
      .map(({ name, report: own }) => ({
        name,
        report: criteria === undefined ? own : mergeReports([own], criteria),
      }));
    const merged = mergeReports(
      reports.map((own) => own.report),
      criteria,
    );
    const look = {
      colour: terminal.colour && parsed['output'] === undefined,
      width: Number(terminal.env['COLUMNS']) || 80,
    };
    write(await (FORMS[String(parsed['format'])] as Form)(merged, reports, look), parsed, terminal);
    return 0;
  },
};

function criteriaOf(parsed: Parsed): Partial<Criteria> | undefined {
  const given = {
    minRequests: parsed['min-requests'],
    quietHours: parsed['quiet-hours'],
    maxSkewSeconds: parsed['max-skew'],
  };
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function readReports(file: string, terminal: Terminal): NamedReport[] {
  let text: string;
  try {
    text = readFileSync(resolve(terminal.cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UsageError(`${file} holds no JSON: save JSON.stringify(bridge.report()) to it.`);
  }
  const list: readonly unknown[] = Array.isArray(json) ? json : [json];
  if (list.length === 0) throw new UsageError(`${file} holds no report.`);
  return list.map((own, index) => {
    const many = list.length > 1;
    return {
      name: basename(file) + (many ? ` (${index + 1})` : ''),
      report: checkReport(own, many ? `${file}, report ${index + 1},` : file),
    };
  });
}
