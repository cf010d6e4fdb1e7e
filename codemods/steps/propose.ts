import type { DraftFinding, Edit, FileChange, Language, Source } from '../model.js';
import { withTree } from '../grammars.js';
import { createProjectView } from './project-view.js';
import type { Examined } from './examine.js';
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

const TOGETHER = 'It belongs to another place in this file that cannot be rewritten: change both by hand.';

export type Fates = Map<DraftFinding, Fate>;

const OVERLAP = 'Its rewrite overlaps the rewrite of another finding: change both by hand, in one go.';

/** The edits of each file's automatic findings and what they need; findings whose edits overlap become manual. */
export async function propose(
  { source, detections }: Examined,
  run: Settled,
  fates: Fates,
): Promise<readonly Proposal[]> {
  const project = createProjectView();
  const proposals: Proposal[] = [];
  const automatic = detections.flatMap(({ findings }) => findings.filter(isAutomatic));
  const refused = new Set(automatic.filter((draft) => automatic.some((other) => collide(draft, other))));
  for (const draft of refused) fates.set(draft, { status: 'open', rewrite: 'manual', reason: OVERLAP });
  for (const draft of companions(automatic, refused)) {
    refused.add(draft);
    fates.set(draft, { status: 'open', rewrite: 'manual', reason: TOGETHER });
  }
  for (const { language, findings } of detections) {
    const drafts = findings.filter((draft) => isAutomatic(draft) && !refused.has(draft));
    if (drafts.length === 0) continue;
    const edits = drafts.flatMap((draft) => draft.edits ?? []);
    const support = await withTree(source.text, language.grammar?.(source.path), (root) =>
      language.support?.({ source, root, project, signer: run.signer, findings: drafts }),
    );
    if (support !== undefined && conflictWith(edits, support.edits) !== undefined) {
      for (const draft of drafts) fates.set(draft, { status: 'open', rewrite: 'manual', reason: OVERLAP });
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
}

export function isAutomatic({ rewrite }: DraftFinding): boolean {
  return rewrite === 'automatic';
}

/** Findings that share a group with a refused one, however many steps away. */
function companions(drafts: readonly DraftFinding[], refused: ReadonlySet<DraftFinding>): Set<DraftFinding> {
  const groups = new Set([...refused].flatMap((draft) => draft.groups ?? []));
  const found = new Set<DraftFinding>();
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const draft of drafts) {
      if (refused.has(draft) || !(draft.groups ?? []).some((group) => groups.has(group))) continue;
      found.add(draft);
      for (const group of draft.groups ?? []) groups.add(group);
    }
  }
  return found;
}

function collide(a: DraftFinding, b: DraftFinding): boolean {
  const edits = b.edits ?? [];
  if (a !== b) return conflictWith(a.edits ?? [], edits) !== undefined;
  return edits.some((edit, index) => edits.slice(index + 1).some((other) => overlap(edit, other)));
}
