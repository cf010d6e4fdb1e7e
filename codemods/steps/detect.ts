import type { DraftFinding, Language, ProjectView, RuleId, Signer, Source, Target } from '../model.js';
import { withTree } from '../grammars.js';
import { readersOf } from '../languages/index.js';
import { settleIgnored } from '../ignore-comments/settle.js';
import { TARGETS } from '../targets/index.js';
import { contextOf } from './context.js';
import { INCOMPLETE, incomplete } from './groups.js';
import { onePerRuleAndLine } from './one-per-line.js';

/** One reader's findings in one file. */
export interface Detection {
  readonly language: Language;
  readonly findings: readonly DraftFinding[];
}

export interface DetectOptions {
  readonly project: ProjectView;
  readonly signer: Signer;
  readonly target: Target;
  readonly rules: readonly RuleId[];
  /** TokBox is named in the project around the file. */
  readonly evidence: boolean;
  readonly languages?: readonly Language[];
}

/** Characters a language sees of a file's beginning when it decides whether the file is its own. */
const HEAD = 256;

/**
 * @throws {Error} a grammar cannot be loaded, or the file takes too long to parse.
 */
export async function detect(source: Source, options: DetectOptions): Promise<readonly Detection[]> {
  const detections: Detection[] = [];
  for (const language of readersOf(source.path, source.text.slice(0, HEAD), options.languages)) {
    const drafts = await withTree(source.text, language.grammar?.(source.path), (root) =>
      language.detect({
        source,
        root,
        project: options.project,
        signer: options.signer,
        evidence: options.evidence,
      }),
    );
    const judged = drafts.map((draft) => judge(draft, source.path));
    const single = onePerRuleAndLine(judged, source.text).map((draft) =>
      TARGETS[options.target].advise(draft, language.id),
    );
    const findings = onlyWhole(settleIgnored(single, source), options.rules);
    detections.push({ language, findings });
  }
  return detections;
}

/** The findings of the rules asked for. What is written only together with others is manual when they are not. */
function onlyWhole(all: readonly DraftFinding[], rules: readonly RuleId[]): readonly DraftFinding[] {
  const asked = all.filter(({ rule }) => rules.includes(rule));
  const lost = incomplete(
    all,
    new Set(asked.filter(({ rewrite, ignored }) => rewrite === 'automatic' && ignored === undefined)),
  );
  return asked.map((draft) => {
    if (!lost.has(draft)) return draft;
    const { edits: _, ...rest } = draft;
    return { ...rest, rewrite: 'manual', reason: INCOMPLETE };
  });
}

const HANDS_OFF = {
  vendored: 'This is a copy of somebody else’s code: upgrade it instead of patching it.',
  generated: 'This file is generated: change what it is built from and build again.',
} as const;

/** What the path says outweighs what the code says where nobody should edit the file at all. */
function judge(draft: DraftFinding, path: string): DraftFinding {
  const byPath = contextOf(path);
  if (byPath === 'vendored' || byPath === 'generated') {
    const { edits: _, ...rest } = draft;
    const reason = draft.rewrite === 'automatic' ? HANDS_OFF[byPath] : draft.reason;
    return { ...rest, context: byPath, rewrite: 'report-only', reason };
  }
  if (draft.context !== undefined) return draft;
  if (byPath === 'client' && draft.rewrite === 'automatic') {
    const { edits: _, ...rest } = draft;
    return { ...rest, context: byPath, rewrite: 'report-only', reason: CLIENT };
  }
  return { ...draft, context: byPath };
}

const CLIENT =
  'This code is delivered to browsers, and the secret with it: move the call to a server, then rotate the secret.';
