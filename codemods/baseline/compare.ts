import type { Finding, Report } from '../model.js';
import type { Baseline } from './file.js';

/** Findings that the baseline knows are baselined unless something else has become of them. */
export function compare(findings: readonly Finding[], baseline: Baseline): readonly Finding[] {
  if (baseline.size === 0) return findings;
  return findings.map((finding) =>
    finding.status === 'open' && baseline.has(finding.fingerprint)
      ? { ...finding, status: 'baselined' }
      : finding,
  );
}

/** A report as it reads once its findings are the baseline. */
export function adopt(report: Report, baseline: Baseline): Report {
  const findings = compare(report.findings, baseline);
  const count = (status: Finding['status']): number =>
    findings.filter((finding) => finding.status === status).length;
  return {
    ...report,
    findings,
    summary: { ...report.summary, open: count('open'), baselined: count('baselined') },
  };
}

/** How many entries of the baseline nothing in the report answers to any more. */
export function outlived({ findings }: Report, baseline: Baseline): number {
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  return [...baseline].filter((fingerprint) => !found.has(fingerprint)).length;
}
