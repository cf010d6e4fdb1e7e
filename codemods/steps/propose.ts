import type { DraftFinding, Edit, FileChange, Language, ProjectView, Source } from '../model.js';
import { withTree } from '../grammars.js';
import type { Examined } from './examine.js';
import { INCOMPLETE, incomplete } from './groups.js';
import type { Fate } from './located.js';
import { conflictWith, overlap } from './splice.js';
import type { Settled } from '../options.js';

/** All that one language would change on account of one file. It is carried out as a whole or not at all. */
export interface Proposal {
  readonly source: Source;
  readonly language: Language;
  /** Everything the language found in the file, for comparison after the rewrite. */
  readonly found: readonly DraftFinding[];
  /** What it would settle. */
  readonly drafts: readonly DraftFinding[];
  readonly edits: readonly Edit[];
  readonly changes: readonly FileChange[];
  readonly nextSteps: readonly string[];
}

export type Fates = Map<DraftFinding, Fate>;

const OVERLAP = 'Its rewrite overlaps the rewrite of another finding: change both by hand, in one go.';

/** The edits of each file's automatic findings and what they need; findings whose edits overlap become manual. */
export async function propose(
  { source, detections }: Examined,
  run: Settled,
  project: ProjectView,
  fates: Fates,
): Promise<readonly Proposal[]> {
  const proposals: Proposal[] = [];
  const automatic = detections.flatMap(({ findings }) => findings.filter(isAutomatic));
  const refused = new Set(automatic.filter((draft) => automatic.some((other) => collide(draft, other))));
  refuse(refused, OVERLAP);
  for (const { language, findings } of detections) {
    const candidates = findings.filter((draft) => isAutomatic(draft) && !refused.has(draft));
    const lost = incomplete(findings, new Set(candidates));
    refuse(lost, INCOMPLETE);
    const drafts = candidates.filter((draft) => !lost.has(draft));
    if (drafts.length === 0) continue;
    const edits = drafts.flatMap((draft) => draft.edits ?? []);
    const support = await withTree(source.text, language.grammar?.(source.path), (root) =>
      language.support?.({ source, root, project, signer: run.signer, findings: drafts }),
    );
    if (support !== undefined && conflictWith(edits, support.edits) !== undefined) {
      refuse(drafts, OVERLAP);
      continue;
    }
    proposals.push({
      source,
      language,
      found: findings,
      drafts,
      edits: [...edits, ...(support?.edits ?? [])],
      changes: support?.changes ?? [],
      nextSteps: support?.nextSteps ?? [],
    });
  }
  return proposals;

  function refuse(drafts: Iterable<DraftFinding>, reason: string): void {
    for (const draft of drafts) fates.set(draft, { status: 'open', rewrite: 'manual', reason });
  }
}

export function isAutomatic({ rewrite, ignored }: DraftFinding): boolean {
  return rewrite === 'automatic' && ignored === undefined;
}

function collide(a: DraftFinding, b: DraftFinding): boolean {
  const edits = b.edits ?? [];
  if (a !== b) return conflictWith(a.edits ?? [], edits) !== undefined;
  return edits.some((edit, index) => edits.slice(index + 1).some((other) => overlap(edit, other)));
}
