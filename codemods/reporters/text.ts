import type { Finding, Report } from '../model.js';
import { groupBy } from './group-by.js';
import { MASKED, type Reporter } from './reporter.js';
import { visible } from './visible.js';

/** For reading: the diff if there is one, then findings by file, errors, the sums, and what to do next. */
export const textReport: Reporter = (report, { colour, diff = '', isMasked = false }) => {
  const paint = colour ? ansi : (_: Style, text: string) => text;
  const diffLines =
    diff === ''
      ? []
      : [
          ...diff
            .trimEnd()
            .split('\n')
            // Off a terminal it is for a program to apply, byte for byte.
            .map((line) => (colour ? paintDiff(visible(line), paint) : line)),
          '',
          ...(isMasked ? [paint('yellow', MASKED), ''] : []),
        ];
  return `${[
    ...diffLines,
    ...[...groupBy(report.findings, 'path')].flatMap(([path, findings]) => [
      paint('bold', visible(path)),
      ...findings.flatMap((finding, index) => describe(finding, findings[index + 1], paint)),
      '',
    ]),
    ...(report.errors.length > 0
      ? [paint('bold', 'Not read or written'), ...report.errors.map(inOneLine), '']
      : []),
    ...sums(report),
    ...(report.nextSteps.length > 0 ? ['', 'Next:', ...report.nextSteps.map((step) => `  ${step}`)] : []),
  ].join('\n')}\n`;
};

type Style = keyof typeof STYLES;
type Paint = (style: Style, text: string) => string;

const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;
const ansi: Paint = (style, text) => `\u001b[${STYLES[style]}m${text}\u001b[0m`;

const STATUS_STYLE: Readonly<Record<Finding['status'], Style>> = {
  open: 'yellow',
  rewritten: 'green',
  ignored: 'dim',
  baselined: 'dim',
  failed: 'red',
};

/** A reason that the next finding shares is said once, below the last of them. */
function describe(finding: Finding, next: Finding | undefined, paint: Paint): string[] {
  const { startLine, startColumn, rule, rewrite, status, context, excerpt, reason } = finding;
  const state = paint(STATUS_STYLE[status], status === 'open' ? rewrite : status);
  return [
    `  ${startLine}:${startColumn}  ${rule}  ${state}  ${paint('dim', context)}`,
    `      ${paint('dim', visible(excerpt))}`,
    ...(next?.reason === reason ? [] : [`      ${reason}`]),
  ];
}

function inOneLine({ path, code, message }: Report['errors'][number]): string {
  return `  ${visible(path)}  ${code}  ${visible(message)}`;
}

function sums({ summary }: Report): string[] {
  const { findings, automatic, manual, reportOnly, filesScanned, filesSkipped, errors } = summary;
  const statuses = (['open', 'rewritten', 'ignored', 'baselined', 'failed'] as const)
    .filter((status) => summary[status] > 0)
    .map((status) => `${summary[status]} ${status}`);
  return [
    `${count(findings, 'finding')}: ${automatic} automatic, ${manual} manual, ${reportOnly} report-only` +
      (statuses.length > 0 ? ` (${statuses.join(', ')})` : ''),
    `${count(filesScanned, 'file')} read, ${filesSkipped} skipped, ${count(errors, 'error')}`,
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function paintDiff(line: string, paint: Paint): string {
  if (/^(?:---|\+\+\+|===) /.test(line)) return paint('bold', line);
  if (line.startsWith('+')) return paint('green', line);
  return line.startsWith('-') ? paint('red', line) : line;
}
