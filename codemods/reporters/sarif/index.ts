import type { Finding, Report } from '../../model.js';
import type { Reporter } from '../reporter.js';
import { location, result, ROOT } from './result.js';
import { REPORTING_DESCRIPTORS } from './rules.js';

/** GitHub rejects a run with more results than this. */
export const MOST_RESULTS = 25_000;

/**
 * SARIF 2.1.0 as GitHub's code scanning takes it. It tells what is in the code, so what has been rewritten is left out.
 */
export const sarifReport: Reporter = (report, { rewritings = [], compared = false, version = '0.0.0' }) => {
  const byFingerprint = new Map(rewritings.map((rewriting) => [rewriting.fingerprint, rewriting]));
  const there = report.findings.filter(({ status }) => status !== 'rewritten');
  const told = mostUrgent(there);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'opentok-auth-bridge',
            semanticVersion: version,
            version,
            informationUri: 'https://github.com/opentok-auth-bridge/opentok-auth-bridge',
            rules: REPORTING_DESCRIPTORS,
          },
        },
        automationDetails: { id: 'opentok-auth-bridge/' },
        columnKind: 'unicodeCodePoints',
        originalUriBaseIds: {
          [ROOT]: {
            description: {
              text: 'The root of the checkout in GitHub Actions, elsewhere the directory that the run was started in.',
            },
          },
        },
        invocations: [
          {
            executionSuccessful: report.errors.length === 0,
            toolExecutionNotifications: notifications(report, there.length - told.length),
          },
        ],
        artifacts: [...new Set(told.map(({ path }) => path))].map((path) => ({ location: location(path) })),
        results: told.map((finding) => result(finding, byFingerprint.get(finding.fingerprint), compared)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

/** Of more findings than GitHub takes, those that are to be done; then in the order of the files. */
function mostUrgent(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_RESULTS) return findings;
  const urgency = ({ status, rewrite }: Finding): number =>
    (status === 'open' || status === 'failed' ? 0 : 2) + (rewrite === 'report-only' ? 1 : 0);
  const kept = new Set([...findings].sort((a, b) => urgency(a) - urgency(b)).slice(0, MOST_RESULTS));
  return findings.filter((finding) => kept.has(finding));
}

function notifications({ errors }: Report, leftOut: number): object[] {
  const told: object[] = errors.map(({ path, code, message }) => ({
    level: 'error',
    message: { text: `${code}: ${message}` },
    locations: [{ physicalLocation: { artifactLocation: location(path) } }],
  }));
  if (leftOut > 0) {
    const text = `${leftOut} findings are left out, since GitHub takes ${MOST_RESULTS} in one run: scan parts of the tree.`;
    told.push({ level: 'warning', message: { text } });
  }
  return told;
}
