import type { Finding } from '../model.js';
import { UsageError } from '../usage-error.js';

/** Findings that are known, and not to fail a run. Paths are as in the report that it was written from. */
export type Baseline = readonly BaselineEntry[];
export type BaselineEntry = Pick<Finding, 'path' | 'rule' | 'fingerprint'>;

/** @throws {UsageError} the text is no baseline of this version. */
export function readBaseline(text: string, name: string): Baseline {
  const read = parse(text);
  const findings = read?.schemaVersion === 1 ? read.findings : undefined;
  if (!Array.isArray(findings) || !findings.every(isEntry)) {
    throw new UsageError(
      `${name} is no baseline: write it anew with scan --baseline ${name} --update-baseline.`,
    );
  }
  return findings;
}

function parse(text: string): { schemaVersion?: unknown; findings?: unknown } | undefined {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function isEntry(value: Partial<Record<keyof BaselineEntry, unknown>> | null): value is BaselineEntry {
  return [value?.path, value?.rule, value?.fingerprint].every((part) => typeof part === 'string');
}

/** What of a report goes into a baseline: everything that is not settled. */
export function unsettled(findings: readonly Finding[]): Baseline {
  return findings.filter(({ status }) => status === 'open' || status === 'baselined' || status === 'failed');
}

/**
 * A baseline as JSON to be committed: in the order of the files, one finding a line, so that a change of the code is a
 * small change of the file. No excerpts: a scan would find them.
 */
export function writeBaseline(baseline: Baseline): string {
  const lines = baseline
    .map(({ path, rule, fingerprint }) => ({ path, rule, fingerprint }))
    .sort((a, b) => order(a.path, b.path) || order(a.rule, b.rule) || order(a.fingerprint, b.fingerprint))
    .map((line) => `    ${JSON.stringify(line)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "schemaVersion": 1,\n  "findings": ${list}\n}\n`;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
