import type { Node } from 'web-tree-sitter';
import type { DraftFinding, ProjectView } from '../model.js';
import { withTree } from '../grammars.js';
import type { Settled } from '../options.js';
import { detect } from './detect.js';
import { isOwn, type PlannedFile } from './plan.js';
import { isAutomatic, type Proposal } from './propose.js';
import { encode } from './source.js';

/** Why a planned file must not be written; undefined when nothing speaks against it. */
export async function verify(
  file: PlannedFile,
  run: Settled,
  project: ProjectView,
): Promise<string | undefined> {
  if (encode(file.after, file.encoding) === undefined) {
    return 'The file is not UTF-8, and the rewrite needs a character that its encoding does not have.';
  }
  if (!file.edits.every(({ start, end }) => start <= end && end <= (file.before?.length ?? 0))) {
    return 'An edit lies outside the file.';
  }
  for (const proposal of file.proposals) {
    if (isOwn(file, proposal)) {
      const why = (await parses(file, proposal)) ?? (await settles(file, proposal, run, project));
      if (why !== undefined) return why;
    }
  }
  return file.path.endsWith('.json') ? staysJson(file) : undefined;
}

/** Real files hold syntax errors already, so the measure is that there are no more of them. */
async function parses(file: PlannedFile, { language, source }: Proposal): Promise<string | undefined> {
  const grammar = language.grammar?.(source.path);
  const [before, after] = [
    await withTree(source.text, grammar, faults),
    await withTree(file.after, grammar, faults),
  ];
  return after > before ? 'The rewritten file would no longer parse.' : undefined;
}

function faults(root: Node | undefined): number {
  if (root === undefined || !root.hasError) return 0;
  let count = 0;
  const cursor = root.walk();
  try {
    for (let descending = true; ;) {
      if (descending && (cursor.nodeIsMissing || cursor.nodeType === 'ERROR')) count++;
      if (descending && cursor.gotoFirstChild()) continue;
      descending = cursor.gotoNextSibling();
      if (!descending && !cursor.gotoParent()) return count;
    }
  } finally {
    cursor.delete();
  }
}

/** What was rewritten is found no more, and a second run would rewrite nothing. */
async function settles(
  file: PlannedFile,
  { source, language, found, drafts }: Proposal,
  run: Settled,
  project: ProjectView,
): Promise<string | undefined> {
  const again = await detect(
    { ...source, text: file.after },
    {
      project,
      signer: run.signer,
      target: run.target,
      rules: run.rules,
      languages: run.languages,
      evidence: true,
    },
  );
  const left = again
    .filter((detection) => detection.language === language)
    .flatMap(({ findings }) => findings);
  const rest = found.filter((draft) => !drafts.includes(draft));
  const rule = drafts.find((draft) => count(left, draft) > count(rest, draft))?.rule;
  if (rule !== undefined) return `The rewritten file would still hold what ${rule} finds.`;
  return left.filter(isAutomatic).length > rest.filter(isAutomatic).length
    ? 'A second run would change the rewritten file again.'
    : undefined;
}

function count(findings: readonly DraftFinding[], { rule }: DraftFinding): number {
  return findings.filter((finding) => finding.rule === rule).length;
}

function staysJson({ before, after }: PlannedFile): string | undefined {
  return before !== undefined && isJson(before) && !isJson(after)
    ? 'The rewritten file would no longer be JSON.'
    : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}
