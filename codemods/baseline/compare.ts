import type { Finding, Report } from '../model.js';
import { isBelow } from '../selection/list.js';
import type { Baseline, BaselineEntry } from './file.js';

/** Findings whose fingerprints are known are baselined unless something else has become of them. */
export function compare(findings: readonly Finding[], known: ReadonlySet<string>): readonly Finding[] {
  if (known.size === 0) return findings;
  return findings.map((finding) =>
    finding.status === 'open' && known.has(finding.fingerprint)
      ? { ...finding, status: 'baselined' }
      : finding,
  );
}

export function fingerprints(baseline: Baseline): ReadonlySet<string> {
  return new Set(baseline.map(({ fingerprint }) => fingerprint));
}

/** A report as it reads once its findings are the baseline. */
export function adopt(report: Report, baseline: Baseline): Report {
  const findings = compare(report.findings, fingerprints(baseline));
  const count = (status: Finding['status']): number =>
    findings.filter((finding) => finding.status === status).length;
  return {
    ...report,
    findings,
    summary: { ...report.summary, open: count('open'), baselined: count('baselined') },
  };
}

/**
 * Entries of the baseline that the report does not answer to: those `gone`, and those it is silent about, since the run
 * did not look there or could not read it.
 *
 * @param paths the run looked at; none means `cwd`.
 */
export function unanswered(
  { findings, errors }: Pick<Report, 'findings' | 'errors'>,
  baseline: Baseline,
  paths: readonly string[],
  cwd: string,
): { readonly gone: Baseline; readonly silent: Baseline } {
  const found = fingerprints(findings);
  const isLookedAt = isBelow(paths.length === 0 ? ['.'] : paths, cwd);
  const isUnread = isBelow(
    errors.map(({ path }) => path),
    cwd,
  );
  const isSilent = ({ path }: BaselineEntry): boolean => !isLookedAt(path) || isUnread(path);
  const rest = baseline.filter(({ fingerprint }) => !found.has(fingerprint));
  return { gone: rest.filter((entry) => !isSilent(entry)), silent: rest.filter(isSilent) };
}
