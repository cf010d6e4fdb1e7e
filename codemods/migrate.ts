import { compare } from './baseline/compare.js';
import type { Report } from './model.js';
import { type ScanOptions, settle } from './options.js';
import { unifiedDiff } from './reporters/diff.js';
import { carryOut, open, type Writing } from './steps/carry-out.js';
import { decide } from './steps/decide.js';
import { type Examined, examine } from './steps/examine.js';
import { type Located, locate, present } from './steps/located.js';
import { createMask } from './steps/mask.js';
import { rewriteSteps } from './steps/next-steps.js';
import type { PlannedFile } from './steps/plan.js';
import { createProjectView } from './steps/project-view.js';
import { type Fates, isAutomatic, type Proposal, propose } from './steps/propose.js';
import type { Rewriting } from './steps/rewriting.js';
import { summarise } from './steps/summary.js';
import { TARGETS } from './targets/index.js';

export interface MigrateOptions extends ScanOptions {
  /** Write the files. Without it nothing changes. */
  readonly write?: Writing;
  /** Asked once for each file with findings that would be rewritten, with the diff of it. */
  readonly confirm?: (path: string, diff: string) => Promise<boolean>;
  /** Told what a user should know before files change, or why none will. */
  readonly onNotice?: (sentence: string) => void;
}

export interface Migrated {
  readonly report: Report;
  /** What was, or would be, written, as a unified diff with secrets masked. */
  readonly diff: string;
  /** A line of the diff was masked, so that no tool can apply it. */
  readonly isMasked: boolean;
  /** What is, or would be, done to the lines of each finding. */
  readonly rewritings: readonly Rewriting[];
}

/**
 * Rewrites what can be rewritten safely, or shows what it would rewrite.
 *
 * @throws {UsageError} a path does not exist; a file to write has uncommitted changes; the journal cannot be kept;
 * another run writes in the project, or one that did was cut short.
 */
export async function migrate(paths: readonly string[], options: MigrateOptions = {}): Promise<Migrated> {
  const run = settle(paths, options);
  const started = run.clock();
  const opening = options.write && open(options.write, run.cwd, options.onNotice);
  const target = TARGETS[run.target];
  if (target.notice !== undefined) options.onNotice?.(target.notice);
  const located: Located[] = [];
  const rewritable: Examined[] = [];
  const steps = new Set<string>();
  const project = createProjectView();
  const examination = await examine(run, project, (file) => {
    for (const { language, findings } of file.detections) {
      located.push(...locate(findings, file.source, language.id));
      for (const { nextSteps = [] } of findings) for (const step of nextSteps) steps.add(step);
    }
    if (file.detections.some(({ findings }) => findings.some(isAutomatic))) rewritable.push(file);
  });
  const mask = createMask(located.flatMap(({ secrets }) => secrets));

  const fates: Fates = new Map();
  const proposals: Proposal[] = [];
  for (const file of rewritable) proposals.push(...(await propose(file, run, project, fates)));
  const { confirm } = options;
  let decision = await decide(proposals, run, project, fates);
  if (confirm !== undefined) {
    const agreed = await agree(decision.proposals, decision.files, async (path, files) =>
      confirm(path, mask(unifiedDiff(files))),
    );
    if (agreed.length < decision.proposals.length) {
      const { errors: known } = decision;
      decision = await decide(agreed, run, project, fates);
      decision = { ...decision, errors: [...known, ...decision.errors] };
    }
  }
  const files = [...decision.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const errors = [...examination.errors, ...decision.errors];
  if (opening !== undefined && files.length > 0) errors.push(...carryOut(files, fates, opening));
  const carried = decision.proposals.filter(({ drafts }) =>
    drafts.some((draft) => fates.get(draft)?.status !== 'failed'),
  );
  for (const step of carried.flatMap(({ nextSteps }) => nextSteps)) {
    steps.delete(step);
    steps.add(step);
  }
  const { findings: all, rewritings } = present(
    located,
    mask,
    (draft) => fates.get(draft) ?? { status: 'open' },
  );
  const findings = compare(all, run.baseline);
  const unmasked = unifiedDiff(files);
  const diff = mask(unmasked);
  const summary = summarise(findings, errors, { ...examination, durationMs: run.clock() - started });
  return {
    report: {
      schemaVersion: 1,
      summary,
      findings,
      errors,
      nextSteps: [
        ...examination.remarks,
        ...rewriteSteps(findings, run),
        ...target.nextSteps(findings),
        ...steps,
      ],
    },
    diff,
    isMasked: diff !== unmasked,
    rewritings,
  };
}

/** The proposals that somebody agreed to, asked file by file. */
async function agree(
  proposals: readonly Proposal[],
  files: readonly PlannedFile[],
  confirm: (path: string, files: readonly PlannedFile[]) => Promise<boolean>,
): Promise<readonly Proposal[]> {
  const answers = new Map<string, boolean>();
  for (const { source } of proposals) {
    if (answers.has(source.path)) continue;
    answers.set(
      source.path,
      await confirm(
        source.path,
        files.filter(({ path }) => path === source.path),
      ),
    );
  }
  return proposals.filter(({ source }) => answers.get(source.path) === true);
}
