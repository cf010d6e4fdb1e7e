import type { Finding, ScanError, Summary } from '../model.js';

export interface Counted {
  readonly filesScanned: number;
  readonly filesSkipped: number;
  readonly durationMs: number;
}

export function summarise(
  findings: readonly Finding[],
  errors: readonly ScanError[],
  counted: Counted,
): Summary {
  const withRewrite = (rewrite: Finding['rewrite']) => findings.filter((f) => f.rewrite === rewrite).length;
  const withStatus = (status: Finding['status']) => findings.filter((f) => f.status === status).length;
  return {
    filesScanned: counted.filesScanned,
    filesSkipped: counted.filesSkipped,
    findings: findings.length,
    automatic: withRewrite('automatic'),
    manual: withRewrite('manual'),
    reportOnly: withRewrite('report-only'),
    open: withStatus('open'),
    rewritten: withStatus('rewritten'),
    ignored: withStatus('ignored'),
    baselined: withStatus('baselined'),
    failed: withStatus('failed'),
    errors: errors.length,
    durationMs: counted.durationMs,
  };
}
