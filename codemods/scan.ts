import type { Report } from './model.js';
import { type ScanOptions, settle } from './options.js';
import { rewriteSteps } from './steps/next-steps.js';
import { examine } from './steps/examine.js';
import { type Located, locate, present } from './steps/located.js';
import { createMask } from './steps/mask.js';
import { createProjectView } from './steps/project-view.js';
import { summarise } from './steps/summary.js';

/**
 * Finds every use of partner auth under the paths. Changes nothing.
 *
 * @throws {UsageError} a path does not exist.
 */
export async function scan(paths: readonly string[], options: ScanOptions = {}): Promise<Report> {
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
  const findings = present(located, createMask(located.flatMap(({ secrets }) => secrets)), () => ({
    status: 'open',
  }));
  const { errors } = examination;
  return {
    schemaVersion: 1,
    summary: summarise(findings, errors, { ...examination, durationMs: run.clock() - started }),
    findings,
    errors,
    nextSteps: [...rewriteSteps(findings, run), ...nextSteps],
  };
}
