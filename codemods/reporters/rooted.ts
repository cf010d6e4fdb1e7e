import { posix } from 'node:path';
import type { Report } from '../model.js';

/**
 * A report whose paths start elsewhere: GitHub takes those of annotations and of SARIF to start at the root of the
 * checkout, wherever in it a step was started.
 *
 * @param prefix where the run was started, from there, with forward slashes.
 */
export function rooted(report: Report, prefix: string): Report {
  const under = <T extends { readonly path: string }>(one: T): T => ({
    ...one,
    path: posix.join(prefix, one.path),
  });
  return { ...report, findings: report.findings.map(under), errors: report.errors.map(under) };
}
