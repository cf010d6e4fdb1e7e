import type { Finding, Report } from '../model.js';
import type { Rewriting } from '../steps/rewriting.js';
import { groupBy } from './group-by.js';
import { entities, fence, inline, prose } from './markdown-text.js';
import type { Reporter } from './reporter.js';
import { visible } from './visible.js';

/** GitHub refuses comments longer than 65,536 characters. */
const LONGEST = 65_000;

/** For a comment on a pull request: sums, next steps, what is left to people, and each rewrite as a diff. */
export const markdownReport: Reporter = (report, { rewritings = [] }) => {
  const byFingerprint = new Map(rewritings.map((rewriting) => [rewriting.fingerprint, rewriting]));
  const files = [...groupBy(report.findings, 'path')].map(([path, findings]) =>
    fileSection(path, findings, byFingerprint),
  );
  return fit([head(report), errors(report), ...files].filter((part) => part !== ''));
};

function head({ summary, nextSteps }: Report): string {
  const { findings, automatic, manual, reportOnly, open, rewritten, baselined, ignored, failed } = summary;
  const title =
    findings === 0
      ? 'No Partner Auth found'
      : open === 0
        ? 'Partner Auth: nothing left open'
        : `Partner Auth: ${open} open`;
  const counts = {
    automatic,
    manual,
    'report-only': reportOnly,
    open,
    rewritten,
    baselined,
    ignored,
    failed,
  };
  const columns = Object.entries(counts).filter(
    ([name, count], index) => index < 3 || name === 'open' || count > 0,
  );
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [
    `### ${title}`,
    '',
    row(columns.map(([name]) => name)),
    row(columns.map(() => '---:')),
    row(columns.map(([, count]) => count)),
    ...(nextSteps.length > 0 ? ['', '**Next steps**', '', fence('sh', nextSteps.join('\n'))] : []),
  ].join('\n');
}

function errors({ errors }: Report): string {
  if (errors.length === 0) return '';
  const lines = errors.map(({ path, code, message }) => `- ${inline(path)} ${code}: ${prose(message)}`);
  return ['**Not read or written**', '', ...lines].join('\n');
}

function fileSection(
  path: string,
  findings: readonly Finding[],
  rewritings: ReadonlyMap<string, Rewriting>,
): string {
  const count = `${findings.length} finding${findings.length === 1 ? '' : 's'}`;
  return [
    `<details><summary><code>${entities(visible(path))}</code> · ${count}</summary>`,
    '',
    ...findings.flatMap((finding) => [describe(finding, rewritings.get(finding.fingerprint)), '']),
    '</details>',
  ].join('\n');
}

function describe(finding: Finding, rewriting: Rewriting | undefined): string {
  const { startLine, rule, rewrite, status, reason, excerpt } = finding;
  const state = status === 'open' ? rewrite : status;
  const shown =
    rewriting === undefined
      ? inline(excerpt)
      : fence('diff', rewriting.hunks.map(({ before, after }) => diff(before, after)).join('\n'));
  return [`**Line ${startLine}** · \`${rule}\` · ${state}`, '', shown, '', prose(reason)].join('\n');
}

function diff(before: string, after: string): string {
  const mark = (sign: string, text: string): string => text.replace(/^/gm, sign);
  return `${mark('-', before)}\n${mark('+', after)}`;
}

/** As many whole parts as fit, and how many did not. */
function fit(parts: readonly string[]): string {
  const kept: string[] = [];
  let length = 0;
  for (const part of parts) {
    if (length + part.length > LONGEST) break;
    kept.push(part);
    length += part.length + 2;
  }
  const left = parts.length - kept.length;
  if (left > 0) kept.push(`… and ${left} more file${left === 1 ? '' : 's'}: see the whole report.`);
  return `${kept.join('\n\n')}\n`;
}
