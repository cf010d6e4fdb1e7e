import type { Finding, Report, ScanError } from '../model.js';
import type { Reporter } from './reporter.js';
import { RULE_TEXTS } from './rules.js';

/**
 * Workflow commands that GitHub Actions turns into annotations. It shows ten errors, ten warnings and ten notices of
 * a step, so what is to be done comes first. Ignored, baselined and rewritten findings are not annotated.
 */
export const githubReport: Reporter = (report) => {
  const pending = report.findings.filter(({ status }) => status === 'open' || status === 'failed');
  return [
    ...report.errors.map(errorCommand),
    ...[...pending].sort((a, b) => URGENCY[levelOf(a)] - URGENCY[levelOf(b)]).map(findingCommand),
    command('notice', { title: 'opentok-auth-bridge' }, sums(report)),
    '',
  ].join('\n');
};

type Level = 'error' | 'warning' | 'notice';
const URGENCY: Readonly<Record<Level, number>> = { error: 0, warning: 1, notice: 2 };

function levelOf({ rule, rewrite }: Finding): Level {
  const { level } = RULE_TEXTS[rule];
  if (level === 'error') return 'error';
  return level === 'note' || rewrite === 'report-only' ? 'notice' : 'warning';
}

function findingCommand(finding: Finding): string {
  const { path, startLine, startColumn, endLine, endColumn, rule, rewrite, reason } = finding;
  const place = { file: path, line: startLine, endLine };
  // GitHub takes columns only of what lies on one line.
  const columns = startLine === endLine ? { col: startColumn, endColumn } : {};
  return command(levelOf(finding), { ...place, ...columns, title: `${rule} (${rewrite})` }, reason);
}

function errorCommand({ path, code, message }: ScanError): string {
  return command('error', { file: path, title: code }, message);
}

function sums({ summary, nextSteps }: Report): string {
  const { findings, automatic, manual, reportOnly, open } = summary;
  const counts = `${findings} findings: ${automatic} automatic, ${manual} manual, ${reportOnly} report-only; ${open} open.`;
  return [counts, ...(nextSteps.length > 0 ? ['Next:', ...nextSteps] : [])].join('\n');
}

function command(
  level: Level,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const pairs = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${pairs.join(',')}::${escapeMessage(message)}`;
}

/** By the toolkit of GitHub Actions: a line break would end the command. */
function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
