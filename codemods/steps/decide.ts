import type { ScanError } from '../model.js';
import type { Settled } from '../options.js';
import { plan, type PlannedFile } from './plan.js';
import { createProjectView } from './project-view.js';
import type { Fates, Proposal } from './propose.js';
import { decode } from './source.js';
import { verify } from './verify.js';
import { readFileSync } from 'node:fs';

export interface Decision {
  /** What will be written; every file of it has been verified together with the others. */
  readonly files: readonly PlannedFile[];
  readonly proposals: readonly Proposal[];
  readonly errors: readonly ScanError[];
}

/** Plans and verifies until what is left stands: each round drops the proposals that fail, and what only they need. */
export async function decide(proposals: readonly Proposal[], run: Settled, fates: Fates): Promise<Decision> {
  const errors: ScanError[] = [];
  for (let left = proposals; ;) {
    const { files, refused } = plan(left, createProjectView(), run.cwd, (path) => decode(readFileSync(path)));
    for (const [{ drafts }, reason] of refused) {
      for (const draft of drafts) fates.set(draft, { status: 'open', rewrite: 'manual', reason });
    }
    const failed = await failures(files, run);
    if (failed.size === 0) return { files, proposals: left.filter((one) => !refused.has(one)), errors };
    for (const [{ drafts, source }, reason] of failed) {
      for (const draft of drafts) fates.set(draft, { status: 'failed', reason });
      errors.push({ path: source.path, code: 'ERR_NOT_VERIFIED', message: `${reason} It is left alone.` });
    }
    left = left.filter((proposal) => !failed.has(proposal) && !refused.has(proposal));
  }
}

async function failures(files: readonly PlannedFile[], run: Settled): Promise<Map<Proposal, string>> {
  const project = createProjectView(new Map(files.map(({ absolutePath, after }) => [absolutePath, after])));
  const failed = new Map<Proposal, string>();
  for (const file of files) {
    const reason = await verify(file, run, project);
    if (reason !== undefined) for (const proposal of file.proposals) failed.set(proposal, reason);
  }
  return failed;
}
