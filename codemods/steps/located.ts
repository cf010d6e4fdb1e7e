import { createHash } from 'node:crypto';
import type { DraftFinding, Finding, Source, Status } from '../model.js';
import { lineAt, positions } from './lines.js';
import { type Mask, secretsIn } from './mask.js';
import { type BareRewriting, masked, type Rewriting, rewritingOf } from './rewriting.js';

/** A finding with its place, before masking. */
export interface Located {
  readonly draft: DraftFinding;
  readonly language: string;
  readonly path: string;
  readonly place: Pick<Finding, 'startLine' | 'startColumn' | 'endLine' | 'endColumn'>;
  /** The line it starts in, secrets and all: never to leave the engine. */
  readonly line: string;
  readonly secrets: readonly string[];
  readonly rewriting: BareRewriting | undefined;
}

/** What has become of a finding since it was detected. */
export interface Fate {
  readonly status: Status;
  readonly rewrite?: Finding['rewrite'];
  readonly reason?: string;
}

export function locate(drafts: readonly DraftFinding[], source: Source, language: string): Located[] {
  if (drafts.length === 0) return [];
  const at = positions(source.text);
  return drafts.map((draft) => {
    const start = at(draft.start);
    const end = at(draft.end);
    return {
      draft,
      language,
      path: source.path,
      place: {
        startLine: start.line,
        startColumn: start.column,
        endLine: end.line,
        endColumn: end.column,
      },
      line: lineAt(source.text, draft.start),
      secrets: draft.rule === 'hardcoded-secret' ? secretsIn(source.text.slice(draft.start, draft.end)) : [],
      rewriting: rewritingOf(draft, source.text, at),
    };
  });
}

export interface Presented {
  readonly findings: Finding[];
  /** Of the findings that are, or would be, rewritten. */
  readonly rewritings: Rewriting[];
}

/** Findings as reported: masked, in the order of the files, each with a fingerprint that outlives a moved line. */
export function present(
  located: readonly Located[],
  mask: Mask,
  fateOf: (draft: DraftFinding) => Fate,
): Presented {
  const seen = new Map<string, number>();
  const rewritings: Rewriting[] = [];
  const findings = [...located].sort(byPlace).map(({ draft, path, language, place, line, rewriting }) => {
    const excerpt = excerptOf(line, place.startColumn, mask);
    const content = [draft.rule, path, excerpt.replace(/\s+/g, ' ')].join('\n');
    const ordinal = seen.get(content) ?? 0;
    seen.set(content, ordinal + 1);
    const {
      status,
      rewrite = draft.rewrite,
      reason = draft.reason,
    } = draft.ignored === undefined ? fateOf(draft) : { status: 'ignored' as const, reason: draft.ignored };
    const fingerprint = createHash('sha256').update(`${content}\n${ordinal}`).digest('hex').slice(0, 32);
    if (rewriting !== undefined && rewrite === 'automatic') {
      rewritings.push(masked(rewriting, fingerprint, mask));
    }
    return {
      rule: draft.rule,
      path,
      language,
      ...place,
      context: draft.context ?? 'server',
      lifetime: draft.lifetime,
      rewrite,
      status,
      reason: mask(reason),
      excerpt,
      fingerprint,
    };
  });
  return { findings, rewritings };
}

const LONGEST = 200;
/** How much of a long line is shown before the finding. */
const LEAD = 40;

/** The line around a finding. It is cut after masking, since half a secret would not be known for one. */
function excerptOf(line: string, column: number, mask: Mask): string {
  const masked = mask(line.replace('\uFEFF', ' '));
  if (masked.trim().length <= LONGEST) return masked.trim();
  const start = Math.max(0, mask(line.slice(0, column - 1)).length - LEAD);
  const cut = masked.slice(start, start + LONGEST - 2).trim();
  return `${start > 0 ? '…' : ''}${cut}${start + LONGEST - 2 < masked.length ? '…' : ''}`;
}

function byPlace(a: Located, b: Located): number {
  return (
    compare(a.path, b.path) ||
    a.place.startLine - b.place.startLine ||
    a.place.startColumn - b.place.startColumn ||
    compare(a.draft.rule, b.draft.rule)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
