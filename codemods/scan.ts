import { compare } from './baseline/compare.js';
import type { Report } from './model.js';
import { type ScanOptions, settle } from './options.js';
import { rewriteSteps } from './steps/next-steps.js';
import { examine } from './steps/examine.js';
import { type Located, locate, present } from './steps/located.js';
import { createMask } from './steps/mask.js';
import { createProjectView } from './steps/project-view.js';
import type { Rewriting } from './steps/rewriting.js';
import { summarise } from './steps/summary.js';
import { TARGETS } from './targets/index.js';

/**
 * Finds every use of partner auth under the paths. Changes nothing.
 *
 * @throws {UsageError} a path does not exist.
 */
export async function scan(paths: readonly string[], options: ScanOptions = {}): Promise<Report> {
  return (await survey(paths, options)).report;
}

export interface Surveyed {
  readonly report: Report;
  /** What `migrate` would do to the lines of each finding, as far as one finding tells. */
  readonly rewritings: readonly Rewriting[];
}

/**
 * As `scan`, with the rewrites of the findings.
 *
 * @throws {UsageError} a path does not exist.
 */
export async function survey(paths: readonly string[], options: ScanOptions = {}): Promise<Surveyed> {
  const run = settle(paths, options);
  const started = run.clock();
  const located: Located[] = [];
  const nextSteps = new Set<string>();
  const examination = await examine(run, createProjectView(), ({ source, detections }) => {
    for (const { language, findings } of detections) {
      located.push(...locate(findings, source, language.id));
      for (const { nextSteps: steps = [] } of findings) for (const step of steps) nextSteps.add(step);
    }
  });
  const { findings: all, rewritings } = present(
    located,
    createMask(located.flatMap(({ secrets }) => secrets)),
    () => ({
      status: 'open',
    }),
  );
  const findings = compare(all, run.baseline);
  const { errors } = examination;
  const report: Report = {
    schemaVersion: 1,
    summary: summarise(findings, errors, { ...examination, durationMs: run.clock() - started }),
    findings,
    errors,
    nextSteps: [
      ...examination.remarks,
      ...rewriteSteps(findings, run),
      ...TARGETS[run.target].nextSteps(findings),
      ...nextSteps,
    ],
  };
  return { report, rewritings };
}
