import type { Report, RuleId } from './model.js';

/** Rules whose open findings do not fail a run unless `--fail-on` says so. */
const FOR_INFORMATION: readonly RuleId[] = ['mention', 'client-token-header'];

/**
 * 3: some files could not be read or written · 1: a finding is open that should fail the run · 0: neither.
 * Usage errors (2) never make it to a report.
 */
export function exitStatus(
  report: Pick<Report, 'errors' | 'findings'>,
  failOn?: readonly RuleId[],
): 0 | 1 | 3 {
  if (report.errors.length > 0) return 3;
  const fails = (rule: RuleId) =>
    failOn === undefined ? !FOR_INFORMATION.includes(rule) : failOn.includes(rule);
  return report.findings.some(({ rule, status }) => status === 'open' && fails(rule)) ? 1 : 0;
}
