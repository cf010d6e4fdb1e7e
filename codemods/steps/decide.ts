import type { ScanError } from '../model.js';
import type { Settled } from '../options.js';
import { blocked, hardLinked } from './obstacles.js';
import { isOwn, plan, type PlannedFile } from './plan.js';
import { createProjectView, type ProjectFiles } from './project-view.js';
import type { Fates, Proposal } from './propose.js';
import { verify } from './verify.js';

export interface Decision {
  /** What will be written; every file of it has been verified together with the others. */
  readonly files: readonly PlannedFile[];
  readonly proposals: readonly Proposal[];
  readonly errors: readonly ScanError[];
}

/**
 * Plans and verifies until what is left stands: each round drops the proposals that fail, and what only they need.
 *
 * @param project what the proposals were made from.
 */
export async function decide(
  proposals: readonly Proposal[],
  run: Settled,
  project: ProjectFiles,
  fates: Fates,
): Promise<Decision> {
  const errors: ScanError[] = [];
  for (let left = proposals; ;) {
    const { files, refused } = plan(left, project, run.cwd);
    for (const [{ drafts }, reason] of refused) {
      for (const draft of drafts) fates.set(draft, { status: 'open', rewrite: 'manual', reason });
    }
    const { failed, errors: found } = await failures(files, run);
    if (failed.size === 0) return { files, proposals: left.filter((one) => !refused.has(one)), errors };
    errors.push(...found);
    for (const [{ drafts }, reason] of failed) {
      for (const draft of drafts) fates.set(draft, { status: 'failed', reason });
    }
    left = left.filter((proposal) => !failed.has(proposal) && !refused.has(proposal));
  }
}

interface Failures {
  readonly failed: ReadonlyMap<Proposal, string>;
  readonly errors: readonly ScanError[];
}

async function failures(files: readonly PlannedFile[], run: Settled): Promise<Failures> {
  const project = createProjectView(new Map(files.map(({ absolutePath, after }) => [absolutePath, after])));
  const failed = new Map<Proposal, string>();
  const errors: ScanError[] = [];
  for (const file of files) {
    const linked = hardLinked(file);
    if (linked !== undefined) errors.push(linked);
    const reason = linked?.message ?? (await verify(file, run, project));
    if (reason === undefined) continue;
    for (const proposal of file.proposals) {
      const isLinked = linked !== undefined && isOwn(file, proposal);
      if (!isLinked && !failed.has(proposal)) errors.push(notVerified(proposal, file, reason));
      failed.set(proposal, isOwn(file, proposal) ? reason : `${file.path}: ${reason}`);
    }
  }
  return { failed, errors };
}

function notVerified(proposal: Proposal, file: PlannedFile, reason: string): ScanError {
  const { path } = proposal.source;
  return isOwn(file, proposal)
    ? { path, code: 'ERR_NOT_VERIFIED', message: `${reason} It is left alone.` }
    : blocked(path, `${file.path}: ${reason}`);
}
